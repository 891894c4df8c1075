"""The parts of an OFD file: documents, pages, templates and resources, and how they refer."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

import attrs
from lxml import etree

from govreport.errors import LimitError, ReadError
from govreport_opc import Package

_ROOT = "OFD.xml"
_MOST_PAGES = 300
#: Elements of all templates, which are kept for the pages that show them.
_MOST_ELEMENTS = 400_000
_NESTED = 12

#: Millimetres, of which OFD reckons, in points, of which the pages here do.
POINTS = 72 / 25.4


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace; files use several."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element | None, *path: str) -> Iterator[etree._Element]:
    """Yield the elements to which a path of names leads."""
    if element is None:
        return
    for child in element:
        if local(child) == path[0]:
            if len(path) > 1:
                yield from children(child, *path[1:])
            else:
                yield child


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first element to which a path of names leads."""
    return next(children(element, *path), None)


def text(element: etree._Element | None) -> str:
    """Return the text of an element, without white space around it."""
    return "" if element is None else (element.text or "").strip()


def numbers(value: str | None) -> tuple[float, ...]:
    """Return the numbers of a list; none where it is no list of numbers."""
    try:
        found = tuple(float(part) for part in (value or "").split())
    except ValueError:
        return ()
    return found if all(abs(number) < 1e7 for number in found) else ()  # noqa: PLR2004 - no page is larger


@attrs.frozen(kw_only=True, eq=False)
class Page:
    """A page with the templates that stand behind and before it.

    Attributes:
        box: Left, top, width and height in millimetres.
        contents: Contents of templates and of the page, in the order in which they are drawn.
        resources: What the objects of the page refer to, by identifier.
    """

    box: tuple[float, ...]
    contents: tuple[etree._Element, ...]
    resources: Mapping[str, etree._Element]


class Parts:
    """An OFD file, its parts found by the references in others."""

    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self._name = name
        self._templates: dict[str, etree._Element | None] = {}
        self._elements = 0
        self.root = self._xml(_ROOT)
        if local(self.root) != "OFD":
            raise ReadError(f"{name}: is a zip file, but no OFD document")
        self._documents = [
            self._resolved("", text(part)) for part in children(self.root, "DocBody", "DocRoot")
        ]

    @property
    def title(self) -> str:
        """The title that the file states of itself."""
        return text(child(self.root, "DocBody", "DocInfo", "Title"))

    def facts(self) -> dict[str, str]:
        """Return the pairs of names and values that the file states of itself, as they stand."""
        return {
            fact.get("Name") or "": fact.text or ""
            for fact in children(self.root, "DocBody", "DocInfo", "CustomDatas", "CustomData")
        }

    def attachments(self, called: str) -> Iterator[etree._Element]:
        """Yield the roots of the attachments of a name, which are XML."""
        for path in self._documents:
            document = self._xml(path)
            listed = self._resolved(path, text(child(document, "Attachments")))
            if listed not in self._package:
                continue
            for item in children(self._xml(listed), "Attachment"):
                place = self._resolved(listed, text(child(item, "FileLoc")))
                if item.get("Name") == called and place in self._package:
                    yield self._package.xml(place)

    def outlines(self) -> Iterator[tuple[str, int]]:
        """Yield the bookmarks with their levels."""
        for path in self._documents:
            yield from _outlines(child(self._xml(path), "Outlines"), 1)

    def pages(self) -> Iterator[Page]:
        """Yield the pages of all documents.

        Raises:
            LimitError: There are too many.
        """
        listed = [children(self._xml(path), "Pages", "Page") for path in self._documents]
        if sum(len(list(pages)) for pages in listed) > _MOST_PAGES:
            raise LimitError(f"{self._name}: has more than {_MOST_PAGES} pages")
        for path in self._documents:
            document = self._xml(path)
            common = child(document, "CommonData")
            resources = self._resources(path, common)
            area = _box(child(common, "PageArea"))
            templates = {
                template.get("ID") or "": self._resolved(path, template.get("BaseLoc") or "")
                for template in children(common, "TemplatePage")
            }
            for page in children(document, "Pages", "Page"):
                place = self._resolved(path, page.get("BaseLoc") or "")
                if place in self._package:
                    yield self._page(place, area, templates, resources)

    def _page(
        self,
        place: str,
        area: tuple[float, ...],
        templates: Mapping[str, str],
        resources: Mapping[str, etree._Element],
    ) -> Page:
        page = self._xml(place)
        own = {**resources, **self._resources(place, page)}
        behind: list[etree._Element] = []
        before: list[etree._Element] = []
        for used in children(page, "Template"):
            content = self._template(templates.get(used.get("TemplateID") or "", ""))
            if content is not None:
                (before if used.get("ZOrder") == "Foreground" else behind).append(content)
        content = child(page, "Content")
        contents = (*behind, *(() if content is None else (content,)), *before)
        box = _box(child(page, "Area")) or area or (0.0, 0.0, 210.0, 297.0)
        return Page(box=box, contents=contents, resources=own)

    def _template(self, part: str) -> etree._Element | None:
        """Return what a template draws; it is taken apart once, however many pages show it."""
        if part not in self._templates:
            content = child(self._xml(part), "Content") if part in self._package else None
            self._elements += 0 if content is None else sum(1 for _ in content.iter())
            if self._elements > _MOST_ELEMENTS:
                raise LimitError(
                    f"{self._name}: its templates have more than {_MOST_ELEMENTS} elements"
                )
            self._templates[part] = content
        return self._templates[part]

    def _resources(self, base: str, owner: etree._Element | None) -> dict[str, etree._Element]:
        """Return the drawing parameters and composed units to which objects refer."""
        found: dict[str, etree._Element] = {}
        for kind in ("PublicRes", "DocumentRes", "PageRes"):
            for named in children(owner, kind):
                part = self._resolved(base, text(named))
                if part not in self._package:
                    continue
                for element in self._xml(part).iter():
                    if local(element) in {"DrawParam", "CompositeGraphicUnit", "Font"}:
                        found[element.get("ID") or ""] = element
        return found

    def _resolved(self, base: str, reference: str) -> str:
        """Return the part that a reference in another one names."""
        reference = reference.replace("\\", "/")
        if not reference:
            return ""
        folder = "" if reference.startswith("/") else posixpath.dirname(base)
        return posixpath.normpath(posixpath.join(folder, reference.lstrip("/"))).lstrip("/")

    def _xml(self, part: str) -> etree._Element:
        if part not in self._package:
            raise ReadError(
                f"{self._name}: is a damaged OFD document: the part {part or _ROOT} is missing",
                hint="Download or save it again.",
            )
        return self._package.xml(part)


def _box(area: etree._Element | None) -> tuple[float, ...]:
    """Return the box of a page that is seen: what is cut out for showing, or the sheet."""
    for name in ("ApplicationBox", "PhysicalBox"):
        box = numbers(text(child(area, name)))
        if len(box) == 4 and box[2] > 0 and box[3] > 0:  # noqa: PLR2004 - left, top, width, height
            return box
    return ()


def _outlines(element: etree._Element | None, level: int) -> Iterator[tuple[str, int]]:
    if level > _NESTED:
        return
    for item in children(element, "OutlineElem"):
        yield item.get("Title") or "", level
        yield from _outlines(item, level + 1)
