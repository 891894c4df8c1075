"""Join pages, fonts, bookmarks and metadata into one file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import attrs

from govreport.contracts import RenderOptions
from govreport.document import PAYLOAD_FILE, Document
from govreport_pdf.pdf import archive, fontset
from govreport_pdf.pdf.file import File, Part, deflated, text
from govreport_pdf.pdf.painter import paint
from govreport_pdf.pdf.structure import Structure, marking
from govreport_typeset.display import Bookmark, Layout
from govreport_typeset.layout.page import MM, Page
from govreport_typeset.levels import parents_of
from govreport_typeset.text.marks import visible


@attrs.frozen(kw_only=True)
class Claims:
    """What the file is to be.

    Attributes:
        archival: Whether all fonts are embedded, so that it is PDF/A.
        tagged: Whether it has a structure.
    """

    archival: bool
    tagged: bool


def assemble(layout: Layout, options: RenderOptions, claims: Claims) -> bytes:
    """Return the finished file; characters that no font has are told by a warning."""
    file = File()
    document, form = layout.document, layout.form
    marks = marking(layout) if claims.tagged else None
    painted = paint(layout, marks)
    contents = [deflated(content) for content in painted.contents]
    painted.fonts.warn(options.warn)
    structure = Structure(file, layout, marks) if marks is not None else None
    tree = file.reserve()
    pages = [file.reserve() for _ in contents]
    fontset.write(painted.fonts, file)
    resources = file.add(
        b"<</Font<<%b>>>>"
        % b"".join(b"/%b %b" % (key.encode(), part) for key, part in file.fonts.items())
    )
    paper = b"[0 0 %.4f %.4f]" % (form.paper_width * MM, form.paper_height * MM)
    for number, (page, content) in enumerate(zip(pages, contents, strict=True)):
        page.body = b"<</Type/Page/Parent %b/MediaBox%b/Resources %b/Contents %b%b>>" % (
            tree.reference,
            paper,
            resources,
            file.packed(content),
            b"/StructParents %d/Tabs/S" % number if claims.tagged else b"",
        )
    references = [page.reference for page in pages]
    tree.body = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(pages), b" ".join(references))
    entries = [
        b"/Type/Catalog/Pages %b" % tree.reference,
        b"/ViewerPreferences<</DisplayDocTitle true>>",
        b"/PageLabels<</Nums[0<</S/D>>]>>",
        *_archive(file, document, options, claims),
    ]
    if structure:
        entries.append(structure.write(pages))
    if layout.bookmarks:
        entries.append(
            b"/PageMode/UseOutlines/Outlines " + _outlines(file, layout.bookmarks, references, form)
        )
    info = archive.information(
        visible(document.title), _author(document), document.meta, options.timestamp
    )
    identity = hashlib.sha256(b"".join((info, *contents, (document.payload or "").encode())))
    return file.finish(b"<<" + b"".join(entries) + b">>", info, identity.digest()[:16])


def _author(document: Document) -> str:
    return visible(document.meta.get("agency", ""))


def _archive(
    file: File, document: Document, options: RenderOptions, claims: Claims
) -> Iterator[bytes]:
    """Yield the entries of the catalog that an archive asks for: language, metadata, data."""
    language = _language(document.language)
    title = visible(document.title)
    yield b"/Lang(%b)" % language.encode()
    yield b"/Metadata " + archive.metadata(
        file,
        archive.Facts(
            title=title,
            author=_author(document),
            language=language,
            timestamp=options.timestamp,
            level=("A" if claims.tagged else "B") if claims.archival else "",
            # a file without a title is no PDF/UA
            accessible=claims.archival and claims.tagged and bool(title),
        ),
    )
    if claims.archival:
        yield b"/OutputIntents[%b]" % archive.output_intent(file)
    if document.payload is not None:
        data = archive.attachment(file, document.payload, options.timestamp)
        file_name = b"(" + PAYLOAD_FILE.encode() + b")"
        yield b"/AF[%b]/Names<</EmbeddedFiles<</Names[%b %b]>>>>" % (data, file_name, data)


def _language(tag: str) -> str:
    """Return a language tag that may stand in a file, or the usual one."""
    return (
        tag
        if tag and all(part.isalnum() and part.isascii() for part in tag.split("-"))
        else "zh-CN"
    )


def _outlines(
    file: File, bookmarks: Sequence[Bookmark], pages: Sequence[bytes], form: Page
) -> bytes:
    """Add the tree of bookmarks and return the reference to its root."""
    root = file.reserve()
    parts = [file.reserve() for _ in bookmarks]
    parents = parents_of([bookmark.level for bookmark in bookmarks])
    children: dict[int, list[int]] = {}
    for number, above in enumerate(parents):
        children.setdefault(above, []).append(number)
    below = [0] * len(bookmarks)
    for number in reversed(range(len(bookmarks))):
        if parents[number] >= 0:
            below[parents[number]] += 1 + below[number]
    for number, bookmark in enumerate(bookmarks):
        parent = root if parents[number] < 0 else parts[parents[number]]
        siblings = children[parents[number]]
        at = siblings.index(number)
        entries = [
            b"/Title" + text(bookmark.title),
            b"/Parent " + parent.reference,
            b"/Dest[%b/XYZ 0 %.2f null]"
            % (pages[bookmark.page], form.origin[1] - bookmark.top + 6),
        ]
        if at:
            entries.append(b"/Prev " + parts[siblings[at - 1]].reference)
        if at + 1 < len(siblings):
            entries.append(b"/Next " + parts[siblings[at + 1]].reference)
        entries.extend(_ends(parts, children.get(number), below[number]))
        parts[number].body = b"<<" + b"".join(entries) + b">>"
    total = _ends(parts, children.get(-1), len(bookmarks))
    root.body = b"<</Type/Outlines" + b"".join(total) + b">>"
    return root.reference


def _ends(parts: Sequence[Part], numbers: Sequence[int] | None, count: int) -> list[bytes]:
    if not numbers:
        return []
    first, last = parts[numbers[0]], parts[numbers[-1]]
    return [
        b"/First " + first.reference,
        b"/Last " + last.reference,
        b"/Count %d" % count,
    ]
