"""Read the form's tables, in passes: label, gather, align, settle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from govreport.editions import Edition
from govreport.recognize.align import align
from govreport.recognize.gather import gather
from govreport.recognize.labelling import label
from govreport.recognize.placements import Placements, joined
from govreport.recognize.segments import Sheet
from govreport.recognize.settle import Outcome, settle

_NOTHING: Final = Placements()


def read_tables(
    sheets: Sequence[Sheet],
    edition: Edition,
    said: Placements = _NOTHING,
    others: frozenset[str] = frozenset(),
) -> Outcome:
    """Return what the cells of the form say, with an account of each.

    Args:
        sheets: The printed tables.
        edition: The form.
        said: What sentences say of cells.
        others: Headers of columns that only other editions have, folded.
    """
    labelled = label(sheets, edition, others)
    gathered = gather(labelled, [sheet.last for sheet in sheets])
    accounts = [align(labels, rows) for labels, rows in zip(labelled, gathered, strict=True)]
    return settle(joined((*accounts, said)), edition)
