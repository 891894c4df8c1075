"""What is wrong or blank in the sheet of text."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from xlsxwriter.worksheet import Worksheet

from govreport_xlsx import shape
from govreport_xlsx.looks import Looks
from govreport_xlsx.spots import Spot, block
from govreport_xlsx.states import State
from govreport_xlsx.verdicts import Counts, Tally
from govreport_xlsx.working import NAME, Working, count


@attrs.frozen
class Section:
    """A section that needs a text, since it has no table.

    Attributes:
        first: Row of its heading.
        last: Its last row.
        written: Whether it has a text.
    """

    first: int
    last: int
    written: bool


def tally(working: Working, sections: Sequence[Section], first: int, last: int) -> Tally:
    """Count rows of no known type, and sections without a text.

    Args:
        working: The sheet of states.
        sections: The sections.
        first: First row of the text.
        last: Last row that may be written in.
    """
    start = working.room(len(sections))
    states = []
    for at, section in enumerate(sections):
        states.append(State.GOOD if section.written else State.BLANK)
        working.write(Spot(start + at, 0, NAME), f"=IF({_blank(section)},1,0)", int(states[-1]))
    kinds = "{" + ",".join(f'"{kind}"' for kind in shape.KINDS) + "}"
    types = block(shape.TEXT, first, 0, last, 0)
    texts = block(shape.TEXT, first, 1, last, 1)
    wrong = f"SUMPRODUCT((LEN({texts})>0)*ISNA(MATCH({types},{kinds},0)))"
    area = block(NAME, start, 0, start + max(len(sections) - 1, 0), 0)
    return working.tally(
        shape.TEXT,
        ([wrong], [], [count(area, State.BLANK)] if sections else []),
        Counts(0, 0, states.count(State.BLANK)),
    )


def _blank(section: Section, sheet: str = shape.TEXT) -> str:
    """Return the condition of a section without text."""
    if section.last == section.first:
        return "TRUE"
    types = block(sheet, section.first + 1, 0, section.last, 0)
    texts = block(sheet, section.first + 1, 1, section.last, 1)
    return f'SUMPRODUCT(({types}<>"{shape.TABLE}")*LEN({texts}))=0'


def colour(
    sheet: Worksheet, looks: Looks, sections: Sequence[Section], first: int, last: int
) -> None:
    """Make types that are none red, and headings of sections without text amber."""
    kind, text = Spot(first, 0), Spot(first, 1)
    none = ",".join(f'{kind}<>"{name}"' for name in shape.KINDS)
    rule = {
        "type": "formula",
        "criteria": f"=AND(LEN({text})>0,{none})",
        "format": looks.wrong,
    }
    sheet.conditional_format(first, 0, last, 0, rule)
    for section in sections:
        rule = {"type": "formula", "criteria": f"={_blank(section, '')}", "format": looks.open}
        sheet.conditional_format(section.first, 1, section.first, 1, rule)
