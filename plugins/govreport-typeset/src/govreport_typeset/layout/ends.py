"""What stays together where a page ends: lines of the last paragraph, and what closes the text."""

from __future__ import annotations

from collections.abc import Sequence

from govreport.document import Block, Paragraph, Role

#: Lines of the last paragraph that stay together, at its beginning and at its end; so many go
#: along to the page of attachments, signature or date.
ALONG = 2


def turn_of(count: int, row: int, tail: int, lines: int, *, last: bool) -> int:
    """Return the line of a paragraph that begins a page of its own accord.

    Args:
        count: Its lines.
        row: The grid row where it begins.
        tail: Rows that follow, which must not stand alone.
        lines: Rows of a page.
        last: Whether two lines stay together at its beginning and at its end.

    Returns:
        Its number; 0 where all of it goes to the next page, -1 where pages end as they are full.
    """
    end = (row + count - 1) % lines + 1  # the row on its last page
    turn = -1
    if (tail and end + tail > lines) or (last and end == 1 and row + count > lines):
        turn = max(count - ALONG, 0)
    first = min(lines - row, count if turn < 0 else turn)
    return 0 if last and first < min(count, ALONG) else turn


def ends(belongs: Sequence[bool]) -> list[int]:
    """Return, for each block and for the end, the first one from there on that does not belong."""
    end = len(belongs)
    found = [end] * (end + 1)
    for number in range(end - 1, -1, -1):
        if not belongs[number]:
            end = number
        found[number] = end
    return found


def is_closing(block: Block) -> bool:
    """Return whether a block stands at a document's end, below its text."""
    return is_of(block, Role.ATTACHMENT, Role.SIGNATURE, Role.DATE)


def is_of(block: Block | None, *roles: Role) -> bool:
    """Return whether a block is a paragraph of one of some roles."""
    return isinstance(block, Paragraph) and block.role in roles
