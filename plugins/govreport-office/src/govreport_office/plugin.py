"""What this package declares: the converters ``doc`` and ``odt``."""

from __future__ import annotations

from govreport.contracts import Converter, RenderOptions
from govreport.hookspecs import hookimpl
from govreport_office import libreoffice

_VIA = "docx"


def to_doc(data: bytes, options: RenderOptions) -> bytes:
    """Return a DOCX as a Word 97 document."""
    return libreoffice.convert(data, _VIA, "doc", "MS Word 97", options)


def to_odt(data: bytes, options: RenderOptions) -> bytes:
    """Return a DOCX as an OpenDocument text."""
    return libreoffice.convert(data, _VIA, "odt", "writer8", options)


@hookimpl
def register_renderers() -> tuple[Converter, ...]:
    """Declare both converters."""
    return (
        Converter(
            name="doc",
            suffixes=(".doc",),
            params=("timeout",),
            via=_VIA,
            convert=to_doc,
            title="Word 97–2003",
            media_type="application/msword",
            describe=libreoffice.describe,
        ),
        Converter(
            name="odt",
            suffixes=(".odt",),
            params=("timeout",),
            via=_VIA,
            convert=to_odt,
            title="OpenDocument text",
            media_type="application/vnd.oasis.opendocument.text",
            describe=libreoffice.describe,
        ),
    )
