"""The documents of an audit: found in folders, lists and archives, and told apart by content."""

from __future__ import annotations

import glob
import hashlib
import lzma
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO

import attrs

from govreport.audit.places import HIDDEN, belongs, folders, matching
from govreport.errors import GovreportError, LimitError, ReadError, UsageError
from govreport.files import is_regular, read_bounded, real, text_within
from govreport.project import passed_over
from govreport.readings import MAX_BYTES

#: Begins the name of a list of sources, a line each.
LIST = "@"
#: Parts the name of an archive from that of a member.
INSIDE = "!"
_ARCHIVE = ".zip"
#: Members of an archive: a province publishes some thousand reports a year.
_MOST_MEMBERS = 200_000
#: Bytes that a byte of an archive may become; pages of text become 10, a bomb 1,000 and more.
_MOST_GROWTH = 200
_SMALL = 1024**2
#: Bytes that are taken in at once.
_PIECE = 4096
#: Flag of a member whose name is UTF-8, as the format has it.
_UTF8 = 0x800
#: What a damaged archive raises: the list of it, or what packs its members.  RuntimeError is how
#: zipfile tells that a password is needed, ValueError a name that cannot be decoded.
_DAMAGED = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,  # NotImplementedError, too
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
)
_OUR_SCHEMA = ".schema.json"


@attrs.frozen
class Location:
    """Where a document stands.

    Attributes:
        path: Its file, or the archive's.
        member: Its name in the archive; empty for a file of its own.
        index: Its place in the archive's list.
    """

    path: str
    member: str = ""
    index: int = 0

    @property
    def name(self) -> str:
        """What it is called in a dataset."""
        return f"{self.path}{INSIDE}{self.member}" if self.member else self.path

    @property
    def suffix(self) -> str:
        """The ending of its name, small."""
        return PurePosixPath(self.member or self.path).suffix.lower()

    def content(self) -> bytes:
        """Return its bytes.

        Raises:
            ReadError: They cannot be read, or are too many.
        """
        return _member(self) if self.member else _file(self.path)


@attrs.frozen(kw_only=True)
class Document:
    """A document that was found.

    Attributes:
        location: Where it stands.
        digest: SHA-256 of its bytes.
        size: How many they are.
    """

    location: Location
    digest: str
    size: int

    @property
    def source(self) -> str:
        """What it is called in a dataset."""
        return self.location.name


@attrs.frozen(kw_only=True)
class Unfound:
    """A document that was named and could not be had.

    Attributes:
        source: What it is called.
        error: Why.
    """

    source: str
    error: GovreportError


def digested(location: Location) -> Document | Unfound:
    """Return a document with the digest of its bytes, or why these cannot be had."""
    try:
        data = location.content()
    except ReadError as error:
        return Unfound(source=location.name, error=error)
    return Document(location=location, digest=hashlib.sha256(data).hexdigest(), size=len(data))


def find(
    sources: Iterable[str], endings: frozenset[str], *, out: Path | None = None
) -> Iterator[Location | Unfound]:
    """Yield the documents that sources stand for: each place once, in the order of their names.

    A folder stands for the documents and archives below it; a pattern for what matches it; an
    archive (``.zip``) for the documents in it; ``@FILE`` for the sources that the lines of a
    file name, relative to the current folder.

    Args:
        sources: Names of files, folders and lists, or patterns.
        endings: The endings of documents in folders and archives, small, with the dot.
        out: Folder of the dataset that is written: it holds no documents, though it may stand
            in one of the sources.

    Raises:
        UsageError: A source that was named on its own is not there, or is of a dataset.
    """
    found: dict[str, Location | Unfound] = {}
    for source in sources:
        listed = source.startswith(LIST) and not Path(source).exists()
        names = _lines(Path(source.removeprefix(LIST))) if listed else [source]
        for name in names:
            try:
                places = list(_meant(name, endings, out))
            except UsageError as error:
                if not listed:
                    raise
                places = [Unfound(source=name, error=error)]
            found.update((_name(place), place) for place in places)
    return (found[name] for name in sorted(found))


def _name(place: Location | Unfound) -> str:
    return place.source if isinstance(place, Unfound) else place.name


def _lines(path: Path) -> list[str]:
    """Return the lines of a list that name something."""
    try:
        text = text_within(path, MAX_BYTES)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"cannot read the list {str(path)!r}: {error}",
            hint="A list is a UTF-8 file that names a source on each line.",
        ) from error
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _meant(name: str, endings: frozenset[str], out: Path | None) -> Iterator[Location | Unfound]:
    """Yield the documents that one source stands for."""
    path = Path(name)
    if path.exists():
        if belongs(path, out):
            raise UsageError(
                f"{name!r} is, or is in, a dataset: no documents are looked for there",
                hint="Name the folder of the documents, and another one for the dataset (--out).",
            )
        yield from _held(path, endings, out)
    elif glob.has_magic(name):
        matches = list(dict.fromkeys(matching(name, out)))
        if not matches:
            raise UsageError(f"no file matches {name!r}")
        for match in matches:
            yield from _held(match, endings, out)
    else:
        raise UsageError(f"there is no file or folder {name!r}")


