"""What a person sees of a page: text that nobody sees, or that is struck out, is taken away.

One stage before the reading: afterwards the tree holds what is seen, raised and lowered
text stands in ``sup`` and ``sub``, and a cell whose digits are struck out says so.
"""

from __future__ import annotations

import re
from typing import Final

import attrs
from lxml import etree

from govreport.document import STRUCK
from govreport_published.colours import BLACK, WHITE, Colour, alike, colour, ground
from govreport_published.stylesheet import Declarations, Stylesheet, declarations, weighed

#: Attributes of a cell that the reader takes for its doubt, and what it may say then.
DOUBT: Final = "data-govreport-doubt"
MAY_SAY: Final = "data-govreport-may-say"
DRAWN: Final = "the style sheet of the page draws its digits"
MOVED: Final = "the style sheet of the page puts its digits in another order"
UNSURE: Final = "its digits may have the colour of their ground"

_STRUCK_TAGS = frozenset({"s", "strike", "del"})
_SKIPPED = frozenset({"script", "style", "head", "template", "noscript", "svg", "rt", "rp", "rtc"})
_CELLS = frozenset({"td", "th"})
_INLINE = frozenset({"span", "font", "a", "b", "i", "em", "strong", "u", "small"})
_OFF = {"super": "sup", "sub": "sub"}
#: Characters between which text is turned round, and declarations that do the same.
_TURNED, _STRAIGHT = "\u202e", "\u202c"
_OVERRIDES = frozenset({"bidi-override", "isolate-override"})
#: Less than this is not read by anybody: pixels, and shares of full paint.
_SMALLEST, _FAINTEST = 3.0, 0.1
#: Places so far off, in pixels, are on no screen.
_OFF_PAGE = -900.0
_MEDIUM = 16.0
_UNITS = {"px": 1.0, "pt": 4 / 3, "in": 96.0, "cm": 37.8, "mm": 3.78, "pc": 16.0}
_LENGTH = re.compile(r"(-?[0-9]*\.?[0-9]+)\s*(px|pt|em|rem|ex|%|in|cm|mm|pc|vw|vh)?")
_NOTHING = re.compile(
    r"rect\((?:\s*[01](?:px)?[\s,]*){4}\)|inset\(\s*(?:50|100)%.*\)|(?:circle|ellipse)\(\s*0.*\)"
)
_GONE = re.compile(r"scale[xy]?\(\s*0(?:\.0+)?\s*[,)]|translate[xy]?\(\s*-\d{4,}")
_FILTER = re.compile(r"opacity\(\s*([^)\s]*)")
#: Transformations that turn what stands there round, or over.
_MIRROR = re.compile(r"(?:scalex?|matrix(?:3d)?)\(\s*-|rotate")
_DIGITS = re.compile(r"[\s0-9０-９.,%]*[0-9０-９][\s0-9０-９.,%]*")


@attrs.frozen(eq=False)
class _Look:
    """How text looks at a place of the page; what is inherited."""

    struck: bool = False
    #: It takes its room though nobody sees it, or takes none.
    blank: bool = False
    gone: bool = False
    opacity: float = 1.0
    size: float = _MEDIUM
    ink: Colour | None = BLACK
    ground: Colour | None = WHITE
    #: Whether the page itself says what the ground is.
    told: bool = False
    #: The tag of text that stands above or below the line; not inherited.
    off: str = ""
    #: Whether its lines run from right to left, and whether its characters, digits too, do.
    leftwards: bool = False
    #: Whether what stands there is put in another place than it has in the page; not inherited.
    moved: bool = False
    #: Whether it is mirrored, or turned on its head.
    mirrored: bool = False
    turned: bool = False

    @property
    def covered(self) -> bool:
        """Whether the text has the colour of its ground."""
        return alike(self.ink, self.ground)

    seen: bool = attrs.field(init=False)

    @seen.default
    def _seen(self) -> bool:
        """Whether a person sees the text, and it stands."""
        return not (
            self.struck or self.blank or self.gone or self.size < _SMALLEST
            or self.opacity < _FAINTEST or self.covered
        )  # fmt: skip


def settle(root: etree._Element, name: str) -> None:
    """Take away whatever a person does not see on a page; raises `LimitError`."""
    _Stage(root, name).visit(root, _Look(), None)


