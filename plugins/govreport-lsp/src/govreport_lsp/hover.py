"""What an editor shows over a cell, a row or a section: official captions and sums."""

from __future__ import annotations

from govreport.editions import Edition
from govreport_lsp.draft import Draft
from govreport_lsp.sums import shown, sums_of
from govreport_lsp.words import Words, words_of


def hover(draft: Draft, offset: int, language: str) -> tuple[str, tuple[int, int]] | None:
    """Return Markdown about what stands at an offset, and its span; None for nothing."""
    path = draft.path_at(offset)
    edition = draft.edition
    if not path or edition is None or not draft.is_report:
        return None
    words = words_of(language)
    address = draft.address_of(path)
    text = _cell(draft, edition, address, words) if address else _around(edition, path, words)
    field = draft.origin.field(path)
    if not text or field is None:
        return None
    start, end = field.key
    return text, field.key if start <= offset <= end and start < end else field.value


def _cell(draft: Draft, edition: Edition, address: str, words: Words) -> str:
    lines = [f"**{edition.caption(address)}**", f"`{address}`"]
    if draft.report is not None:
        value = str(draft.report.get(address)) or words.blank
        lines.append(words.stands.format(value=value))
    sums = list(sums_of(edition, address, draft.report))
    if sums:
        lines.append(f"{words.sums}：")
        lines.append("\n".join(f"- {shown(one, edition, draft.report, words)}" for one in sums))
    return "\n\n".join(lines)


def _around(edition: Edition, path: str, words: Words) -> str:
    """Return what a row, a group of rows, a table or a section is called."""
    for form in edition.sections:
        if path in (f"sections.{form.key}", f"sections.{form.key}.text"):
            return f"**{form.heading}**"
    for layout in edition.tables:
        if path == layout.key:
            return f"**{layout.title} {layout.caption}**"
        for block, row in layout.rows():
            full = f"{layout.key}.{row.key}"
            if path == full:
                captions = "、".join(column.caption for column in block.columns)
                name = " / ".join(row.captions)
                return f"**{layout.title} {name}**\n\n{words.columns}：{captions}"
            if full.startswith(f"{path}."):
                depth = path.count(".") - 1
                group = row.groups[depth] if 0 <= depth < len(row.groups) else ""
                return f"**{layout.title} {group}**" if group else ""
    return ""
