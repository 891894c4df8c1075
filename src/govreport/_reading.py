"""Choosing a reader by content, and getting the report out of what it read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from govreport import codec
from govreport._arguments import path_of
from govreport._guard import guarded
from govreport._inside import Weighed, weigh
from govreport._parsing import LESS
from govreport._registry import Owned, Registry
from govreport.contracts import Read, Reader
from govreport.document import Document, whole
from govreport.editions import Edition
from govreport.errors import FormatError, LimitError, PluginError, ReadError
from govreport.files import read_bounded, real
from govreport.model import Report
from govreport.paths import nearest
from govreport.readings import MAX_BYTES, Content, ReadResult
from govreport.source_map import SourceMap

if TYPE_CHECKING:
    from govreport.recognize import Reading

_LARGE = f"has more than {MAX_BYTES // 1024**2} MiB"
#: Looking up where each field stands takes some microseconds a byte.
_MOST_MAPPED = 1_000_000
_EMPTY = "Was it saved, copied or downloaded to the end?"
#: A format that only the readers of published documents know.
_PUBLISHED = "text"


#: Calls the function that reads, of a plugin, for the bytes of a file and its name.
Parse: TypeAlias = Callable[[str, Read, bytes, str], Document]


class Readers:
    """The readers of a registry.

    Args:
        registry: What plugins declared.
        warn: Called with what a user should know.
        trust: Documents whose own data count, waivers included, whatever they show.
        amended: Lays a report out with what plugins add.
        parse: Calls a reader, here or elsewhere.
    """

    def __init__(
        self,
        registry: Registry,
        warn: Callable[[str], None],
        trust: Iterable[Path | str],
        amended: Callable[[Report], Document],
        parse: Parse,
    ) -> None:
        self._parse = parse
        self._amended = amended
        self._registry = registry
        self._warn = warn
        self._trusted = frozenset(real(path) for path in trust)

    def load(self, source: Path | str) -> Report:
        """Return the report of a file that govreport's own notations describe."""
        data, name = _data(source)
        owned = self._choose(data, name, only=("toml", "json"))
        return self._decode(self._parsed(owned, data, name), name, _origin(owned, data, name))

    def read(self, source: Path | str | bytes | Content, reader: str | None) -> ReadResult:
        """Return what a document holds; where it prints just its data, without an account."""
        return self._examine(source, reader, full=False)

    def examine(self, source: Path | str | bytes | Content, reader: str | None) -> ReadResult:
        """Return what a document holds, with an account of all that it shows."""
        return self._examine(source, reader, full=True)

    def _examine(
        self, source: Path | str | bytes | Content, reader: str | None, *, full: bool
    ) -> ReadResult:
        data, name = _data(source)
        owned = self._choose(data, name, only=(reader,) if reader else ())
        document = self._parsed(owned, data, name)
        result = partial(ReadResult, document=document, reader=owned.value.name)
        if document.payload is None:
            reading = _examine(document, self._registry.editions.values(), name)
            if reading.report is None:
                hint = _named_otherwise(owned.value, name) or reading.hint
                raise ReadError(f"{name}: {reading.refusal}", hint=hint)
            return result(report=reading.report, embedded=False, reading=reading)
        if owned.value.notation and not document.blocks:
            report = self._decode(document, name, _origin(owned, data, name))
            return result(report=report, embedded=True)
        path = None if isinstance(source, (bytes, Content)) else Path(source)
        trusted = path is not None and real(path) in self._trusted
        found = self._weighed(document, name, trusted=trusted, full=full)
        return result(
            report=found.report,
            embedded=found.inside.verdict.used,
            reading=found.reading,
            differences=found.inside.differences,
        )

    def document(self, source: Path | str | bytes) -> Document:
        """Return a document as its reader gives it, whatever it is about."""
        data, name = _data(source)
        return self._parsed(self._choose(data, name), data, name)

    def _parsed(self, owned: Owned[Reader], data: bytes, name: str) -> Document:
        return whole(self._parse(owned.plugin, owned.value.read, data, name))

    def _weighed(self, document: Document, name: str, *, trusted: bool, full: bool) -> Weighed:
        """Return the report of a document that carries data, which its looks bear out or not."""
        try:
            return weigh(
                document,
                lambda document: self._decode(document, name, None),
                self._registry.editions.values(),
                amended=self._amended,
                trusted=trusted,
                full=full,
            )
        except ReadError as error:
            raise ReadError(f"{name}: {error.message}", hint=error.hint) from error

    def _choose(self, data: bytes, name: str, only: Sequence[str] = ()) -> Owned[Reader]:
        """Return the reader that is surest of the data; the file's ending breaks ties."""
        suffix = Path(name).suffix.lower()
        best: tuple[float, Owned[Reader]] | None = None
        for owned in self._registry.readers.owned():
            if only and owned.value.name not in only:
                continue
            try:
                score = guarded(owned.plugin, "sniffing", _sureness, owned.value, data)
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
        if not data:
            raise ReadError(f"{name}: is empty", hint=_EMPTY)
        raise ReadError(
            f"{name}: is none of the formats {', '.join(only or known)}",
            hint=""
            if _PUBLISHED in known
            else "Readers of published HTML, DOCX, PDF and text: pip install govreport-published",
        )

    def _decode(self, document: Document, name: str, origin: SourceMap | None) -> Report:
        if document.payload is None:
            raise ReadError(f"{name}: carries no report data")
        plain = codec.parse_json(document.payload, source=name)
        return codec.decode(plain, self._registry.editions.values(), source=name, origin=origin)


def _origin(owned: Owned[Reader], data: bytes, name: str) -> SourceMap | None:
    """Return the map of a file whose reader knows where its fields stand."""
    scan = owned.value.scan
    if scan is None or len(data) > _MOST_MAPPED:
        return None
    return SourceMap(path=name, text=data.decode("utf-8-sig"), scan=scan)


def _named_otherwise(reader: Reader, name: str) -> str:
    """Return a word on a file that is not what its ending says, such as TOML in UTF-16."""
    suffix = Path(name).suffix.lower()
    if suffix in ("", *reader.suffixes):
        return ""
    return (
        f"It was read as {reader.name}, since its content is not like that of {suffix} files; "
        "TOML and JSON have to be UTF-8."
    )


def _sureness(reader: Reader, data: bytes) -> float:
    """Return how sure a reader is, from 0 to 1; whatever is no such number raises."""
    score = reader.sniff(data)
    if not 0 <= float(score) <= 1:
        raise ValueError(f"{score!r} is not between 0 and 1")
    return float(score)


def _examine(document: Document, editions: Sequence[Edition], name: str) -> Reading:
    # Only who reads a visible document pays for the import.
    from govreport.recognize import examine  # noqa: PLC0415

    return examine(document, editions, name=name)


def _data(source: Path | str | bytes | Content) -> tuple[bytes, str]:
    """Return a source's bytes and a name for messages."""
    if isinstance(source, bytes):
        source = Content(source, "document")
    if isinstance(source, Content):
        if len(source.data) > MAX_BYTES:
            raise LimitError(f"{source.name}: {_LARGE}", hint=LESS)
        return source.data, source.name
    path = path_of(source)
    try:
        data = read_bounded(path, MAX_BYTES)
    except OSError as error:
        raise ReadError(f"cannot read {str(path)!r}: {error.strerror or error}") from error
    if len(data) > MAX_BYTES:
        raise LimitError(f"{path}: {_LARGE}", hint=LESS)
    return data, str(path)
