"""A page as JSON and back, between the process that reads and the one that asks."""

from __future__ import annotations

import json
from typing import Any

from govreport_ocr.page import Mark, Page, Rule


def dump(value: object) -> bytes:
    """Return plain data as JSON."""
    return json.dumps(value).encode()


def load(data: bytes) -> Any:
    """Return the plain data of JSON."""
    return json.loads(data)


def from_page(page: Page) -> list[object]:
    """Return a page as plain data."""
    marks = [
        (mark.char, mark.x0, mark.top, mark.x1, mark.bottom, mark.sure, mark.others)
        for mark in page.marks
    ]
    rules = [(rule.x0, rule.y0, rule.x1, rule.y1) for rule in page.rules]
    return [page.width, page.height, page.turned, marks, rules]


def to_page(plain: Any) -> Page:
    """Return the page of plain data."""
    width, height, turned, marks, rules = plain
    return Page(
        width=int(width),
        height=int(height),
        turned=float(turned),
        marks=tuple(_mark(*mark) for mark in marks),
        rules=tuple(Rule(*map(float, rule)) for rule in rules),
    )


def _mark(char: str, *rest: Any) -> Mark:
    *places, sure, others = rest
    x0, top, x1, bottom = map(float, places)
    return Mark(str(char), x0, top, x1, bottom, float(sure), str(others))
