"""Whether a cell is filled in, blank or wrong: as a formula, and worked out here.

Programs show what a workbook holds until somebody changes it, so each formula is
written with the value that it must come to.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final

from govreport.editions import Kind
from govreport_xlsx.totals import COUNT, NONE, SIGNED

#: An amount that a workbook holds as a number.
AMOUNT: Final = re.compile(r"[0-9]{1,11}(?:\.[0-9]{1,4})?")
#: Amounts that it holds as text, since they have more digits or a unit of their own.
_WORDED: Final = re.compile(r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:万元|元)?")
_DIGITS: Final = "0123456789."
#: Longer text is no amount.
_LONGEST: Final = 40


class State(IntEnum):
    """What there is to say about a cell, or about a sum."""

    GOOD = 0
    BLANK = 1
    WRONG = 2
    #: Of a sum only: a cell of it is wrong, so that nothing can be said of the sum.
    OPEN = 3


def state(kind: Kind, text: str) -> State:
    """Return the state of a cell that shows *text*."""
    shown = text.strip(" ")
    if not shown:
        return State.BLANK
    if shown == NONE:
        return State.GOOD
    if kind is Kind.MONEY:
        return State.GOOD if _WORDED.fullmatch(shown) else State.WRONG
    pattern = COUNT if kind is Kind.COUNT else SIGNED
    return State.GOOD if pattern.fullmatch(text) else State.WRONG


def is_number(kind: Kind, text: str) -> bool:
    """Return whether a workbook holds what a cell shows as a number."""
    return bool({Kind.COUNT: COUNT, Kind.SIGNED: SIGNED, Kind.MONEY: AMOUNT}[kind].fullmatch(text))


def formula(kind: Kind, cell: str) -> str:
    """Return the formula, without its sign of equality, that gives the state of a cell.

    Dates and shares are numbers to a workbook; what is shown (3月5日, 5%) is no number of
    the form.
    """
    number = {
        Kind.COUNT: f"AND({cell}>=0,{cell}=INT({cell}))",
        Kind.SIGNED: f"{cell}=INT({cell})",
        Kind.MONEY: f"{cell}>=0",
    }[kind]
    odd = f'ISNUMBER(FIND(LEFT(IFERROR(CELL("format",{cell}),"G"),1),"DP"))'
    text = _worded(cell) if kind is Kind.MONEY else "2"
    return (
        f'IF(ISERROR({cell}),2,IF(LEN(TRIM({cell}))=0,1,IF(TRIM({cell})="{NONE}",0,'
        f"IF(ISLOGICAL({cell}),2,IF(ISNUMBER({cell}),IF({odd},2,IF({number},0,2)),{text})))))"
    )  # fmt: skip


def _worded(cell: str) -> str:
    """Return the state of an amount that is text: digits and at most a unit."""
    bare = f'SUBSTITUTE(SUBSTITUTE({cell},"万元",""),"元","")'
    # Programs do not agree on where no text is found in a text, so that it is made longer.
    each = f'FIND(MID({bare}&REPT("0",{_LONGEST}),ROW($1:${_LONGEST}),1),"{_DIGITS}")'
    return f"IF(AND(ISNUMBER(VALUE({bare})),SUMPRODUCT(--ISERROR({each}))=0),0,2)"
