"""What this package declares: the converters ``doc`` and ``odt``."""

from __future__ import annotations

from govreport.contracts import Convert, Converter, RenderOptions
from govreport.hookspecs import hookimpl

_VIA = "docx"


def to_doc(data: bytes, options: RenderOptions) -> bytes:
    """Return a DOCX as a Word 97 document."""
    from govreport_office.grid import without_characters  # noqa: PLC0415 - loaded when needed
    from govreport_office.libreoffice import convert  # noqa: PLC0415 - as above

    return convert(without_characters(data), _VIA, "doc", "MS Word 97", options)


def to_odt(data: bytes, options: RenderOptions) -> bytes:
    """Return a DOCX as an OpenDocument text."""
    from govreport_office.grid import without_characters  # noqa: PLC0415 - as above
    from govreport_office.libreoffice import convert  # noqa: PLC0415 - as above

    return convert(without_characters(data), _VIA, "odt", "writer8", options)


def describe() -> tuple[str, ...]:
    """Return what was found on this machine, for people."""
    from govreport_office.libreoffice import describe as found  # noqa: PLC0415 - as above

    return found()


def _converter(name: str, convert: Convert, title: str, media_type: str) -> Converter:
    """Return the declaration of a format that LibreOffice makes of the DOCX."""
    return Converter(
        name=name,
        suffixes=(f".{name}",),
        params=("timeout",),
        via=_VIA,
        convert=convert,
        title=title,
        media_type=media_type,
        describe=describe,
    )


@hookimpl
def register_renderers() -> tuple[Converter, ...]:
    """Declare both converters."""
    return (
        _converter("doc", to_doc, "Word 97–2003", "application/msword"),
        _converter("odt", to_odt, "OpenDocument text", "application/vnd.oasis.opendocument.text"),
    )
