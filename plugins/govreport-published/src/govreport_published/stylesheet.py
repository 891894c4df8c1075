"""Style sheets of a page: which declarations apply to an element, as far as they hide or strike.

Only what decides whether a reader sees text is kept, so that a site's large style sheets
cost little, and the digits that a sheet draws itself (``::before``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

import attrs
from lxml import etree

from govreport.errors import LimitError
from govreport_published.media import is_met, sheets
from govreport_published.notation import Drawn, Notation, drawn, plain
from govreport_published.selectors import LongError, Part, parts, several

#: Properties that can hide, strike, raise or lower text.
PROPERTIES: Final = frozenset(
    {"-webkit-text-fill-color", "background", "background-color", "background-image", "clip",
     "clip-path", "color", "content-visibility", "direction", "display", "filter",
     "flex-direction", "float", "font", "font-size", "height", "left", "margin-left",
     "max-height", "max-width", "opacity", "order", "overflow", "overflow-x", "overflow-y",
     "position", "right", "scale", "text-decoration", "text-decoration-line", "text-indent",
     "top", "transform", "unicode-bidi", "vertical-align", "visibility", "width", "zoom"}
)  # fmt: skip
#: Selectors of a page's style sheets; a site's page has some thousand.
_MOST_SELECTORS = 100_000
#: How often an element of a page is held against a part of a selector; a site's page takes some
#: ten thousand.
_MOST_TRIES = 1_000_000
#: Where a style sheet draws text of its own.
_BESIDE = re.compile(r"::?(?:before|after)\Z", re.IGNORECASE)
_RULE = re.compile(r"([^{}]*)([{}]|\Z)")
# Not tried again at every character of what it has looked through.
_DECLARATION = re.compile(r"(?<![\w-])([\w-]++)\s*+:\s*+([^;]+)")
#: The size in a declaration that gives the whole font: ``bold 0/1 serif``.
_IN_FONT = re.compile(r"(?:^|\s)(\d*\.?\d+(?:px|pt|r?em|ex|%|in|cm|mm|pc)?)(?=\s*/|\s)")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
#: Variables that stand for others, and characters that they come to.
_DEEPEST, _LONGEST = 8, 400
_TOO_DEEP = "style sheets that nest their selectors too deep"
#: Characters that the selectors of a nested rule come to, and blocks that are open at once.
_LONGEST_NESTED, _MOST_OPEN = 20_000, 1_000
#: Conditions around rules.
_MEDIA = re.compile(r"@media\b(.*)", re.IGNORECASE | re.DOTALL)
_AROUND = re.compile(r"@(?:supports|layer)\b", re.IGNORECASE)

#: What declarations say, and which of them cannot be overruled by an element's own style.
Declarations = Mapping[str, str]


_NOTHING: Declarations = {}


@attrs.frozen
class _Rule:
    """One selector, as parts from the element outwards, with what it declares."""

    parts: tuple[Part, ...]
    weight: tuple[int, int, int, int]
    declared: Declarations


@lru_cache(maxsize=4096)
def declarations(text: str) -> Declarations:
    """Return the declarations of a style attribute that matter here."""
    return _declared(plain(text).text)


def _declared(text: str) -> Declarations:
    """Return the declarations in plain notation that matter here."""
    found: dict[str, str] = {}
    for name, value in _DECLARATION.findall(text):
        key = name.lower()
        if key in PROPERTIES:
            said, important, _ = value.lower().partition("!")
            found[key] = said.strip()
            if key == "font" and (size := _IN_FONT.search(found[key])):
                found["font-size"] = size[1]
            if important:
                found[f"!{key}"] = found[key]
    return found


def weighed(found: dict[str, str]) -> dict[str, str]:
    """Return declarations in which those that are important (``!display``) count."""
    for key in [key for key in found if key[0] == "!"]:
        found[key[1:]] = found[key]
    return found


class Stylesheet:
    """The rules of a page's style sheets, found by the last part of their selectors.

    Args:
        root: The page.
        name: Its name, for messages.

    Raises:
        LimitError: The sheets have too many selectors.
    """

    def __init__(self, root: etree._Element, name: str) -> None:
        self._name = name
        self._rules: dict[str, list[_Rule]] = {}
        #: Last parts of selectors that look at the elements around, too.
        self._deep: set[str] = set()
        self._named = False
        #: Rules that may draw digits, and what they draw, found likewise.
        self._drawing: dict[str, list[tuple[_Rule, tuple[Drawn, ...]]]] = {}
        self._variables: dict[str, str] = {}
        #: What the variables are declared to be, as it stands.
        self._told: dict[str, str] = {}
        #: Places among siblings, by parent: each child's, while the page is looked through.
        self._places: dict[etree._Element, dict[etree._Element, tuple[int, int, int, int]]] = {}
        self._tries = _MOST_TRIES
        selectors = 0
        for order, (sheet, selector, body) in enumerate(_rules(root, name)):
            selectors += selector.count(",") + 1
            if selectors > _MOST_SELECTORS:
                raise LimitError(f"{name}: style sheets of more than {_MOST_SELECTORS} selectors")
            declared = _declared(body)
            self._draw(selector, body, sheet, declared)
            if declared:
                for one in several(selector):
                    self._add(self._parts(one, sheet), declared, order)

    def __bool__(self) -> bool:
        return bool(self._rules)

    @property
    def draws(self) -> bool:
        """Whether the sheets draw digits anywhere."""
        return bool(self._drawing)

    def _draw(self, selector: str, body: str, sheet: Notation, declared: Declarations) -> None:
        """Note the elements beside which a rule may draw digits, and what a variable stands for."""
        content = ""
        for name, value in _DECLARATION.findall(body):
            if name.lower() == "content":
                content = value
            elif name.startswith("--"):
                self._told[name] = value.strip().lower()
                self._variables[name] = "".join(one.text for one in drawn(value, sheet.quoted))
        pieces = tuple(drawn(content, sheet.quoted))
        # What is drawn from elsewhere is known when there is an element.
        if not any(piece.source or _has_digit(piece.text) for piece in pieces):
            return
        for one in several(selector):
            base = _BESIDE.sub("", one)
            found = self._parts(base or "*", sheet) if base != one else ()
            if found:
                rule = _Rule(found, (0, 0, 0, 0), declared)
                self._drawing.setdefault(_key(rule), []).append((rule, pieces))

    def _parts(self, selector: str, sheet: Notation) -> tuple[Part, ...]:
        try:
            return parts(selector, sheet.quoted)
        except LongError:
            raise LimitError(f"{self._name}: {_TOO_DEEP}") from None

    def drawn(self, element: etree._Element) -> tuple[str | None, Declarations]:
        """Return what the sheets draw in an element, if they draw digits, and how it looks.

        The text is empty where it is digits and nobody can tell which: those that a page counts.

        Raises:
            LimitError: Rules are tried too often.
        """
        keys = _keys(element, element.tag)
        for rule, pieces in (pair for key in keys for pair in self._drawing.get(key, ())):
            if self._fits(rule, element):
                if any(piece.counted for piece in pieces):
                    return "", rule.declared
                text = "".join(
                    piece.text
                    + (element.get(piece.attribute) or "" if piece.attribute else "")
                    + self._variables.get(piece.variable, "")
                    for piece in pieces
                )
                if _has_digit(text):
                    return text, rule.declared
        return None, _NOTHING

    def resolved(self, found: Declarations) -> Declarations:
        """Return declarations with what their variables stand for."""
        if not any("var(" in value for value in found.values()):
            return found
        return {key: self._resolved(value) for key, value in found.items()}

    def _resolved(self, value: str) -> str:
        for _ in range(_DEEPEST):
            if "var(" not in value:
                break
            value = _VARIABLE.sub(lambda use: self._told.get(use[1], use[2] or ""), value)
            value = value[:_LONGEST]
        return value.strip()

    def _add(self, found: tuple[Part, ...], declared: Declarations, order: int) -> None:
        if not found:
            return
        ids = sum(name.startswith("#") for part in found for name in part.names)
        classes = sum(len(part.names) + len(part.tests) for part in found) - ids
        weight = (ids, classes, sum(bool(part.tag) for part in found), order)
        rule = _Rule(found, weight, declared)
        key = _key(rule)
        self._named |= any(name.startswith("#") for name in found[0].names)
        self._rules.setdefault(key, []).append(rule)
        if len(found) > 1 or found[0].tests:
            self._deep.add(key)

    @property
    def tags(self) -> frozenset[str]:
        """The tags for which something is declared."""
        return frozenset(key for key in self._rules if key[0] not in ".#")

    @property
    def named(self) -> bool:
        """Whether something is declared for an element by its own name."""
        return self._named

    def alone(self, element: etree._Element, tag: str) -> bool:
        """Return whether what is declared for an element follows from its own names alone."""
        return not self._deep or self._deep.isdisjoint(_keys(element, tag))

    def of(self, element: etree._Element, tag: str) -> Declarations:
        """Return what the style sheets declare for an element, the heaviest rule last.

        Raises:
            LimitError: Rules are tried too often.
        """
        rules = [rule for key in _keys(element, tag) for rule in self._rules.get(key, ())]
        fitting = [rule for rule in rules if self._fits(rule, element)]
        if len(fitting) < 2:  # noqa: PLR2004 - nothing to weigh
            return self.resolved(fitting[0].declared) if fitting else _NOTHING
        found: dict[str, str] = {}
        for rule in sorted(fitting, key=lambda rule: rule.weight):
            found.update(rule.declared)
        return self.resolved(weighed(found))

    def _fits(self, rule: _Rule, element: etree._Element) -> bool:
        """Return whether a rule is for an element; tried too often, it raises `LimitError`."""
        return self._is(element, rule.parts[0]) and self._stands(element, rule.parts, 1)

    def _stands(self, here: etree._Element, asked: Sequence[Part], place: int) -> bool:
        """Return whether around an element stands what a selector asks for from *place* on."""
        if place == len(asked):
            return True
        return any(
            self._is(each, asked[place]) and self._stands(each, asked, place + 1)
            for each in _near(here, asked[place - 1].before)
        )

    def _is(self, element: etree._Element, part: Part) -> bool:
        self._count()
        return part.fits(element, self._place)

    def _count(self) -> None:
        self._tries -= 1
        if self._tries < 0:
            raise LimitError(f"{self._name}: style sheets that take too long to look through")

    def _place(self, element: etree._Element) -> tuple[int, int, int, int]:
        """Return the place of an element among its siblings, counted once a parent."""
        self._count()
        parent = element.getparent()
        if parent is None:
            return (1, 1, 1, 1)
        if parent not in self._places:
            self._places[parent] = _counted(parent)
        return self._places[parent][element]


def _near(here: etree._Element, how: str) -> Iterator[etree._Element]:
    """Yield the elements that stand to another as a selector says, the nearest first."""
    aside = how in {"+", "~"}
    around = here.itersiblings(preceding=True) if aside else here.iterancestors()
    near = (each for each in around if isinstance(each.tag, str))
    yield from near if how in {" ", "~"} else islice(near, 1)


def _counted(parent: etree._Element) -> dict[etree._Element, tuple[int, int, int, int]]:
    """Return the places of all children: from before and behind, of all and of their kind."""
    children = [child for child in parent if isinstance(child.tag, str)]
    kinds = Counter(child.tag for child in children)
    seen: Counter[str] = Counter()
    found = {}
    for place, child in enumerate(children, 1):
        seen[child.tag] += 1
        own = seen[child.tag]
        behind = (len(children) + 1 - place, kinds[child.tag] + 1 - own)
        found[child] = (place, behind[0], own, behind[1])
    return found


def _key(rule: _Rule) -> str:
    """Return the name under which a rule is kept."""
    return min(rule.parts[0].names, default=rule.parts[0].tag or "*")


def _keys(element: etree._Element, tag: str) -> list[str]:
    """Return the names under which an element's rules are kept."""
    keys = [tag, "*"]
    classes, name = element.get("class"), element.get("id")
    if classes:
        keys += [f".{one}" for one in classes.split()]
    if name:
        keys.append(f"#{name}")
    return keys


