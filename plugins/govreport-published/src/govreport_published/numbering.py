"""Numbers that Word prints before paragraphs and keeps out of their text."""

from __future__ import annotations

import re

import attrs
from lxml import etree

from govreport.text.numbering import spelled

_HAN = frozenset(
    {"chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting",
     "taiwaneseCounting", "taiwaneseCountingThousand", "chineseLegalSimplified"}
)  # fmt: skip
_CIRCLED = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


@attrs.frozen
class Level:
    """How one level of a list is numbered."""

    form: str
    text: str
    start: int


@attrs.define(eq=False)
class Numbering:
    """The lists of a document, and how far each has counted."""

    _levels: dict[str, dict[int, Level]] = attrs.field(factory=dict)
    _abstract: dict[str, str] = attrs.field(factory=dict)
    _counts: dict[str, list[int]] = attrs.field(factory=dict)

    @classmethod
    def of(cls, root: etree._Element) -> Numbering:
        """Return the lists that a numbering part defines."""
        w = root.tag[: root.tag.find("}") + 1]
        levels: dict[str, dict[int, Level]] = {}
        for abstract in root.iter(f"{w}abstractNum"):
            found: dict[int, Level] = {}
            for level in abstract.iter(f"{w}lvl"):
                index = level.get(f"{w}ilvl") or ""
                if index.isdigit() and int(index) < _LEVELS:
                    start = _value(level, f"{w}start", w)
                    found[int(index)] = Level(
                        form=_value(level, f"{w}numFmt", w) or "decimal",
                        text=_value(level, f"{w}lvlText", w),
                        start=int(start) if start.isdigit() and len(start) < 6 else 1,  # noqa: PLR2004
                    )
            levels[abstract.get(f"{w}abstractNumId") or ""] = found
        names = {
            num.get(f"{w}numId") or "": _value(num, f"{w}abstractNumId", w)
            for num in root.iter(f"{w}num")
        }
        return cls(levels=levels, abstract=names)

    def next(self, number: str, index: int) -> str:
        """Count one paragraph of a list on; return what is printed before it."""
        abstract = self._abstract.get(number, "")
        levels = self._levels.get(abstract, {})
        if index not in levels or not 0 <= index < _LEVELS:
            return ""
        counts = self._counts.setdefault(abstract, [0] * _LEVELS)
        counts[index] = counts[index] + 1 if counts[index] else levels[index].start
        counts[index + 1 :] = [0] * (_LEVELS - index - 1)
        level = levels[index]
        if level.form in {"bullet", "none"}:
            return ""

        def place(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            if at not in levels:
                return ""
            return printed(counts[at] or levels[at].start, levels[at].form)

        return _PLACE.sub(place, level.text)


def _value(element: etree._Element, name: str, w: str) -> str:
    found = element.find(name)
    return "" if found is None else found.get(f"{w}val") or ""


def printed(number: int, form: str) -> str:
    """Return *number* as a list of this form prints it."""
    if form in _HAN and 0 < number < 100:  # noqa: PLR2004 - longer lists do not occur
        return spelled(number)
    if form in _CIRCLED and 0 < number <= 20:  # noqa: PLR2004 - there are 20 such characters
        return chr(0x2460 + number - 1)
    if form in {"upperLetter", "lowerLetter"} and 0 < number <= 26:  # noqa: PLR2004
        return chr(ord("A" if form == "upperLetter" else "a") + number - 1)
    return str(number)
