"""Read PDFs: their text layer, the tables that lines or columns make, and embedded data."""

from govreport_published.pdf.reader import read

__all__ = ["read"]
