"""Choosing a reader by content, and getting the report out of what it read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import attrs

from govreport import codec
from govreport._manager import guarded
from govreport._registry import Owned, Registry
from govreport.contracts import Reader
from govreport.document import Document
from govreport.editions import Edition
from govreport.errors import FormatError, LimitError, PluginError, ReadError
from govreport.model import Report
from govreport.paths import nearest

#: Files from outside that are larger are refused unread.
MAX_BYTES = 64 * 1024 * 1024


@attrs.frozen(kw_only=True)
class ReadResult:
    """What reading a document gave.

    Attributes:
        report: The report.
        document: The neutral document that the reader made.
        reader: Name of the reader.
        embedded: Whether the report's own data was found in the document.
    """

    report: Report
    document: Document
    reader: str
    embedded: bool


class Readers:
    """The readers of a registry."""

    def __init__(self, registry: Registry, warn: Callable[[str], None]) -> None:
        self._registry = registry
        self._warn = warn

    def load(self, source: Path | str) -> Report:
        """Return the report of a file that govreport's own notations describe."""
        data, name = _data(source)
        owned = self._choose(data, name, only=("toml", "json"))
        return self._decode(guarded(owned.plugin, "reading", owned.value.read, data, name), name)

    def examine(self, source: Path | str | bytes, reader: str | None) -> ReadResult:
        """Return what a document holds."""
        data, name = _data(source)
        owned = self._choose(data, name, only=(reader,) if reader else ())
        document = guarded(owned.plugin, "reading", owned.value.read, data, name)
        embedded = document.payload is not None
        editions = self._registry.editions.values()
        report = self._decode(document, name) if embedded else _recognize(document, editions)
        return ReadResult(
            report=report, document=document, reader=owned.value.name, embedded=embedded
        )

    def _choose(self, data: bytes, name: str, only: Sequence[str] = ()) -> Owned[Reader]:
        """Return the reader that is surest of the data; the file's ending breaks ties."""
        suffix = Path(name).suffix.lower()
        best: tuple[float, Owned[Reader]] | None = None
        for owned in self._registry.readers.owned():
            if only and owned.value.name not in only:
                continue
            try:
                score = float(guarded(owned.plugin, "sniffing", owned.value.sniff, data))
            except PluginError as error:
                # The next reader may know the format; a broken one must not stand in its way.
                self._warn(error.message)
                continue
            if score > 0:
                score += 0.01 if suffix in owned.value.suffixes else 0.0
            if score > 0 and (best is None or score > best[0]):
                best = (score, owned)
        if best is not None:
            return best[1]
        known = sorted({owned.value.name for owned in self._registry.readers.owned()})
        if only and not set(only) & set(known):
            raise FormatError(
                f"there is no input format {only[0]!r}{nearest(only[0], known)}",
                hint=f"Input formats: {', '.join(known)}.",
            )
        raise ReadError(
            f"{name}: is none of the formats {', '.join(only or known)}",
            hint="Readers of published HTML, DOCX, PDF and text: pip install govreport-published",
        )

    def _decode(self, document: Document, name: str) -> Report:
        if document.payload is None:
            raise ReadError(f"{name}: carries no report data")
        return codec.load_json(document.payload, self._registry.editions.values(), source=name)


def _recognize(document: Document, editions: Sequence[Edition]) -> Report:
    # Only who reads a document without data pays for the import.
    from govreport.recognize import recognize  # noqa: PLC0415

    return recognize(document, editions)


def _data(source: Path | str | bytes) -> tuple[bytes, str]:
    """Return a source's bytes and a name for messages."""
    if isinstance(source, bytes):
        if len(source) > MAX_BYTES:
            raise LimitError(f"the document has more than {MAX_BYTES} bytes")
        return source, "document"
    path = Path(source)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise LimitError(f"{path}: has more than {MAX_BYTES} bytes")
        return path.read_bytes(), str(path)
    except OSError as error:
        raise ReadError(f"cannot read {str(path)!r}: {error.strerror or error}") from error
