"""Read OFD files (GB/T 33190): pages of text and paths, as the pages of a PDF are read."""

from govreport_published.ofd.reader import read

__all__ = ["read"]
