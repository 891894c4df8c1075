"""Other files that a Word document shows in their place (`altChunk`, `subDoc`).

Programs that make Word documents of web pages often put the whole page in so; Word
itself makes plain text of it when the document is saved.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Final, TypeAlias

from govreport.document import Block, Document
from govreport.errors import LimitError, ReadError
from govreport_opc import Package
from govreport_opc.soundness import relationships_of, target_of
from govreport_published import archive, html, sniff, text

#: Of all inserted files together, each as often as it is shown.
_MOST: Final = 200
_MOST_BYTES: Final = 8_000_000
_HINT: Final = "Open it in Word and save it: Word puts the text in itself."
INSERTED: Final = "the cell shows a file that is inserted into the document"
#: What is read, and how sure one is that a file is of its kind.
_Read: TypeAlias = Callable[[bytes, str], Document]


class Inserted:
    """The files that a part shows, by the identifiers of their relationships."""

    def __init__(self, package: Package, part: str, name: str, word: _Read | None) -> None:
        """Take in where the files are.

        Args:
            package: The document.
            part: The part that shows them.
            name: What the document is called in errors.
            word: What reads a Word document; None within one that is inserted itself.
        """
        self._package, self._part, self._name = package, part, name
        self._word = word
        self._count = self._bytes = 0

    def blocks(self, mark: str) -> tuple[Block, ...]:
        """Return what an inserted file shows.

        Raises:
            LimitError: They are too many or too large, or stand inside one another.
            ReadError: It is not in the document, or of a kind that is not read.
        """
        target = self._targets.get(mark)
        if target is None:
            raise self._unread("that is not there")
        part, outside = target
        if outside:
            raise self._unread(f"that stands elsewhere: {part}")
        if part not in self._package:
            raise self._unread(f"that is not there: {part}")
        if self._word is None:
            raise LimitError(f"{self._name}: files are inserted inside inserted files", hint=_HINT)
        data = self._package.read(part)
        self._bound(len(data))
        if not data.strip():
            return ()
        return self._reader(data, part)(data, f"{self._name} ({part})").blocks

    @cached_property
    def _targets(self) -> dict[str, tuple[str, bool]]:
        """Where each relationship leads, and whether that is outside the document."""
        name = relationships_of(self._part)
        if name not in self._package:
            return {}
        found = {}
        for row in self._package.xml(name):
            target, outside = row.get("Target") or "", row.get("TargetMode") == "External"
            found[row.get("Id") or ""] = (target if outside else target_of(name, target), outside)
        return found

    def _bound(self, size: int) -> None:
        self._count += 1
        self._bytes += size
        if self._count > _MOST:
            raise LimitError(f"{self._name}: more than {_MOST} inserted files")
        if self._bytes > _MOST_BYTES:
            raise LimitError(f"{self._name}: more than {_MOST_BYTES} bytes of inserted files")

    def _reader(self, data: bytes, part: str) -> _Read:
        kinds: list[tuple[float, _Read]] = [
            (sniff.html(data), html.read),
            (sniff.archive(data), archive.read),
            (sniff.text(data), text.read),
        ]
        if self._word is not None:
            kinds.append((sniff.docx(data), self._word))
        sure, reader = max(kinds, key=lambda kind: kind[0])
        if not sure:
            raise self._unread(f"of a kind that is not read: {part}")
        return reader

    def _unread(self, why: str) -> ReadError:
        return ReadError(f"{self._name}: shows an inserted file {why}", hint=_HINT)
