"""Read web pages: the text and the tables that a visitor sees, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from govreport.document import (
    PAGE_FACTS,
    PAGE_PAYLOAD,
    Block,
    Document,
    Heading,
    Paragraph,
    Role,
)
from govreport.errors import LimitError, ReadError
from govreport_published.encoding import decode
from govreport_published.grids import MOST_CELLS, as_grid, as_pairs, as_table
from govreport_published.links import files
from govreport_published.markup import (
    HEADINGS,
    NO_WIDTH,
    BreakAt,
    cell_text,
    hidden,
    is_layout,
    is_menu,
    shifted,
    squeezed,
    tag_of,
    text_of,
)
from govreport_published.tags import check_attributes
from govreport_published.text import document
from govreport_published.visibility import settle

_LARGEST = 8_000_000
_MOST_ELEMENTS = 400_000
_DEEPEST = 200
_MOST_BLOCKS = 30_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
#: Meta tags of government sites, by the fact that they state.
_FACTS = {
    "articletitle": "article-title",
    "pubdate": "published",
    "contentsource": "source",
    "sitename": "site",
    "sitedomain": "site-domain",
    "siteidcode": "site-code",
    "columnname": "column",
}
#: Elements that draw a table in text that keeps its line breaks.
_DRAWN = ("table", "div", "p", "li")
_ROLES = {role.value: role for role in Role}


def read(data: bytes, name: str) -> Document:
    """Return what a page shows, and the data of ours that it may carry.

    Raises:
        LimitError: The page is too large or too deep.
        ReadError: The bytes hold no page.
    """
    if len(data) > _LARGEST:
        raise LimitError(f"{name}: more than {_LARGEST} bytes of HTML")
    text = decode(data)
    check_attributes(text, name)
    root = _parsed(text, name)
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise LimitError(f"{name}: the page has more than {_MOST_ELEMENTS} elements")
    settle(root, name)
    facts = _Head(root)
    page = _Page(name, ours=facts.ours)
    body = root.find("body")
    page.walk(root if body is None else body, 0)
    page.flush()
    meta = facts.meta if facts.ours else {**facts.meta, **_offers(root if body is None else body)}
    return Document(
        title=facts.title,
        blocks=tuple(page.blocks),
        meta=meta,
        payload=facts.payloads[0] if facts.payloads else None,
        rivals=max(len(facts.payloads) - 1, 0),
        language=root.get("lang") or "zh-CN",
    )


def _offers(body: etree._Element) -> dict[str, str]:
    """Return the files that a page links to, and how many pictures it shows, as facts."""
    found: dict[str, str] = {}
    for number, (title, address) in enumerate(files(body), 1):
        found[f"attachment-{number}-title"] = title
        found[f"attachment-{number}-url"] = address
    pictures = sum(1 for _ in body.iter("img"))
    return {**found, "pictures": str(pictures)} if pictures else found


def _parsed(text: str, name: str) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    cleaned = _CONTROL.sub("", text).encode("utf-8", errors="replace")
    try:
        root = etree.fromstring(cleaned, parser) if cleaned.strip() else None
    except etree.XMLSyntaxError as error:
        raise ReadError(f"{name}: is no HTML: {error}") from None
    if root is None:
        raise ReadError(f"{name}: the page is empty")
    return root


class _Head:
    """Title, facts and data in the head of a page."""

    def __init__(self, root: etree._Element) -> None:
        self.title = ""
        self.meta: dict[str, str] = {}
        self.payloads: list[str] = []
        self.ours = False
        for element in root.iter("title", "meta", "script"):
            if element.tag == "title":
                self.title = self.title or squeezed(text_of(element))
            elif element.tag == "meta":
                self._fact(element.get("name") or "", (element.get("content") or "").strip())
            elif element.get("id") == PAGE_PAYLOAD and (text := text_of(element).strip()):
                self.payloads.append(text)

    def _fact(self, name: str, content: str) -> None:
        if not content:
            return
        if name.startswith(PAGE_FACTS):
            self.ours = True
            self.meta[name.removeprefix(PAGE_FACTS)] = content
        elif name.lower() in _FACTS:
            self.meta.setdefault(_FACTS[name.lower()], content)


class _Page:
    """Collects the blocks of a page."""

    def __init__(self, name: str, *, ours: bool) -> None:
        self.name = name
        self.ours = ours
        self.blocks: list[Block] = []
        self._words: list[str] = []
        self._role = Role.BODY
        self._within = 0  # layout tables around the element that is being read

    def walk(self, element: etree._Element, depth: int) -> None:
        """Take in what an element shows, its own tail excluded."""
        if depth > _DEEPEST:
            raise LimitError(f"{self.name}: elements are nested more than {_DEEPEST} deep")
        if element.text:
            self._words.append(element.text)
        for child in element:
            self._child(child, depth)
            if child.tail:
                self._words.append(child.tail)

    def _child(self, child: etree._Element, depth: int) -> None:
        tag = tag_of(child)
        if not tag or hidden(child, tag):
            return
        if (off := shifted(child, tag)) is not None:
            self._words.append(off)
        elif tag == "table":
            self.flush()
            self._table(child, depth)
        elif tag in HEADINGS:
            self.flush()
            text = cell_text(child)
            if text.strip():
                self.add(Heading(text=text.strip(), level=self._level(child, tag)))
        elif tag == "br" or (tag in {"ul", "ol", "div"} and is_menu(child)):
            self.flush()
        elif tag == "pre" and next(child.iter(*_DRAWN), None) is None:
            self.flush()
            for block in document(text_of(child), self.name).blocks:
                self.add(block)
        elif tag == "dl":
            self.flush()
            self.add(as_pairs(child))
        elif self.ours and "charts" in (child.get("class") or "").split():
            self.flush()
        elif tag in BreakAt.BLOCKS:
            self.flush()
            grid = as_grid(child)
            if grid is not None:
                self.add(grid)
                return
            before, self._role = self._role, self._role_of(child)
            self.walk(child, depth + 1)
            self.flush()
            self._role = before
        else:
            if tag == "wbr":
                self._words.append(NO_WIDTH)
            self.walk(child, depth + 1)

    def _table(self, element: etree._Element, depth: int) -> None:
        if not self._within:
            count = sum(1 for _ in element.iter("td", "th"))
            if count > MOST_CELLS:
                raise LimitError(f"{self.name}: a table has more than {MOST_CELLS} cells")
        if is_layout(element):
            self._within += 1
            for part in _cells(element):
                self.walk(part, depth + 1)
                self.flush()
            self._within -= 1
            return
        self.add(as_table(element))

    def _level(self, element: etree._Element, tag: str) -> int:
        if self.ours:
            found = re.search(r"\blevel-([2-4])\b", element.get("class") or "")
            if found:
                return int(found[1]) + 1  # the page's title is at level 1, its sections at 2
        return int(tag[1])

    def _role_of(self, element: etree._Element) -> Role:
        if not self.ours or element.tag != "p":
            return self._role
        return _ROLES.get(element.get("class") or "", Role.BODY)

    def flush(self) -> None:
        """End the paragraph that is being read."""
        if self._words:
            text = squeezed("".join(self._words))
            self._words = []
            if text:
                self.add(Paragraph(text=text, role=self._role))

    def add(self, block: Block) -> None:
        """Add a block, within bounds."""
        if len(self.blocks) >= _MOST_BLOCKS:
            raise LimitError(f"{self.name}: more than {_MOST_BLOCKS} paragraphs")
        self.blocks.append(block)


def _cells(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the cells of a layout table, those of tables inside it excluded."""
    for part in table:
        tag = tag_of(part)
        if tag in {"td", "th", "caption"}:
            yield part
        elif tag in {"tr", "tbody", "thead", "tfoot"} and not hidden(part, tag):
            yield from _cells(part)
