"""Keys, captions and values that may stand at the cursor of a TOML file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs
from lsprotocol.types import (
    CompletionItem,
    CompletionItemKind,
    CompletionItemLabelDetails,
    TextEdit,
)

from govreport import codec
from govreport.editions import Edition
from govreport_lsp.draft import Draft
from govreport_lsp.places import range_between

_HEADER = re.compile(r"^[ \t]*\[{1,2}([^\[\]\n]*)\]{1,2}[ \t]*(?:#.*)?$", re.MULTILINE)
#: What stands before the cursor on its line: an open header, a name, names and
#: an open inline table, a name and the beginning of a value.
_OPEN_HEADER = re.compile(r"[ \t]*\[{1,2}([\w.]*)\Z")
_OPEN_NAME = re.compile(r"[ \t]*((?:\w+\.)*)(\w*)\Z")
_OPEN_TABLE = re.compile(r"[ \t]*([\w.]+)[ \t]*=[ \t]*\{(?:[^{}]*,)?[ \t]*(\w*)\Z")
_OPEN_VALUE = re.compile(r"""[ \t]*([\w.]+)[ \t]*=[ \t]*(["']?)([^"']*)\Z""")
#: Numbering before a caption, which nobody types.
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.)")
#: Where a caption is typed instead of a name, names have other characters.
_WORD = re.compile(r"[\w]*\Z")


@attrs.frozen(kw_only=True)
class _Choice:
    """Something that may stand at the cursor.

    Attributes:
        name: What is written.
        caption: What people call it.
        rest: What is written behind the name.
    """

    name: str
    caption: str = ""
    rest: str = ""


def completion(draft: Draft, offset: int, codes: Mapping[str, str]) -> list[CompletionItem]:
    """Return what may stand at an offset; *codes* are those of the rules, with titles."""
    edition = draft.edition
    before = draft.text[:offset]
    if edition is None or draft.json or _in_text(before):
        return []
    line = before.rpartition("\n")[2]
    headers = _HEADER.findall(before[: offset - len(line)])
    table = headers[-1].strip() if headers else ""
    typed = _WORD.search(line)
    start = offset - len(typed[0]) if typed else offset
    items: list[CompletionItem] = []
    for choice in _choices(draft, edition, table, line, codes):
        items.extend(_items(choice, draft, start, offset))
    return items


def _in_text(before: str) -> bool:
    """Return whether the cursor stands in a text of several lines, or in a comment."""
    line = before.rpartition("\n")[2]
    return before.count('"""') % 2 == 1 or before.count("'''") % 2 == 1 or line.lstrip()[:1] == "#"


def _choices(
    draft: Draft, edition: Edition, table: str, line: str, codes: Mapping[str, str]
) -> Iterator[_Choice]:
    schema = codec.schema(edition)
    if match := _OPEN_HEADER.match(line):
        yield from _headers(schema, match[1].rpartition(".")[0])
    elif match := _OPEN_NAME.match(line):
        path = ".".join(filter(None, (table, match[1].rstrip("."))))
        for choice in _names(_node(schema, path), edition, path):
            full = f"{path}.{choice.name}" if path else choice.name
            if full not in draft.origin.fields:
                yield choice
    elif match := _OPEN_TABLE.match(line):
        yield from _names(_node(schema, f"{table}.{match[1]}"), edition, "")
    elif match := _OPEN_VALUE.match(line):
        path = f"{table}.{match[1]}" if table else match[1]
        yield from _values(path, _node(schema, path), edition, codes, quoted=bool(match[2]))


def _node(schema: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    """Return the schema of what stands at a path; empty where nothing may."""
    node: Mapping[str, Any] = schema
    for step in filter(None, path.split(".")):
        node = _table(node).get("properties", {}).get(step.partition("[")[0], {})
    return node


def _table(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the alternative of a schema that is a table, or that of an array's items."""
    if "items" in node and isinstance(node["items"], Mapping):
        return node["items"]
    found = (one for one in node.get("anyOf", ()) if "properties" in one)
    return next(found, node)


def _headers(schema: Mapping[str, Any], path: str) -> Iterator[_Choice]:
    """Yield the tables that may be opened within a table."""
    for name, node in _table(_node(schema, path)).get("properties", {}).items():
        inner = _table(node).get("properties", {})
        # A row is written on a line, not under a header of its own.
        if inner and not any(_is_array(choice) for choice in node.get("anyOf", ())):
            yield _Choice(name=name, caption=node.get("title", ""))


def _names(node: Mapping[str, Any], edition: Edition, path: str) -> Iterator[_Choice]:
    """Yield the names that may stand in a table, rows with cells to fill in."""
    sums = {layout.key for layout in edition.tables if layout.equations}
    for name, inner in _table(node).get("properties", {}).items():
        rest = ""
        if any(_is_array(choice) for choice in inner.get("anyOf", ())):
            rest = _row(inner, array=path.split(".", maxsplit=1)[0] in sums)
        elif not _table(inner).get("properties"):
            rest = " = "
        yield _Choice(name=name, caption=inner.get("title", ""), rest=rest)


def _is_array(node: Mapping[str, Any]) -> bool:
    return node.get("type") == "array"


def _row(node: Mapping[str, Any], *, array: bool) -> str:
    """Return blank cells for a row: in order where the columns are those of a sum."""
    if array:
        # The shortest form leaves the total out: it is computed.
        least = min(choice["minItems"] for choice in node["anyOf"] if _is_array(choice))
        return " = [" + ", ".join(['""'] * least) + "]"
    cells = ", ".join(f'{column} = ""' for column in _table(node)["properties"])
    return f" = {{ {cells} }}"


def _values(
    path: str,
    node: Mapping[str, Any],
    edition: Edition,
    codes: Mapping[str, str],
    *,
    quoted: bool,
) -> Iterator[_Choice]:
    """Yield the words that may stand as a value."""
    found: Sequence[tuple[str, str]] = [(str(word), "") for word in node.get("enum", ())]
    if "const" in node:
        found = [(str(node["const"]), "")]
    elif path.startswith("waivers") and path.endswith(".code"):
        found = list(codes.items())
    elif path.startswith("waivers") and path.endswith(".where"):
        found = [(address, edition.caption(address)) for address in edition.slots]
    for word, caption in found:
        yield _Choice(name=word if quoted else f'"{word}"', caption=caption)


def _items(choice: _Choice, draft: Draft, start: int, end: int) -> Iterator[CompletionItem]:
    """Yield a choice by its name, and by its caption for those who type that."""
    edit = TextEdit(range=range_between(draft, start, end), new_text=choice.name + choice.rest)
    yield CompletionItem(
        label=choice.name,
        label_details=CompletionItemLabelDetails(description=choice.caption or None),
        kind=CompletionItemKind.Property,
        filter_text=choice.name,
        text_edit=edit,
    )
    if choice.caption:
        yield CompletionItem(
            label=choice.caption,
            label_details=CompletionItemLabelDetails(description=choice.name),
            kind=CompletionItemKind.Property,
            filter_text=_NUMBERING.sub("", choice.caption),
            text_edit=edit,
        )
