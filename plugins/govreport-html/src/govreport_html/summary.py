"""The year's requests in the words of everyday: received, answered, left, in time or not."""

from __future__ import annotations

from typing import NamedTuple

from govreport.document import Document
from govreport.editions import Matter, Meaning, Stage
from govreport_html.charts import Values, difference, results
from govreport_html.in_time import in_time


class Point(NamedTuple):
    """One number of the year.

    Attributes:
        label: What was counted.
        number: How many.
        words: What there is to say of it; may be empty.
    """

    label: str
    number: int
    words: str = ""


class Summary(NamedTuple):
    """What the page begins with.

    Attributes:
        points: Numbers of requests: received, answered, left for the next year.
        results: How the requests that were answered ended, each with its number.
        in_time: What the report itself says of answers in time; may be empty.
    """

    points: tuple[Point, ...]
    results: tuple[Point, ...]
    in_time: str


def summary(document: Document, years: list[Values]) -> Summary | None:
    """Return the summary; None where the tables do not say how many requests there were.

    Args:
        document: The report, for what it says of answers in time.
        years: What counts requests, this year's first.
    """
    if not years:
        return None
    counts = {stage: years[0].count(_of(stage)) for stage in Stage}
    received = counts[Stage.NEW]
    if received is None:
        return None
    points = [Point("收到申请", received, _change(received, years))]
    carried = counts[Stage.CARRIED_IN]
    if carried:
        points.append(Point("上一年没有办完、转来的", carried))
    answered, left = counts[Stage.HANDLED], counts[Stage.CARRIED_OUT]
    ended: list[Point] = []
    if answered is not None:
        points.append(Point("办完", answered))
        found = [(label, years[0].count(meaning)) for label, meaning in results(years)]
        ended = [Point(label, number) for label, number in found if number]
    if left is not None:
        points.append(Point("没有办完、转到下一年的", left))
    return Summary(tuple(points), tuple(ended), in_time(document))


def _of(stage: Stage) -> Meaning:
    return Meaning(matter=Matter.REQUEST, stage=stage)


def _change(received: int, years: list[Values]) -> str:
    """Return what changed against last year; empty where that is not known."""
    before = years[1].count(_of(Stage.NEW)) if len(years) > 1 else None
    if before is None:
        return ""
    unit = "" if received == before else "件"
    return f"比上一年{difference(received, before)}{unit}"
