"""Style sheets of a page: which declarations apply to an element, as far as they hide or strike.

Only what decides whether a reader sees text is kept, so that a site's large style sheets
cost little, and the digits that a sheet draws itself (``::before``); a selector with a state, an
attribute or a sibling applies to nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

import attrs
from lxml import etree

from govreport.errors import LimitError
from govreport_published.notation import Drawn, Notation, drawn, plain

#: Properties that can hide, strike, raise or lower text.
PROPERTIES: Final = frozenset(
    {"background", "background-color", "background-image", "clip", "clip-path", "color", "display",
     "font-size", "height", "left", "margin-left", "max-height", "max-width", "opacity",
     "overflow", "overflow-x", "overflow-y", "position", "right", "text-decoration",
     "text-decoration-line", "text-indent", "top", "transform", "vertical-align", "visibility",
     "width"}
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
_COMPOUND = re.compile(r"(?:\*|[a-z][a-z0-9]*)?(?:[.#][\w-]+)*", re.IGNORECASE)
_PART = re.compile(r"[.#]?[\w-]+")
#: Media under which a page is read on a screen; a condition (max-width) is not one of them.
_MEDIA = re.compile(
    r"@media\s+(?:only\s+)?(?:screen|all)(?:\s*,.*)?|@(?:supports|layer)\b.*", re.IGNORECASE
)

#: What declarations say, and which of them cannot be overruled by an element's own style.
Declarations = Mapping[str, str]


_NOTHING: Declarations = {}


@attrs.frozen
class _Rule:
    """One selector, as parts from the element outwards, with what it declares."""

    #: Each part: a tag or empty, identifiers and classes; whether it must be the parent.
    parts: tuple[tuple[str, frozenset[str], bool], ...]
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
            found[key] = value.replace("!important", "").strip().lower()
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
        self._tries = _MOST_TRIES
        selectors = 0
        for order, (sheet, selector, body) in enumerate(_rules(root)):
            selectors += selector.count(",") + 1
            if selectors > _MOST_SELECTORS:
                raise LimitError(f"{name}: style sheets of more than {_MOST_SELECTORS} selectors")
            declared = _declared(body)
            self._draw(selector, body, sheet, declared)
            if declared:
                for one in selector.split(","):
                    self._add(one.strip(), declared, order)

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
                self._variables[name] = "".join(one.text for one in drawn(value, sheet.quoted))
        pieces = tuple(drawn(content, sheet.quoted))
        # What is drawn from elsewhere is known when there is an element.
        if not any(piece.source or _has_digit(piece.text) for piece in pieces):
            return
        for one in selector.split(","):
            base = _BESIDE.sub("", one.strip())
            parts = _parts(base) if base != one.strip() else []
            if parts:
                rule = _Rule(tuple(parts), (0, 0, 0, 0), declared)
                self._drawing.setdefault(_key(rule), []).append((rule, pieces))

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

    def _add(self, selector: str, declared: Declarations, order: int) -> None:
        parts = _parts(selector)
        if not parts:
            return
        ids = sum(name.startswith("#") for _, own, _ in parts for name in own)
        classes = sum(len(own) for _, own, _ in parts) - ids
        weight = (ids, classes, sum(bool(tag) for tag, _, _ in parts), order)
        rule = _Rule(tuple(parts), weight, declared)
        key = _key(rule)
        self._named |= any(name.startswith("#") for name in parts[0][1])
        self._rules.setdefault(key, []).append(rule)
        if len(parts) > 1:
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
            return fitting[0].declared if fitting else _NOTHING
        found: dict[str, str] = {}
        for rule in sorted(fitting, key=lambda rule: rule.weight):
            found.update(rule.declared)
        return found

    def _fits(self, rule: _Rule, element: etree._Element) -> bool:
        """Return whether a rule is for an element; tried too often, it raises `LimitError`."""
        here: etree._Element | None = element
        for place, part in enumerate(rule.parts):
            while here is not None:
                self._tries -= 1
                if self._tries < 0:
                    raise LimitError(
                        f"{self._name}: style sheets that take too long to look through"
                    )
                if _is(here, part):
                    break
                if part[2] or not place:
                    return False
                here = here.getparent()
            if here is None:
                return False
            here = here.getparent()
        return True


def _key(rule: _Rule) -> str:
    """Return the name under which a rule is kept."""
    tag, names, _ = rule.parts[0]
    return min(names, default=tag or "*")


def _keys(element: etree._Element, tag: str) -> list[str]:
    """Return the names under which an element's rules are kept."""
    keys = [tag, "*"]
    classes, name = element.get("class"), element.get("id")
    if classes:
        keys += [f".{one}" for one in classes.split()]
    if name:
        keys.append(f"#{name}")
    return keys


def _rules(root: etree._Element) -> Iterator[tuple[Notation, str, str]]:
    """Yield sheet, selector and body of every rule of a page."""
    for style in root.iter("style"):
        sheet = plain(style.text or "")
        yield from ((sheet, *block) for block in _blocks(sheet.text))


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield selector and body of every rule that applies on a screen."""
    applies = [True]
    selector = ""
    for before, mark in _RULE.findall(text):
        if mark == "{":
            selector = before.rpartition(";")[2].strip()
            inner = not selector.startswith("@") or bool(_MEDIA.fullmatch(selector))
            applies.append(applies[-1] and inner)
        elif len(applies) > 1:
            # The end of a sheet closes what is open.
            if selector and not selector.startswith("@") and applies[-1]:
                yield selector, before
            selector = ""
            applies.pop()


def _parts(selector: str) -> list[tuple[str, frozenset[str], bool]]:
    """Return the parts of a selector, the last first; none where it asks for more than names."""
    found: list[tuple[str, frozenset[str], bool]] = []
    parent = False
    for word in reversed(selector.replace(">", " > ").split()):
        if word == ">":
            parent = True
            continue
        if not _COMPOUND.fullmatch(word):
            return []
        names = _PART.findall(word)
        tag = names.pop(0).lower() if names and names[0][0] not in ".#" else ""
        found.append((tag, frozenset(names), parent))
        parent = False
    return found


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _is(element: etree._Element, part: tuple[str, frozenset[str], bool]) -> bool:
    tag, names, _ = part
    if tag and element.tag != tag:
        return False
    if not names:
        return True
    own = {f".{name}" for name in (element.get("class") or "").split()}
    if element.get("id"):
        own.add(f"#{element.get('id')}")
    return names <= own
