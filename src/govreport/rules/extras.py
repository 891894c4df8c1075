"""What a place may ask for beside rules: points that are lost, tables of its own."""

from __future__ import annotations

from collections.abc import Iterable

import attrs


@attrs.frozen(kw_only=True)
class Loss:
    """Points that a body loses.

    Attributes:
        name: For what, as the sheet says.
        points: How many; lost once, however many findings there are.
        codes: Rules that tell; empty where a person has to judge.
    """

    name: str
    points: float
    codes: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Score:
    """A score sheet: points that are lost for findings.

    Attributes:
        points: All the points of the report; no more can be lost.
        loss: What is lost for what.
    """

    points: float
    loss: tuple[Loss, ...]


@attrs.frozen(kw_only=True)
class ExtraRow:
    """A row of an extra table.

    Attributes:
        caption: What it says.
        sums: For each column the addresses of the cells that are added up.
    """

    caption: str
    sums: tuple[tuple[str, ...], ...]


@attrs.frozen(kw_only=True)
class ExtraTable:
    """A table that a place asks for beside the national ones, filled from their cells.

    Attributes:
        notice: The notice that asks for it.
        section: Key of the section that it ends.
        title: The line over it.
        columns: Captions of its columns; the first is over the captions of the rows.
        row: Its rows.
    """

    notice: str
    section: str
    title: str
    columns: tuple[str, ...]
    row: tuple[ExtraRow, ...]


@attrs.frozen(kw_only=True)
class Lost:
    """Points lost for one thing.

    Attributes:
        loss: What the sheet says of it.
        codes: The rules that found something.
    """

    loss: Loss
    codes: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Card:
    """A score sheet filled in.

    Attributes:
        points: What is left of the points.
        most: All the points.
        lost: What was lost, and why.
        open: What a person has to judge.
    """

    points: float
    most: float
    lost: tuple[Lost, ...]
    open: tuple[Loss, ...]


def card(score: Score, codes: Iterable[str]) -> Card:
    """Return the sheet filled in for a report in which these rules found something."""
    found = set(codes)
    lost = tuple(
        Lost(loss=loss, codes=tuple(code for code in loss.codes if code in found))
        for loss in score.loss
        if found.intersection(loss.codes)
    )
    gone = min(sum(item.loss.points for item in lost), score.points)
    return Card(
        points=score.points - gone,
        most=score.points,
        lost=lost,
        open=tuple(loss for loss in score.loss if not loss.codes),
    )