def _rules(root: etree._Element, name: str) -> Iterator[tuple[Notation, str, str]]:
    """Yield sheet, selector and body of every rule of a page; raises `LimitError`."""
    for text in sheets(root):
        sheet = plain(text)
        yield from ((sheet, *block) for block in _blocks(sheet.text, name))


@attrs.define
class _Open:
    """A block of a style sheet that is not closed yet."""

    selector: str
    applies: bool
    #: Whether it is the rule of a selector, or a condition around rules.
    rule: bool


def _blocks(text: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield selector and body of every rule that applies on a screen, those within others, too."""
    around = [_Open("", applies=True, rule=False)]
    for before, mark in _RULE.findall(text):
        here = around[-1]
        own, _, head = before.rpartition(";") if mark == "{" else (before, "", "")
        if here.rule and here.applies and own.strip():
            yield here.selector, own
        if mark == "{":
            opened = _opened(head.strip(), here)
            if opened is None or len(around) > _MOST_OPEN:
                raise LimitError(f"{name}: {_TOO_DEEP}")
            around.append(opened)
        elif len(around) > 1:
            # The end of a sheet closes what is open.
            around.pop()


def _opened(head: str, around: _Open) -> _Open | None:
    """Return the block that a selector or a condition opens within another; None: too long."""
    if head.startswith("@"):
        return _Open(
            around.selector,
            applies=around.applies and _applies(head),
            rule=bool(around.selector),
        )
    selector = _within(head, around.selector)
    return None if selector is None else _Open(selector, applies=around.applies, rule=True)


def _applies(condition: str) -> bool:
    media = _MEDIA.match(condition)
    return is_met(media[1]) if media else bool(_AROUND.match(condition))


def _within(selector: str, outer: str) -> str | None:
    """Return what the selector of a nested rule comes to; None where that is too long."""
    if not outer:
        return selector
    if (len(selector) + selector.count("&") * len(outer)) * (
        outer.count(",") + 1
    ) > _LONGEST_NESTED:
        return None
    return ",".join(
        one.replace("&", part) if "&" in one else f"{part} {one}"
        for one in several(selector)
        for part in several(outer)
    )


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)
