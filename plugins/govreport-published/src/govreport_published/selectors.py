"""Selectors of style sheets: names, attributes, places among siblings, and what stands around.

A selector that asks for what changes while a page is looked at (``:hover``), or for what is not
known here, applies to nothing.

Libraries make paths of selectors (cssselect), whose work on a long page nobody counts; here each
element that is held against a part is counted (`govreport_published.stylesheet`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, TypeAlias

import attrs
from lxml import etree

from govreport_published.notation import named, quoted_at

#: How many siblings an element has before it, itself included, and behind it; all, and of its kind.
Places: TypeAlias = Callable[[Any], tuple[int, int, int, int]]
_Test: TypeAlias = Callable[[Any, Places], bool]

#: Deeper than this no style sheet nests its selectors, and longer are none.
_DEEPEST, _MOST = 8, 60
#: What stands between two parts.
_BETWEEN: Final = re.compile(r"\s*([>+~]?)\s*")
_NAME = r"(?:[\w\ue100-\ue17f-]+)"
_SIMPLE: Final = re.compile(
    rf"(?P<tag>\*|{_NAME})|(?P<name>[.#]{_NAME})"
    rf"|\[\s*(?P<attribute>{_NAME})\s*(?:(?P<how>[~|^$*]?)=\s*(?P<value>[^\]]*?)\s*[iIsS]?\s*)?\]"
    rf"|:(?P<pseudo>{_NAME})(?P<open>\()?"
)
#: How what `:has()` asks for stands to the element.
_LEADING: Final = re.compile(r"\s*([>+~])?\s*")
_STEP: Final = re.compile(r"([+-]?\d{0,9})n\s*(?:([+-])\s*(\d{1,9}))?|([+-]?\d{1,9})")
_WORDS: Final = {"odd": (2, 1), "even": (2, 0)}
#: Which count of `Places` a pseudo-class looks at.
_NTH: Final = {"nth-child": 0, "nth-last-child": 1, "nth-of-type": 2, "nth-last-of-type": 3}
_ENDS: Final = {
    "first-child": (0,),
    "last-child": (1,),
    "only-child": (0, 1),
    "first-of-type": (2,),
    "last-of-type": (3,),
    "only-of-type": (2, 3),
}
_ANY: Final = frozenset({"is", "where", "matches", "-webkit-any", "not"})


class LongError(Exception):
    """A selector asks for more elements around another than any style sheet does."""


class UnknownError(Exception):
    """A selector asks for what is not known here."""


@attrs.frozen(kw_only=True)
class Part:
    """What one element has to be.

    Attributes:
        tag: Its tag, or empty.
        names: Classes and identifiers that it has.
        tests: What else holds of it.
        before: How it stands to the part after it: a blank for around, ``>``, ``+`` or ``~``.
    """

    tag: str = ""
    names: frozenset[str] = frozenset()
    tests: tuple[_Test, ...] = ()
    before: str = " "

    def fits(self, element: etree._Element, places: Places) -> bool:
        """Return whether an element is such a one."""
        if self.tag and element.tag != self.tag:
            return False
        if self.names:
            own = {f".{name}" for name in (element.get("class") or "").split()}
            if element.get("id"):
                own.add(f"#{element.get('id')}")
            if not self.names <= own:
                return False
        return all(test(element, places) for test in self.tests)


def several(text: str) -> Iterator[str]:
    """Yield the selectors of a list."""
    for piece in _apart(text, ","):
        yield piece.strip()


def parts(selector: str, quoted: Sequence[str] = ()) -> tuple[Part, ...]:
    """Return what a selector asks for, the element itself first; nothing if it is not known.

    Raises:
        LongError: It asks for too many elements.
    """
    try:
        return tuple(reversed(list(_compounds(selector, quoted, 0))))
    except UnknownError:
        return ()


def _apart(text: str, mark: str) -> Iterator[str]:
    """Yield what stands between marks that are in no brackets."""
    depth = start = 0
    for place, char in enumerate(text):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif char == mark and depth <= 0:
            yield text[start:place]
            start = place + 1
    yield text[start:]


def _compounds(selector: str, quoted: Sequence[str], depth: int) -> Iterator[Part]:
    place, before, text = 0, " ", selector.strip()
    if depth > _DEEPEST or not text:
        raise UnknownError
    count = 0
    while place < len(text):
        count += 1
        if count > _MOST:
            raise LongError
        part, place = _compound(text, place, quoted, depth)
        after = _BETWEEN.match(text, place)
        end = after.end() if after else place
        if place < len(text) and (end == place or (end == len(text) and after and after[1])):
            raise UnknownError
        yield attrs.evolve(part, before=before)
        before = (after[1] if after else "") or " "
        place = end


def _compound(text: str, place: int, quoted: Sequence[str], depth: int) -> tuple[Part, int]:
    tag, names, tests = "", set[str](), list[_Test]()
    start = place
    while found := _SIMPLE.match(text, place):
        if found["tag"] and place > start:
            break
        place = found.end()
        if found["tag"]:
            tag = "" if found["tag"] == "*" else named(found["tag"]).lower()
        elif found["name"]:
            names.add(named(found["name"]))
        elif found["attribute"]:
            tests.append(_attribute(found, quoted))
        else:
            inner = None
            if found["open"]:
                inner, place = _inside(text, place)
            tests.append(_pseudo(found["pseudo"].lower(), inner, quoted, depth))
    if place == start:
        raise UnknownError
    return Part(tag=tag, names=frozenset(names), tests=tuple(tests)), place


def _inside(text: str, place: int) -> tuple[str, int]:
    """Return what stands in brackets that are open at *place*, and the place behind them."""
    depth = 1
    for end in range(place, len(text)):
        depth += (text[end] == "(") - (text[end] == ")")
        if not depth:
            return text[place:end], end + 1
    raise UnknownError


def _attribute(found: re.Match[str], quoted: Sequence[str]) -> _Test:
    name, how = named(found["attribute"]).lower(), found["how"]
    if found["value"] is None:
        return lambda element, _: element.get(name) is not None
    value = quoted_at(found["value"], quoted)
    holds: Mapping[str, Callable[[str], bool]] = {
        "": lambda own: own == value,
        "~": lambda own: value in own.split(),
        "|": lambda own: own == value or own.startswith(f"{value}-"),
        "^": lambda own: bool(value) and own.startswith(value),
        "$": lambda own: bool(value) and own.endswith(value),
        "*": lambda own: bool(value) and value in own,
    }
    test = holds[how]
    return lambda element, _: (own := element.get(name)) is not None and test(own)


def _pseudo(name: str, inner: str | None, quoted: Sequence[str], depth: int) -> _Test:
    """Return what a pseudo-class asks for; raises `UnknownError`."""
    if inner is not None:
        if name in _NTH:
            return _nth(_NTH[name], inner)
        if name in _ANY:
            return _any(inner, quoted, depth, wanted=name != "not")
        if name == "has":
            return _has(inner, quoted, depth)
    elif name in _ENDS:
        ends = _ENDS[name]
        return lambda element, places: all(places(element)[end] == 1 for end in ends)
    elif name == "root":
        return lambda element, _: element.getparent() is None
    elif name == "empty":
        return lambda element, _: not len(element) and not element.text
    raise UnknownError


def _nth(which: int, inner: str) -> _Test:
    word = inner.strip().lower()
    if word in _WORDS:
        step, first = _WORDS[word]
    else:
        found = _STEP.fullmatch(word)
        if not found:
            raise UnknownError
        if found[4]:
            step, first = 0, int(found[4])
        else:
            step = int(f"{found[1]}1" if found[1] in {"", "+", "-"} else found[1])
            first = int(f"{found[2]}{found[3]}") if found[3] else 0

    def test(element: etree._Element, places: Places) -> bool:
        place = places(element)[which] - first
        return place == 0 if not step else place % step == 0 and place // step >= 0

    return test


def _any(inner: str, quoted: Sequence[str], depth: int, *, wanted: bool) -> _Test:
    """Return a test whether an element is one of several; each is told by itself alone."""
    one = [list(_compounds(each, quoted, depth + 1)) for each in several(inner)]
    if any(len(each) != 1 for each in one):
        raise UnknownError
    return lambda element, places: any(each[0].fits(element, places) for each in one) is wanted


def _has(inner: str, quoted: Sequence[str], depth: int) -> _Test:
    """Return a test whether one of several stands in an element, or behind it."""
    asked: list[tuple[str, Part]] = []
    for each in several(inner):
        found = _LEADING.match(each)
        how = found[1] if found else ""
        [*more, part] = _compounds(each[found.end() :] if found else each, quoted, depth + 1)
        if more:
            raise UnknownError
        asked.append((how or " ", part))

    def test(element: Any, places: Places) -> bool:
        # To ask for a place is counted, so that long pages are not looked through without end.
        return any(
            bool(places(each)) and part.fits(each, places)
            for how, part in asked
            for each in _after(element, how)
        )

    return test


def _after(element: Any, how: str) -> Iterator[Any]:
    """Yield what stands in an element, or behind it, as a selector says."""
    if how in {"+", "~"}:
        found = (each for each in element.itersiblings() if isinstance(each.tag, str))
        yield from islice(found, 1) if how == "+" else found
    else:
        around = element if how == ">" else element.iterdescendants()
        yield from (each for each in around if isinstance(each.tag, str))
