"""How the runs of a Word document look: seen or not, struck out, above or below the line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Final

import attrs
from lxml import etree

from govreport_published.colours import WHITE, Colour, alike, colour

#: Word's properties that decide about it, with what they say where they give no value.
_VALUES: Final[Mapping[str, str]] = {
    "vanish": "1", "strike": "1", "dstrike": "1", "vertAlign": "", "position": "", "color": "",
    "sz": "", "highlight": "", "rStyle": "",
}  # fmt: skip
_FALSE = frozenset({"0", "false", "off", "none"})
#: Half-points; text of less than 2.5 points is read by nobody.
_SMALLEST = 5
#: Half-points by which a run is moved off the line.
_OFF = 5
_DEEPEST = 12
_HIGHLIGHTS: Final[Mapping[str, Colour]] = {
    "white": WHITE, "black": (0, 0, 0), "yellow": (255, 255, 0), "red": (255, 0, 0),
    "green": (0, 255, 0), "cyan": (0, 255, 255), "magenta": (255, 0, 255), "blue": (0, 0, 255),
    "lightGray": (192, 192, 192), "darkGray": (128, 128, 128),
}  # fmt: skip


class Sight(Enum):
    """How a person sees a run."""

    PLAIN = "plain"
    RAISED = "raised"
    LOWERED = "lowered"
    STRUCK = "struck"
    #: Nobody sees it, though its room is there.
    BLANK = "blank"
    #: It is not there for anybody.
    GONE = "gone"


Properties = Mapping[str, str]


@attrs.frozen(eq=False)
class Looks:
    """The looks that styles give to runs, each with those it is based on."""

    _styles: Mapping[str, Properties] = attrs.field(factory=dict)
    _defaults: Properties = attrs.field(factory=dict)
    _normal: str = ""
    _painting: frozenset[str] = frozenset()
    #: What has been told of runs that look alike; a document has a few kinds.
    _known: dict[tuple[object, ...], Sight] = attrs.field(factory=dict, init=False)

    @classmethod
    def of(cls, root: etree._Element | None) -> Looks:
        """Return the looks that a styles part defines."""
        if root is None:
            return cls()
        w = root.tag[: root.tag.find("}") + 1]
        elements = {style.get(f"{w}styleId") or "": style for style in root.iter(f"{w}style")}
        normal = next(
            (
                name
                for name, style in elements.items()
                if style.get(f"{w}default") in {"1", "true"}
                and style.get(f"{w}type") == "paragraph"
            ),
            "",
        )
        return cls(
            {name: _inherited(name, elements, w) for name in elements},
            properties(root.find(f"{w}docDefaults/{w}rPrDefault/{w}rPr")),
            normal,
            frozenset(name for name in elements if _paints(name, elements, w)),
        )

    def paints(self, table: str) -> bool:
        """Return whether a table's style gives grounds to its cells, which are not told here."""
        return table in self._painting

    def sight(self, run: Properties, paragraph: str, ground: Colour | None) -> Sight:
        """Return how a run of a paragraph's style is seen on its ground."""
        key = (paragraph, ground, *run.items())
        if key not in self._known:
            told = {
                **self._defaults,
                **self._styles.get(paragraph or self._normal, {}),
                **self._styles.get(run.get("rStyle", ""), {}),
                **run,
            }
            self._known[key] = _sight(told, ground)
        return self._known[key]


def properties(element: etree._Element | None) -> Properties:
    """Return what run properties say about how the run is seen."""
    found: dict[str, str] = {}
    if element is None:
        return found
    w = element.tag[: element.tag.find("}") + 1]
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name in _VALUES:
            found[name] = child.get(f"{w}val") or _VALUES[name]
        elif name == "shd":
            found[name] = child.get(f"{w}fill") or ""
        elif name == "textFill":
            found["fill"] = "none" if _unpainted(child) else "paint"
    return found


def _unpainted(fill: etree._Element) -> bool:
    """Return whether text is filled with nothing, or with paint that lets all light through."""
    for part in fill.iter():
        name = part.tag.rpartition("}")[2]
        if name == "noFill":
            return True
        if name == "alpha" and "100000" in part.values():
            return True
    return False


def _paints(name: str, elements: Mapping[str, etree._Element], w: str) -> bool:
    return any(
        (shading.get(f"{w}fill") or "auto").lower() not in {"auto", "ffffff"}
        for element in _chain(name, elements, w)
        for shading in element.iter(f"{w}shd")
    )


def _inherited(name: str, elements: Mapping[str, etree._Element], w: str) -> Properties:
    found: dict[str, str] = {}
    for element in reversed(list(_chain(name, elements, w))):
        found.update(properties(element.find(f"{w}rPr")))
    return found


def _chain(name: str, elements: Mapping[str, etree._Element], w: str) -> Iterator[etree._Element]:
    """Yield a style and those that it is based on, itself first."""
    here = name
    for _ in range(_DEEPEST):
        element = elements.get(here)
        if element is None:
            return
        yield element
        based = element.find(f"{w}basedOn")
        here = "" if based is None else based.get(f"{w}val") or ""


def _sight(told: Properties, ground: Colour | None) -> Sight:
    if _is(told, "vanish"):
        return Sight.GONE
    if _is(told, "strike") or _is(told, "dstrike"):
        return Sight.STRUCK
    size = told.get("sz", "")
    if size.isdigit() and int(size) < _SMALLEST:
        return Sight.GONE
    if told.get("fill") == "none" or alike(_colour(told.get("color")), _ground(told, ground)):
        return Sight.BLANK
    return _place(told)


def _place(told: Properties) -> Sight:
    """Return whether a run stands above or below the line."""
    align = told.get("vertAlign")
    if align in {"superscript", "subscript"}:
        return Sight.RAISED if align == "superscript" else Sight.LOWERED
    moved = told.get("position", "")
    if moved.lstrip("+-").isdigit() and abs(int(moved)) >= _OFF:
        return Sight.LOWERED if moved.startswith("-") else Sight.RAISED
    return Sight.PLAIN


def _is(told: Properties, flag: str) -> bool:
    return flag in told and told[flag] not in _FALSE


def _colour(text: str | None) -> Colour | None:
    """Return a colour of six digits; what is automatic shows on every ground."""
    return colour(f"#{text}", None) if text and text != "auto" else None


def _ground(told: Properties, ground: Colour | None) -> Colour | None:
    mark = told.get("highlight")
    if mark and mark != "none":
        return _HIGHLIGHTS.get(mark)
    return filled(told.get("shd"), ground)


def filled(fill: str | None, ground: Colour | None) -> Colour | None:
    """Return the ground that a shading makes of another."""
    return ground if not fill or fill == "auto" else colour(f"#{fill}", ground)
