"""Pictures of numbers: bars in the rows of a table, and columns over the years."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govreport.present._markup import element, escape
from govreport.site.tally import SEVERITIES
from govreport.site.words import Words

#: Size of the columns' picture, in its own units; the script has the same.
_WIDTH, _HEIGHT, _FOOT, _HEAD = 640, 200, 24, 20


@attrs.frozen(kw_only=True)
class Bar:
    """A row of a table with a bar.

    Attributes:
        text: Its label.
        link: Where the label leads; empty for nowhere.
        code: What stands before the label; empty for nothing.
        counts: Number of each severity.
    """

    text: str
    link: str = ""
    code: str = ""
    counts: Sequence[int]


def bars(name: str, title: str, rows: Sequence[Bar], words: Words) -> str:
    """Return a table whose rows have bars.

    Args:
        name: What the script knows it by.
        title: What it shows.
        rows: The rows.
        words: Words of the language.
    """
    most = max((sum(row.counts) for row in rows), default=0) or 1
    severities = [words.severities[one] for one in SEVERITIES]
    heads = [
        element("th", element("span", escape(title), class_="unseen"), scope="col"),
        *(element("th", escape(text), scope="col", class_="number") for text in severities),
        element("td", ""),
    ]
    lines = [element("tr", _cells(row, most)) for row in rows]
    parts = [
        element("caption", escape(title)),
        element("thead", element("tr", heads)),
        element("tbody", lines, id=f"{name}-rows"),
    ]
    return element("table", parts, class_="bars")


def _cells(row: Bar, most: int) -> list[str]:
    label = element("a", escape(row.text), href=row.link) if row.link else escape(row.text)
    code = element("span", escape(row.code), class_="code")
    return [
        element("th", f"{code} {label}" if row.code else label, scope="row"),
        *(element("td", str(count), class_="number") for count in row.counts),
        element("td", bar(row.counts, most), class_="bar"),
    ]


def bar(counts: Sequence[int], most: int) -> str:
    """Return a bar whose parts are the severities; numbers beside it say the same."""
    at = 0.0
    parts = []
    for severity, count in zip(SEVERITIES, counts, strict=True):
        width = 100 * count / most
        parts.append(_rect(severity, at, 0, width, 10))
        at += width
    return element(
        "svg", parts, viewBox="0 0 100 10", preserveAspectRatio="none", aria_hidden="true"
    )


def _rect(severity: str, x: float, y: float, width: float, height: float) -> str:
    places = {"x": x, "y": y, "width": width, "height": height}
    texts = {name: f"{value:.2f}".rstrip("0").rstrip(".") for name, value in places.items()}
    return element("rect", class_=severity, **texts)


def columns(years: Sequence[int], counts: Sequence[Sequence[int]], title: str) -> str:
    """Return columns over the years as a picture; the table beside it has the numbers.

    Args:
        years: The years, in order.
        counts: Number of each severity, year by year.
        title: What it shows.
    """
    most = max((sum(each) for each in counts), default=0) or 1
    step = _WIDTH / max(len(years), 1)
    room = _HEIGHT - _FOOT - _HEAD
    groups = []
    for at, (year, each) in enumerate(zip(years, counts, strict=True)):
        left, wide = at * step + step * 0.2, step * 0.6
        foot = float(_HEIGHT - _FOOT)
        parts = []
        for severity, count in zip(SEVERITIES, each, strict=True):
            high = room * count / most
            foot -= high
            parts.append(_rect(severity, left, foot, wide, high))
        middle = f"{at * step + step / 2:.1f}"
        total = element("text", str(sum(each)), class_="sum", x=middle, y=f"{foot - 5:.1f}")
        name = element("text", str(year), x=middle, y=str(_HEIGHT - 6))
        groups.append(element("g", [*parts, total, name]))
    return element(
        "svg",
        groups,
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        role="img",
        aria_label=title,
        class_="columns",
        id="columns",
    )
