"""The formats of the report's own data: JSON and TOML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal

from govreport.codec import scan_json, scan_toml
from govreport.codec.text import parse_json, parse_toml, toml_from_json
from govreport.contracts import Reader, Renderer, RenderOptions
from govreport.document import Document
from govreport.errors import ReadError, RenderError
from govreport.hookspecs import hookimpl
from govreport.text.printing import escaped

_HEAD = 4096
_TOML_LINE = re.compile(rb"\s*(?:\[{1,2}[\w.-]+\]{1,2}\s*$|[\w-]+\s*=)")


@hookimpl
def register_renderers() -> Iterable[Renderer]:
    """Return the JSON and TOML renderers."""
    return (
        Renderer(
            name="toml",
            suffixes=(".toml",),
            title="TOML",
            render=_render_toml,
            embeds=True,
            media_type="application/toml",
            params=(),
        ),
        Renderer(
            name="json",
            suffixes=(".json",),
            title="JSON",
            render=_render_json,
            embeds=True,
            media_type="application/json",
            params=(),
        ),
    )


@hookimpl
def register_readers() -> Iterable[Reader]:
    """Return the JSON and TOML readers."""
    return (
        Reader(
            name="toml",
            suffixes=(".toml",),
            title="TOML",
            sniff=_sniff_toml,
            read=_read_toml,
            scan=scan_toml,
            notation=True,
        ),
        Reader(
            name="json",
            suffixes=(".json",),
            title="JSON",
            sniff=_sniff_json,
            read=_read_json,
            scan=scan_json,
            notation=True,
        ),
    )


def _payload(document: Document) -> str:
    if document.payload is None:
        raise RenderError("the document carries no report data, so there is nothing to write")
    return document.payload


def _render_json(document: Document, _options: RenderOptions) -> bytes:
    return (
        escaped(json.dumps(json.loads(_payload(document)), ensure_ascii=False, indent=2)) + "\n"
    ).encode()


def _render_toml(document: Document, _options: RenderOptions) -> bytes:
    return toml_from_json(_payload(document)).encode()


def _sniff_json(data: bytes) -> float:
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith(b"{"):
        return 0.0
    return 0.95 if b'"govreport/' in head else 0.6


def _sniff_toml(data: bytes) -> float:
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] in (b"<", b"{", b"%", b"P"):
        return 0.0
    if re.search(rb"^\s*\[agency\]|^format = \"govreport/", head, re.MULTILINE):
        return 0.95
    if b"\x00" in head:
        return 0.0
    lines = (line for line in head.splitlines() if line.strip() and not line.startswith(b"#"))
    return 0.4 if _TOML_LINE.match(next(lines, b"")) else 0.0


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name}: is not UTF-8 (byte {error.start})", hint="Save the file as UTF-8."
        ) from error


def _read_json(data: bytes, name: str) -> Document:
    text = _decoded(data, name)
    parse_json(text, source=name)
    return Document(title="", payload=text)


def _read_toml(data: bytes, name: str) -> Document:
    plain = parse_toml(_decoded(data, name), source=name)
    return Document(title="", payload=json.dumps(plain, ensure_ascii=False, default=_text))


def _text(value: object) -> str:
    """Return a decimal fraction or a date of TOML as JSON text that means the same."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