class _Stage:
    """Walks a page with the look that elements inherit."""

    def __init__(self, root: etree._Element, name: str) -> None:
        self._sheet = Stylesheet(root, name)
        self._told = _STRUCK_TAGS | {"bdo", "dialog"} | self._sheet.tags
        self._all = "*" in self._told
        #: Looks by what decides them, so that the cells of a table are looked at once.
        self._known: dict[tuple[object, ...], _Look | None] = {}
        #: Style sheets elsewhere may give a ground that the page does not tell.
        self._elsewhere = any(
            "stylesheet" in (link.get("rel") or "").lower() for link in root.iter("link")
        )

    def visit(self, element: etree._Element, look: _Look, cell: etree._Element | None) -> None:
        """Settle the text in *element*, which stands in *cell*."""
        tag = element.tag
        if tag in _CELLS:
            cell = element
        elif not isinstance(tag, str) or tag in _SKIPPED:
            return
        after = self._after(element, tag, look)
        if after is None:
            element.set("hidden", "")
            return
        if after is not look and after.off and tag in _INLINE:
            element.tag = after.off
        look = after
        seen = look.seen
        if seen and look.moved and cell is not None and _may_differ(element, look, cell):
            cell.set(DOUBT, MOVED)
        if seen and cell is not None and self._sheet.draws:
            self._note_drawn(element, look, cell)
        told = seen and not look.turned
        if not told and element.text:
            element.text = self._left(element.text, look, cell)
        for child in element:
            self.visit(child, look, cell)
            if not told and child.tail:
                child.tail = self._left(child.tail, look, cell)

    def _note_drawn(self, element: etree._Element, look: _Look, cell: etree._Element) -> None:
        """Note the doubt of a cell beside whose text a style sheet draws digits."""
        text, own = self._sheet.drawn(element)
        if text is not None and own.get("display") != "none" and _changed(look, own).seen:
            cell.set(DOUBT, DRAWN)
            if text:
                cell.set(MAY_SAY, text)

    def _after(self, element: etree._Element, tag: str, look: _Look) -> _Look | None:
        """Return the look in an element, or None where it is left out; alike ones once."""
        plain = not (tag in self._told or self._all)
        if plain and not element.keys():
            return look
        get = element.get
        told = (
            get("class"),
            get("style"),
            get("bgcolor"),
            get("color"),
            get("background"),
            get("dir"),
            None if get("popover") is None else "popover",
            self._name(element),
        )
        if plain and not any(told):
            return look
        key = (look, tag, *told)
        if key in self._known:
            return self._known[key]
        after = self._changed(element, tag, look)
        if self._sheet.alone(element, tag):
            self._known[key] = after
        return after

    def _name(self, element: etree._Element) -> str | None:
        """Return an element's name, where the sheets declare something for one."""
        return element.get("id") if self._sheet.named else None

    def _changed(self, element: etree._Element, tag: str, look: _Look) -> _Look | None:
        own = self._own(element, tag)
        if own.get("display") == "none" or _is_shut(element, tag):
            return None
        if tag in _STRUCK_TAGS and not look.struck:
            look = attrs.evolve(look, struck=True)
        return _changed(look, own) if own else look

    def _own(self, element: etree._Element, tag: str) -> Declarations:
        """Return what is declared for an element by sheets, attributes and its style."""
        found: dict[str, str] = {}
        if self._sheet:
            found.update(self._sheet.of(element, tag))
            if (
                found
                and (_hides(found) or _gone(found))
                and next(element.iter("table"), None) is not None
            ):
                # Scripts show what a sheet hides at first; no whole table is lost to that.
                found = {}
        ground_, ink = element.get("bgcolor"), element.get("color")
        if element.get("background"):
            found["background-image"] = "url()"
        if ground_:
            found["background-color"] = ground_
        if ink and tag == "font":
            found["color"] = ink
        style = element.get("style")
        if style:
            found.update(self._sheet.resolved(declarations(style)))
        if tag == "bdo":
            found.setdefault("unicode-bidi", "bidi-override")
        if direction := element.get("dir"):
            found.setdefault("direction", direction.lower())
        return weighed(found)

    def _left(self, text: str, look: _Look, cell: etree._Element | None) -> str:
        """Return what is left of a text that is not seen, and note the doubt of its cell.

        What is seen turned round says so by the characters that would turn it.
        """
        if not text.strip():
            return text
        if look.seen:
            return f"{_TURNED}{text}{_STRAIGHT}"
        hidden = look.gone or look.size < _SMALLEST
        unsure = look.covered and self._elsewhere and not look.told and not (look.struck or hidden)
        digits = bool(_DIGITS.fullmatch(text))
        if unsure and not digits:
            return text
        if cell is not None and digits and (unsure or (look.struck and not hidden)):
            cell.set(DOUBT, UNSURE if unsure else STRUCK)
            cell.set(MAY_SAY, (cell.get(MAY_SAY) or "") + text.strip())
        return "" if hidden else " "


def _is_shut(element: etree._Element, tag: str) -> bool:
    """Return whether an element shows only when a script opens it; no table is lost to that."""
    shut = element.get("popover") is not None or (tag == "dialog" and element.get("open") is None)
    return shut and next(element.iter("table"), None) is None


