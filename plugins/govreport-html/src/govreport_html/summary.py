"""The year's requests in the words of everyday: received, answered, left, in time or not."""

from __future__ import annotations

from typing import NamedTuple

from govreport.document import Document, Paragraph, Role
from govreport.editions import Matter, Meaning, Stage
from govreport.text.patterns import lazy_pattern
from govreport.text.sentences import sentences
from govreport_html.charts import Values, difference, results

#: What a sentence says of answers in time, or late.
_IN_TIME = lazy_pattern("期限|时限|按期|按时|逾期|超期")
_ANSWERS = lazy_pattern("答复|办结|办理|回复")
#: A sentence longer than this says more than that.
_LONGEST = 80


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
    return Summary(tuple(points), tuple(ended), _in_time(document))


def _of(stage: Stage) -> Meaning:
    return Meaning(matter=Matter.REQUEST, stage=stage)


def _change(received: int, years: list[Values]) -> str:
    """Return what changed against last year; empty where that is not known."""
    before = years[1].count(_of(Stage.NEW)) if len(years) > 1 else None
    if before is None:
        return ""
    unit = "" if received == before else "件"
    return f"比上一年{difference(received, before)}{unit}"


def _in_time(document: Document) -> str:
    """Return the first sentence about answers in time, as the report has it."""
    for block in document.blocks:
        if not isinstance(block, Paragraph) or block.role is not Role.BODY:
            continue
        if not _IN_TIME.search(block.text):
            continue
        for one in sentences(block.text):
            if (
                len(one.text) <= _LONGEST
                and _IN_TIME.search(one.text)
                and _ANSWERS.search(one.text)
            ):
                return one.text
    return ""