def _held(path: Path, endings: frozenset[str], out: Path | None) -> Iterator[Location | Unfound]:
    """Yield the documents that a file or a folder holds."""
    if path.is_dir():
        yield from _below(path, endings, out)
    elif not passed_over(path, _silent):
        yield from _of(path, endings)


def _silent(_message: str) -> None:
    """Say nothing: a project file among many documents is no surprise."""


def _of(path: Path, endings: frozenset[str]) -> Iterator[Location | Unfound]:
    """Yield a file, or what is in it if it is an archive."""
    if path.suffix.lower() != _ARCHIVE:
        yield Location(str(path))
        return
    try:
        yield from _members(path, endings)
    except ReadError as error:
        yield Unfound(source=str(path), error=error)


def _below(folder: Path, endings: frozenset[str], out: Path | None) -> Iterator[Location | Unfound]:
    """Yield the documents of a folder, however deep."""
    for place, files in folders(folder, out):
        if isinstance(files, ReadError):
            yield Unfound(source=str(place), error=files)
            continue
        for path in files:
            if _is_document(path.name, endings | {_ARCHIVE}) and not passed_over(path, _silent):
                yield from _of(path, endings)


def _is_document(name: str, endings: frozenset[str]) -> bool:
    suffix = PurePosixPath(name).suffix.lower()
    return suffix in endings and not name.endswith(_OUR_SCHEMA)


def _members(path: Path, endings: frozenset[str]) -> Iterator[Location]:
    """Yield the documents of an archive; raises `ReadError`."""
    infos = _archive(str(path)).infolist()
    if len(infos) > _MOST_MEMBERS:
        raise LimitError(f"{path}: holds more than {_MOST_MEMBERS} files")
    if sum(info.compress_size for info in infos) > path.stat().st_size:
        raise LimitError(f"{path}: its members overlap, as in no archive that holds documents")
    for index, info in enumerate(infos):
        name = _named(info)
        hidden = any(part.startswith((*HIDDEN, "__MACOSX")) for part in name.split("/"))
        if not info.is_dir() and not hidden and _is_document(name, endings):
            yield Location(str(path), name, index)


def _named(info: zipfile.ZipInfo) -> str:
    """Return a member's name; archives made on Chinese Windows have it in GB 18030."""
    if info.flag_bits & _UTF8:
        return info.filename
    raw = info.orig_filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _archive(path: str) -> zipfile.ZipFile:
    """Return an archive; the documents of one are read one after the other."""
    try:
        found = Path(path).stat()
        return _opened(str(real(path)), found.st_mtime_ns, found.st_size)
    except _DAMAGED as error:
        raise ReadError(f"cannot read the archive {path!r}: {error}") from error


@lru_cache(maxsize=1)
def _opened(path: str, _time: int, _size: int) -> zipfile.ZipFile:
    """Return an archive as it is at some time: one that was replaced is another."""
    return zipfile.ZipFile(path)


def _member(location: Location) -> bytes:
    info = _archive(location.path).infolist()[location.index]
    name = location.name
    if info.file_size > max(_SMALL, info.compress_size * _MOST_GROWTH):
        raise LimitError(f"{name}: grows more than {_MOST_GROWTH} times when it is unpacked")
    try:
        with _archive(location.path).open(info) as file:
            return _bounded(_read(file), name)
    except _DAMAGED as error:
        raise ReadError(f"cannot read {name!r}: {error}") from error


def _read(file: IO[bytes]) -> bytes:
    """Return a member, or a little more than a document may have, whatever its list says.

    zipfile unpacks at once what it takes in at once, unless it is deflated.
    """
    found = bytearray()
    while len(found) <= MAX_BYTES and (piece := file.read(_PIECE)):
        found += piece
    return bytes(found)


def _file(path: str) -> bytes:
    try:
        if not is_regular(path):
            raise ReadError(f"cannot read {path!r}: it is a pipe or a device")
        return _bounded(read_bounded(path, MAX_BYTES), path)
    except OSError as error:
        raise ReadError(f"cannot read {path!r}: {error.strerror or error}") from error


def _bounded(data: bytes, name: str) -> bytes:
    if len(data) > MAX_BYTES:
        raise LimitError(f"{name}: has more than {MAX_BYTES // 1024**2} MiB")
    return data
