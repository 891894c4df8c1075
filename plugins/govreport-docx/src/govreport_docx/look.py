"""What a template's own XML tells: its styles, its measures, and the tables it has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

import attrs
from lxml import etree

from govreport_docx.tables import WORDS_OWN, Look
from govreport_docx.views import plain
from govreport_docx.wml import W

#: Names that styles have in our templates, in Word and in LibreOffice; lower case.
_TABLE = ("报告表格", "table grid", "网格型")
_PARAGRAPHS = {
    "head": ("表格表头", "table heading"),
    "text": ("表格文字", "table contents"),
    "figure": ("表格数字", "表格文字", "table contents"),
    "signature": ("signature", "署名", "落款"),
    "date": ("date", "日期", "成文日期"),
    "attachment": ("附件说明",),
    "attachment-next": ("附件说明（续）", "附件说明"),
}
#: Those of what is built at its place.
_PLACED = ("signature", "date", "attachment", "attachment-next")
#: Those of cells.
_CELLS = ("head", "text", "figure")
_TAG = re.compile(
    r"\{\{\s*(?:cells\s*\[\s*[\"'“”‘’]([^\"'“”‘’]+)[\"'“”‘’]\s*\]|([a-z][\w.]*))\s*\}\}"
)
DEFAULT_SIZE = 10.5


@attrs.frozen(kw_only=True)
class TemplateLook:
    """What building needs to know about a template.

    Attributes:
        table: Styles of tables.
        styles: Identifiers of paragraph styles by kind of block.
        character: Width of a character of the running text in twips.
        title_room: Characters that a line of the title holds.
        offers: Captions and addresses of the template's own tables, by key;
            None for a table that is made by loops.
    """

    table: Look
    styles: Mapping[str, str]
    character: float
    title_room: float
    offers: Mapping[str, tuple[str, ...] | None]


def look_of(body: etree._Element, styles: etree._Element | None) -> TemplateLook:
    """Return what *body* (``w:body``) and its styles tell."""
    names = _names(styles)
    found = {
        kind: next(
            (names["paragraph", name] for name in wanted if ("paragraph", name) in names), ""
        )
        for kind, wanted in _PARAGRAPHS.items()
    }
    sizes = sizes_of(styles)
    table = next((names["table", name] for name in _TABLE if ("table", name) in names), "")
    own = [sizes[found[kind]] for kind in _CELLS if found[kind]]
    section = body.find(f"{W}sectPr")
    width = _text_width(section)
    return TemplateLook(
        table=Look(
            table=table,
            head=found["head"],
            text=found["text"],
            figure=found["figure"],
            is_for_figures=found["figure"] != found["text"],
            width=width,
            height=_text_height(section),
            size=max(own) if len(own) == len(_CELLS) else 0.0,
        ),
        styles={kind: found[kind] for kind in _PLACED},
        character=_character(section, sizes.get("", DEFAULT_SIZE)),
        title_room=int(width / 20 / _title_size(body, sizes) * 2) / 2,
        offers=_offers(body),
    )


def _names(styles: etree._Element | None) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for style in () if styles is None else styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            key = (style.get(f"{W}type", ""), name.get(f"{W}val", "").lower())
            found.setdefault(key, style.get(f"{W}styleId", ""))
    return found


def number(node: etree._Element | None, name: str, default: int) -> int:
    """Return an attribute as a whole number; LibreOffice and others write fractions at times."""
    if node is None:
        return default
    try:
        return round(float(node.get(f"{W}{name}", default)))
    except ValueError:
        return default


def margins_of(styles: etree._Element | None, name: str) -> int:
    """Return the white space left and right of a cell's text together, by the style of tables."""
    own = {
        style.get(f"{W}styleId", ""): style
        for style in (() if styles is None else styles.iter(f"{W}style"))
        if style.get(f"{W}type") == "table"
    }
    seen: set[str] = set()
    while name in own and name not in seen:
        seen.add(name)
        cells = own[name].find(f"{W}tblPr/{W}tblCellMar")
        if cells is not None:
            return sum(
                number(cells.find(f"{W}{side}"), "w", WORDS_OWN // 2) for side in ("left", "right")
            )
        basis = own[name].find(f"{W}basedOn")
        name = "" if basis is None else basis.get(f"{W}val", "")
    return WORDS_OWN


def _text_width(section: etree._Element | None) -> int:
    if section is None:
        return Look().width
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    across = number(size, "w", 11906)
    room = across - number(margins, "left", 1587) - number(margins, "right", 1475)
    return room if room > 0 else Look().width


def _text_height(section: etree._Element | None) -> int:
    if section is None:
        return Look().height
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    room = number(size, "h", 16838) - sum(
        abs(number(margins, side, default)) for side, default in (("top", 2098), ("bottom", 1984))
    )
    return room if room > 0 else Look().height


def _character(section: etree._Element | None, size: float) -> float:
    grid = None if section is None else section.find(f"{W}docGrid")
    space = number(grid, "charSpace", 0)
    if space >= 1 << 31:  # LibreOffice writes negative numbers without their sign
        space -= 1 << 32
    return 20 * (size + space / 4096)


def sizes_of(styles: etree._Element | None) -> dict[str, float]:
    """Return the font size of every paragraph style in points, by identifier; "" is the default."""
    if styles is None:
        return {}
    defaults = styles.find(f"{W}docDefaults")
    found = {"": _size(defaults) or DEFAULT_SIZE}
    for style in styles.iter(f"{W}style"):
        if style.get(f"{W}default") and style.get(f"{W}type") == "paragraph" and _size(style):
            found[""] = _size(style)
    return {**_inherited(styles, _size, found[""]), **found}


def lines_of(styles: etree._Element | None) -> dict[str, float]:
    """Return the height of a line in twips of every paragraph style that gives it exactly."""
    return {} if styles is None else _inherited(styles, _line, 0.0)


def _inherited(
    styles: etree._Element, own_of: Callable[[etree._Element], float], default: float
) -> dict[str, float]:
    """Return a property of every style, its own or that of the one that it is based on."""
    own: dict[str, tuple[float, str]] = {}
    for style in styles.iter(f"{W}style"):
        basis = style.find(f"{W}basedOn")
        based = "" if basis is None else basis.get(f"{W}val", "")
        own[style.get(f"{W}styleId", "")] = (own_of(style), based)
    found = {}
    for identifier, (direct, parent) in own.items():
        value, based = direct, parent
        seen = {identifier}
        while not value and based in own and based not in seen:
            seen.add(based)
            value, based = own[based]
        found[identifier] = value or default
    return found


def _line(style: etree._Element) -> float:
    spacing = style.find(f"{W}pPr/{W}spacing")
    exact = spacing is not None and spacing.get(f"{W}lineRule") == "exact"
    return number(spacing, "line", 0) if exact else 0.0


def _size(node: etree._Element | None) -> float:
    size = None if node is None else node.find(f".//{W}rPr/{W}sz")
    return number(size, "val", 0) / 2


def _title_size(body: etree._Element, sizes: Mapping[str, float]) -> float:
    for paragraph in body.iter(f"{W}p"):
        if "title" in paragraph_text(paragraph):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            name = "" if style is None else style.get(f"{W}val", "")
            direct = number(paragraph.find(f"{W}r/{W}rPr/{W}sz"), "val", 0) / 2
            return direct or sizes.get(name, 22.0)
    return 22.0


@attrs.frozen
class Piece:
    """An element of a paragraph that shows text.

    Attributes:
        node: ``w:t``, or a tab or line break.
        start: Place of its first character in the text of the paragraph.
        end: Place behind its last one.
    """

    node: etree._Element
    start: int
    end: int


def pieces(paragraph: etree._Element) -> tuple[Piece, ...]:
    """Return what shows the text of a paragraph, paragraphs inside it (text boxes) left out."""
    found: list[Piece] = []
    place = 0
    for node, text in _shown(paragraph):
        if text or node.tag == _T:
            found.append(Piece(node, place, place + len(text)))
            place += len(text)
    return tuple(found)


_P, _R, _T, _TAB, _BR = (f"{W}{name}" for name in ("p", "r", "t", "tab", "br"))
_BREAKS = {_TAB: "\t", _BR: "\n"}


def _shown(paragraph: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield the elements of a paragraph that may show text, and what they show."""
    # Few paragraphs hold others, and to climb up from every element takes most of the time.
    inner = next(paragraph.iterdescendants(_P), None) is not None
    for node in paragraph.iter(_T, _TAB, _BR):
        if inner and next(node.iterancestors(_P)) is not paragraph:
            continue
        if node.tag == _T:
            yield node, node.text or ""
            continue
        parent = node.getparent()  # a tab stop among the properties shows nothing
        yield node, _BREAKS[node.tag] if parent is not None and parent.tag == _R else ""


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph, paragraphs inside it (text boxes) left out."""
    return "".join([text for _, text in _shown(paragraph)])


def _offers(body: etree._Element) -> dict[str, tuple[str, ...] | None]:
    found: dict[str, tuple[str, ...] | None] = {}
    for table in body.iter(f"{W}tbl"):
        tokens = table_tokens(table)
        looped = any("{%" in token for token in tokens)
        for key in keys_of(tokens):
            found[key] = None if looped else tokens
    return found


def keys_of(tokens: Iterable[str]) -> frozenset[str]:
    """Return the keys of the tables whose cells a template's table prints."""
    return frozenset(token[1:].split(".", 1)[0] for token in tokens if token.startswith("{"))


def table_tokens(table: etree._Element) -> tuple[str, ...]:
    """Return captions and ``{addresses}`` of a template's table in reading order."""
    tokens: list[str] = []
    for cell in table.iter(f"{W}tc"):
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and merge.get(f"{W}val") != "restart":
            continue
        text = "".join(paragraph_text(paragraph) for paragraph in cell.iter(f"{W}p"))
        match = _TAG.fullmatch(text.strip())
        if match:
            tokens.append(f"{{{match[1] or match[2]}}}")
        elif text.strip():
            tokens.append(plain(text))
    return tuple(tokens)
