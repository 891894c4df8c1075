"""Join pages, fonts, bookmarks and metadata into one file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from govreport.contracts import RenderOptions
from govreport_pdf.pdf import archive
from govreport_pdf.pdf.file import File, Part, deflated, text
from govreport_pdf.pdf.fontset import FontSet
from govreport_pdf.pdf.painter import paint
from govreport_typeset.display import Bookmark, Layout
from govreport_typeset.layout.page import MM, Page
from govreport_typeset.text.marks import visible


def assemble(layout: Layout, options: RenderOptions, *, archival: bool) -> bytes:
    """Return the finished file; characters that no font has are told by a warning."""
    file = File()
    timestamp = options.timestamp
    document, form = layout.document, layout.form
    fonts = FontSet()
    contents = paint(layout, fonts)
    for character in fonts.missing():
        options.warn(f"没有字体含有字符“{character}”（U+{ord(character):04X}），以“〓”代替")
    fonts.write(file)
    resources = file.add(
        b"<</Font<<%b>>>>"
        % b"".join(b"/%b %b" % (key.encode(), part) for key, part in file.fonts.items())
    )
    tree = file.reserve()
    paper = b"[0 0 %.4f %.4f]" % (form.paper_width * MM, form.paper_height * MM)
    pages = [
        file.add(
            b"<</Type/Page/Parent %b/MediaBox%b/Resources %b/Contents %b>>"
            % (tree.reference, paper, resources, file.packed(deflated(content)))
        )
        for content in contents
    ]
    tree.body = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(pages), b" ".join(pages))
    title = visible(document.title)
    author = visible(document.meta.get("agency", ""))
    entries = [
        b"/Type/Catalog/Pages %b" % tree.reference,
        b"/Lang(%b)" % _language(document.language).encode(),
        b"/ViewerPreferences<</DisplayDocTitle true>>",
        b"/PageLabels<</Nums[0<</S/D>>]>>",
        b"/Metadata "
        + archive.metadata(
            file, title, author, _language(document.language), timestamp, archival=archival
        ),
    ]
    if layout.bookmarks:
        entries.append(
            b"/PageMode/UseOutlines/Outlines " + _outlines(file, layout.bookmarks, pages, form)
        )
    if archival:
        entries.append(b"/OutputIntents[%b]" % archive.output_intent(file))
    if document.payload is not None:
        data = archive.attachment(file, document.payload, timestamp)
        file_name = b"(" + archive.PAYLOAD_NAME.encode() + b")"
        entries.append(
            b"/AF[%b]/Names<</EmbeddedFiles<</Names[%b %b]>>>>" % (data, file_name, data)
        )
    info = archive.information(title, author, document.meta, timestamp)
    identity = hashlib.sha256(b"".join((info, *contents, (document.payload or "").encode())))
    return file.finish(b"<<" + b"".join(entries) + b">>", info, identity.digest()[:16])


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
    parents = _parents([bookmark.level for bookmark in bookmarks])
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


def _parents(levels: Sequence[int]) -> list[int]:
    """Return the number of each bookmark's parent, -1 for none."""
    found: list[int] = []
    open_: list[int] = []
    for number, level in enumerate(levels):
        while open_ and levels[open_[-1]] >= level:
            open_.pop()
        found.append(open_[-1] if open_ else -1)
        open_.append(number)
    return found
