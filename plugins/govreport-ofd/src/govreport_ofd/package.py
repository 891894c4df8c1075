"""Join pages, fonts, outline, structure, facts and data into one file (GB/T 33190, OFD-A)."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping
from functools import lru_cache

from govreport.contracts import RenderOptions
from govreport.document import Document
from govreport_ofd.fonts import Embedded, embedded, resources
from govreport_ofd.markup import DECLARATION, NAMESPACE, POINT, attribute, content, number, numbers
from govreport_ofd.painter import Painted, paint
from govreport_ofd.structure import TAGS, structure
from govreport_opc.carriers import ATTACHMENT, PREFIX, attachment, marked
from govreport_opc.writing import Packed, archive, packed
from govreport_typeset.display import Bookmark, Layout
from govreport_typeset.fonts.subset import FontFile
from govreport_typeset.levels import parents_of
from govreport_typeset.text.marks import visible

PRODUCER = "govreport"
_LATEST = 253402300799  # the end of the year 9999
_LEVEL = 3
#: A bookmark leads a little above its heading, in millimetres.
_OVER = 2.0


def assemble(layout: Layout, options: RenderOptions) -> bytes:
    """Return the finished file; characters that no font has are told by a warning."""
    document = layout.document
    painted = paint(layout)
    painted.fonts.warn(options.warn)
    fonts = embedded(painted.fonts)
    texts = dict(_texts(layout, painted, fonts))
    parts = [packed(name, text.encode(), _LEVEL) for name, text in texts.items()]
    parts += [_packed_font(font.file, f"Doc_0/Res/{font.place}") for font in fonts]
    if document.payload is not None:
        data = attachment(document.payload)
        parts.append(packed(f"Doc_0/Attachs/{ATTACHMENT}", data, _LEVEL))
        listed = _attachments(len(data), options.timestamp)
        parts.append(packed("Doc_0/Attachs/Attachments.xml", listed.encode(), _LEVEL))
    entry = _entry(document, _identity(texts, document), options.timestamp)
    return archive([packed("OFD.xml", entry.encode(), _LEVEL), *parts], options.timestamp)


@lru_cache(maxsize=32)
def _packed_font(file: FontFile, name: str) -> Packed:
    return packed(name, file.data, _LEVEL)


def _identity(texts: Mapping[str, str], document: Document) -> str:
    """Return what names this document, of 32 digits: the same for the same pages and data."""
    found = hashlib.sha256((document.payload or "").encode("utf-8", "surrogatepass"))
    for text in (*texts.values(), *document.meta, *document.meta.values()):
        found.update(text.encode("utf-8", "surrogatepass"))
    return found.hexdigest()[:32]


def _texts(
    layout: Layout, painted: Painted, fonts: tuple[Embedded, ...]
) -> Iterator[tuple[str, str]]:
    yield "Doc_0/Document.xml", _document(layout, painted, fonts)
    if fonts:
        yield "Doc_0/PublicRes.xml", resources(fonts)
    for at, (_, page) in enumerate(painted.pages):
        yield f"Doc_0/Pages/Page_{at}/Content.xml", page
    yield "Doc_0/Tags/CustomTags.xml", _tags()
    yield "Doc_0/Tags/Structure.xml", structure(layout.document, painted.marked)


# --- the entry: what the document is ---------------------------------------------------------


def _entry(document: Document, identity: str, timestamp: int) -> str:
    date = _moment(timestamp)[:10]
    author = visible(document.meta.get("agency", ""))
    facts = "".join(
        f'<ofd:CustomData Name="{attribute(PREFIX + marked(key))}">{content(marked(value))}'
        "</ofd:CustomData>"
        for key, value in document.meta.items()
    )
    parts = (
        f"<ofd:DocID>{identity}</ofd:DocID>",
        f"<ofd:Title>{content(visible(document.title))}</ofd:Title>",
        f"<ofd:Author>{content(author)}</ofd:Author>" if author else "",
        f"<ofd:CreationDate>{date}</ofd:CreationDate><ofd:ModDate>{date}</ofd:ModDate>",
        f"<ofd:Creator>{PRODUCER}</ofd:Creator>",
        f"<ofd:CustomDatas>{facts}</ofd:CustomDatas>" if facts else "",
    )
    return (
        f'{DECLARATION}<ofd:OFD xmlns:ofd="{NAMESPACE}" Version="1.0" DocType="OFD-A">'
        f"<ofd:DocBody><ofd:DocInfo>{''.join(parts)}</ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )


def _moment(timestamp: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(min(max(timestamp, 0), _LATEST)))


# --- the document: its pages, and where else its parts are ------------------------------------


def _document(layout: Layout, painted: Painted, fonts: tuple[Embedded, ...]) -> str:
    form = layout.form
    pages = "".join(
        f'<ofd:Page ID="{identifier}" BaseLoc="Pages/Page_{at}/Content.xml"/>'
        for at, (identifier, _) in enumerate(painted.pages)
    )
    last = max(painted.last, *(font.number for font in fonts), 0)
    box = numbers(0, 0, form.paper_width, form.paper_height)
    parts = (
        f"<ofd:CommonData><ofd:MaxUnitID>{last}</ofd:MaxUnitID>",
        f"<ofd:PageArea><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:PageArea>",
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>" if fonts else "",
        f"</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages>",
        _outlines(layout, painted) if layout.bookmarks else "",
        "<ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags>",
        "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>"
        if layout.document.payload is not None
        else "",
    )
    return f'{DECLARATION}<ofd:Document xmlns:ofd="{NAMESPACE}">{"".join(parts)}</ofd:Document>'


def _outlines(layout: Layout, painted: Painted) -> str:
    """Return the tree of bookmarks."""
    bookmarks = layout.bookmarks
    children: dict[int, list[int]] = {}
    for at, above in enumerate(parents_of([bookmark.level for bookmark in bookmarks])):
        children.setdefault(above, []).append(at)
    # Those below a bookmark come after it, so that from the last one on they are there already.
    made = [""] * len(bookmarks)
    for at in reversed(range(len(bookmarks))):
        below = "".join(made[each] for each in children.get(at, ()))
        made[at] = (
            f'<ofd:OutlineElem Title="{attribute(bookmarks[at].title)}">'
            f'<ofd:Actions><ofd:Action Event="CLICK"><ofd:Goto>'
            f"{_destination(bookmarks[at], layout, painted)}</ofd:Goto></ofd:Action></ofd:Actions>"
            f"{below}</ofd:OutlineElem>"
        )
    return f"<ofd:Outlines>{''.join(made[at] for at in children.get(-1, ()))}</ofd:Outlines>"


def _destination(bookmark: Bookmark, layout: Layout, painted: Painted) -> str:
    page = painted.pages[bookmark.page][0]
    if layout.pages[bookmark.page].turned:
        return f'<ofd:Dest Type="Fit" PageID="{page}"/>'
    top = number(max(layout.form.top + bookmark.top * POINT - _OVER, 0))
    return f'<ofd:Dest Type="XYZ" PageID="{page}" Left="0" Top="{top}" Zoom="0"/>'


def _tags() -> str:
    return (
        f'{DECLARATION}<ofd:CustomTags xmlns:ofd="{NAMESPACE}"><ofd:CustomTag TypeID="structure"'
        f' NameSpace="{TAGS}"><ofd:FileLoc>Structure.xml</ofd:FileLoc></ofd:CustomTag>'
        "</ofd:CustomTags>"
    )


def _attachments(size: int, timestamp: int) -> str:
    return (
        f'{DECLARATION}<ofd:Attachments xmlns:ofd="{NAMESPACE}"><ofd:Attachment ID="report"'
        f' Name="{ATTACHMENT}" Format="XML" CreationDate="{_moment(timestamp)}"'
        f' Size="{number(size / 1024)}" Visible="true"><ofd:FileLoc>{ATTACHMENT}</ofd:FileLoc>'
        "</ofd:Attachment></ofd:Attachments>"
    )
