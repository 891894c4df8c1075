"""What a PDF says of itself, its bookmarks and the data in it; part of the child process.

Imports no other module of this package.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, Final

MOST_BOOKMARKS: Final = 2_000
_WIDE: Any = ctypes.POINTER(ctypes.c_ushort)


def fact(lib: Any, file: Any, key: bytes) -> str:
    """Return an entry of the document's information."""
    length = lib.FPDF_GetMetaText(file, key, None, 0)
    if not 2 < length < 1_000_000:  # noqa: PLR2004 - two bytes end the text
        return ""
    buffer = ctypes.create_string_buffer(length)
    lib.FPDF_GetMetaText(file, key, buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le", errors="replace")


def payloads(
    lib: Any, file: Any, called: str, most: int, refuse: Callable[[str], Exception]
) -> Iterator[str]:
    """Yield the reports' data that the PDF carries; one that we wrote carries one.

    Args:
        lib: PDFium.
        file: The PDF.
        called: Name under which the data are attached.
        most: How long they may be together.
        refuse: Makes the error of a file that is not read, from the reason.
    """
    total = 0
    for index in range(min(lib.FPDFDoc_GetAttachmentCount(file), 64)):
        item = lib.FPDFDoc_GetAttachment(file, index)
        length = lib.FPDFAttachment_GetName(item, None, 0)
        name = ctypes.create_string_buffer(max(length, 2))
        lib.FPDFAttachment_GetName(item, ctypes.cast(name, _WIDE), length)
        if name.raw[: length - 2].decode("utf-16-le", errors="replace") != called:
            continue
        size = ctypes.c_ulong()
        if not lib.FPDFAttachment_GetFile(item, None, 0, size):
            continue
        total += size.value
        if total > most:
            raise refuse(f"limit:carries more than {most} bytes of data")
        buffer = ctypes.create_string_buffer(max(size.value, 1))
        lib.FPDFAttachment_GetFile(item, buffer, size.value, size)
        yield buffer.raw[: size.value].decode("utf-8", errors="replace")


def bookmarks(lib: Any, file: Any) -> Iterator[tuple[str, int]]:
    """Yield the bookmarks with their levels, in order."""
    first = lib.FPDFBookmark_GetFirstChild(file, None)
    waiting = [(first, 1)] if first else []
    count = 0
    while waiting and count < MOST_BOOKMARKS:
        item, level = waiting.pop()
        count += 1
        length = lib.FPDFBookmark_GetTitle(item, None, 0)
        if length < 10_000:  # noqa: PLR2004 - a heading is shorter
            buffer = ctypes.create_string_buffer(max(length, 2))
            lib.FPDFBookmark_GetTitle(item, buffer, length)
            yield buffer.raw[: max(length, 2) - 2].decode("utf-16-le", errors="replace"), level
        following = lib.FPDFBookmark_GetNextSibling(file, item)
        if following:
            waiting.append((following, level))
        child = lib.FPDFBookmark_GetFirstChild(file, item)
        if child:
            waiting.append((child, level + 1))
