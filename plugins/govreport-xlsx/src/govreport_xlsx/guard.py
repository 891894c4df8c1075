"""Bounds on workbooks from outside, checked before anything is parsed."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from openpyxl.utils.cell import range_boundaries

from govreport.errors import LimitError, ReadError

MAX_ENTRIES = 2_000
MAX_PART = 48 * 1024 * 1024
MAX_TOTAL = 96 * 1024 * 1024
MAX_MERGED = 200_000
#: Cells of a sheet.
MAX_CELLS = 200_000
_CHUNK = 1 << 20
_TAIL = 128
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]{0,60}?ref\s*=\s*[\"']([A-Za-z0-9$:]{1,40})[\"']")


def check_archive(data: bytes, name: str) -> None:
    """Refuse an archive that unpacks to too much or declares XML entities.

    Raises:
        LimitError: Too many entries, or too many bytes when unpacked.
        ReadError: It is no archive, is protected, or declares entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES:
                raise LimitError(f"{name}: has more than {MAX_ENTRIES} parts")
            total = 0
            for entry in entries:
                if entry.flag_bits & 1:
                    raise ReadError(f"{name}: is protected by a password")
                total += _unpacked(archive, entry, name)
                if total > MAX_TOTAL:
                    raise LimitError(f"{name}: unpacks to more than {MAX_TOTAL} bytes")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        raise ReadError(f"{name}: the workbook is damaged: {error}") from error


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> int:
    """Return a part's real size, whatever the archive's directory says of it."""
    size = merged = 0
    tail = b""
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            if size > MAX_PART:
                raise LimitError(f"{name}: the part {entry.filename} is too large")
            if b"<!DOCTYPE" in (window := tail + chunk) or b"<!ENTITY" in window:
                raise ReadError(f"{name}: the part {entry.filename} declares XML entities")
            # openpyxl makes an object for every cell of a merged area.
            for match in _MERGE.finditer(window):
                if match.end() > len(tail):
                    merged += _cells(match[1].decode())
            if merged > MAX_MERGED:
                raise LimitError(f"{name}: the part {entry.filename} merges too many cells")
            tail = window[-_TAIL:]
    return size


def _cells(area: str) -> int:
    """Return how many cells an area has; one that cannot be told has too many."""
    try:
        left, top, right, bottom = range_boundaries(area)
    except ValueError:
        return MAX_MERGED + 1
    if not (left and top and right and bottom):
        return MAX_MERGED + 1
    return (right - left + 1) * (bottom - top + 1)