def _hides(own: Declarations) -> bool:
    return (
        own.get("display") == "none"
        or own.get("content-visibility") == "hidden"
        or own.get("visibility") in {"hidden", "collapse"}
        or _number(own.get("opacity"), 1.0) < _FAINTEST
    )


def _changed(look: _Look, own: Declarations) -> _Look:
    """Return the look of an element for which something is declared."""
    line = own.get("text-decoration", "") + " " + own.get("text-decoration-line", "")
    size = _size(own.get("font-size"), look.size)
    painted = "background" in own or "background-color" in own or "background-image" in own
    ink = own.get("-webkit-text-fill-color", own.get("color"))
    mirrored = look.mirrored or bool(_MIRROR.search(own.get("transform", "")))
    leftwards = own["direction"] == "rtl" if "direction" in own else look.leftwards
    return _Look(
        struck=look.struck or "line-through" in line,
        blank=_blank(own.get("visibility"), before=look.blank)
        or own.get("content-visibility") == "hidden",
        gone=look.gone or _gone(own),
        opacity=look.opacity * _number(own.get("opacity"), 1.0),
        size=size,
        ink=look.ink if ink in {None, "inherit"} else colour(ink, look.ground),
        ground=ground(own, look.ground) if painted else look.ground,
        told=look.told or painted,
        off=_OFF.get(own.get("vertical-align", ""), ""),
        leftwards=leftwards,
        moved=mirrored or _moves(own),
        mirrored=mirrored,
        turned=look.turned or (leftwards and own.get("unicode-bidi", "") in _OVERRIDES),
    )


def _moves(own: Declarations) -> bool:
    """Return whether an element or what stands in it takes another place in its line."""
    return (
        own.get("float") == "right"
        or own.get("order", "0") != "0"
        or "reverse" in own.get("flex-direction", "")
    )


def _may_differ(element: etree._Element, look: _Look, cell: etree._Element) -> bool:
    """Return whether the digits of a cell are others, where one element is in another place."""
    whole = "".join(map(str, cell.itertext())).strip()
    if not any(map(str.isdigit, whole)):
        return False
    own = "".join(map(str, element.itertext())).strip()
    parted = own != whole if element is not cell else len(cell) > 1
    return any(map(str.isdigit, own)) and (look.mirrored or parted)


def _blank(visibility: str | None, *, before: bool) -> bool:
    if visibility in {None, "inherit"}:
        return before
    return visibility in {"hidden", "collapse"}


def _gone(own: Declarations) -> bool:
    """Return whether an element has no room, or stands where nobody looks."""
    if own.get("position") in {"absolute", "fixed"} and (
        any(_pixels(own.get(side)) < _OFF_PAGE for side in ("left", "top", "right"))
        or _NOTHING.fullmatch(own.get("clip", ""))
    ):
        return True
    if _pixels(own.get("text-indent")) < _OFF_PAGE or _pixels(own.get("margin-left")) < _OFF_PAGE:
        return True
    if _NOTHING.fullmatch(own.get("clip-path", "")) or _GONE.search(own.get("transform", "")):
        return True
    if _number(own.get("scale"), 1.0) == 0 or _number(own.get("zoom"), 1.0) < _FAINTEST:
        return True
    if (faint := _FILTER.search(own.get("filter", ""))) and _number(faint[1], 1.0) < _FAINTEST:
        return True
    cut = any(
        own.get(key) in {"hidden", "clip"} for key in ("overflow", "overflow-x", "overflow-y")
    )
    sides = (own.get(side) for side in ("height", "max-height", "width", "max-width"))
    return cut and any(side is not None and _pixels(side, 9.0) == 0 for side in sides)


def _pixels(text: str | None, other: float = 0.0) -> float:
    """Return a length in pixels; *other* where it is none that can be told here."""
    found = _LENGTH.fullmatch(text or "")
    if not found:
        return other
    number = float(found[1])
    return number * _UNITS.get(found[2] or "px", _MEDIUM)


def _size(text: str | None, before: float) -> float:
    """Return the size that a declaration gives to text of the size *before*."""
    found = _LENGTH.fullmatch(text or "")
    if not found:
        return before if text in {None, "inherit", "smaller", "larger"} else _MEDIUM
    number, unit = float(found[1]), found[2] or "px"
    if unit == "%":
        return before * number / 100
    if unit in {"em", "ex"}:
        return before * number
    return number * _UNITS.get(unit, _MEDIUM)


def _number(text: str | None, other: float) -> float:
    found = _LENGTH.fullmatch(text or "")
    if not found:
        return other
    return float(found[1]) / (100 if found[2] == "%" else 1)
