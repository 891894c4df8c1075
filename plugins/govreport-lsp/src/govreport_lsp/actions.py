"""What an editor offers to do about findings: write a total, accept with a reason."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from lsprotocol.types import CodeAction, CodeActionKind, Diagnostic, TextEdit, WorkspaceEdit

from govreport.editions import Relation
from govreport.findings import Finding
from govreport_lsp.draft import Draft
from govreport_lsp.places import range_between
from govreport_lsp.sums import Sum, sums_of
from govreport_lsp.words import Words, words_of


def actions(
    draft: Draft, uri: str, start: int, end: int, shown: Sequence[Diagnostic], language: str
) -> list[CodeAction]:
    """Return the actions between two offsets, each with the diagnostics that it mends.

    Args:
        draft: The text.
        uri: Its address, for the edits.
        start: First character that the editor asks about.
        end: The character after the last one.
        shown: The diagnostics there, as the editor has them.
        language: Language of the titles.
    """
    words = words_of(language)
    found: list[CodeAction] = []
    first, last = draft.origin.position(start)[0], draft.origin.position(end)[0]
    for finding in draft.findings:
        region = finding.place.region
        if finding.waived or not (first <= (region.line if region else 1) <= last):
            continue
        mended = [item for item in shown if item.code == finding.code]
        found.extend(_totals(draft, uri, finding, mended, words))
        found.extend(_waivers(draft, uri, finding, mended, words))
    return found


def _action(title: str, uri: str, edit: TextEdit, mended: list[Diagnostic]) -> CodeAction:
    return CodeAction(
        title=title,
        kind=CodeActionKind.QuickFix,
        diagnostics=mended,
        edit=WorkspaceEdit(changes={uri: [edit]}),
    )


def _totals(
    draft: Draft, uri: str, finding: Finding, mended: list[Diagnostic], words: Words
) -> Iterator[CodeAction]:
    """Yield an action for each value that the form's sums give to the total in question."""
    address = finding.place.address
    field = draft.field_of(address)
    if draft.edition is None or draft.report is None or field is None or not address:
        return
    present = draft.report.get(address)
    offered: dict[int, Sum] = {}
    for one in sums_of(draft.edition, address, draft.report):
        totals = one.equation.relation is not Relation.BALANCE
        if totals and address.partition(".")[2] in one.equation.right and one.left is not None:
            offered.setdefault(one.left, one)
    for value, one in offered.items():
        if value != present:
            relation = words.relations[one.equation.relation.value]
            title = words.write_total.format(value=value, relation=relation)
            edit = TextEdit(range=range_between(draft, *field.value), new_text=str(value))
            yield _action(title, uri, edit, mended)


def _waivers(
    draft: Draft, uri: str, finding: Finding, mended: list[Diagnostic], words: Words
) -> Iterator[CodeAction]:
    """Yield the action that accepts a finding; its reason is left for the user to write.

    Until it is written the file is wrong, and says so: nobody accepts without a reason.
    """
    waiver = {"code": finding.code, "where": finding.place.key, "reason": ""}
    waiver = {name: text for name, text in waiver.items() if text or name == "reason"}
    edit = _in_json(draft, waiver) if draft.json else _in_toml(draft, waiver)
    if edit is not None:
        yield _action(words.waive.format(code=finding.code), uri, edit, mended)


def _in_toml(draft: Draft, waiver: dict[str, str]) -> TextEdit | None:
    """Return a table at the end; None where the waivers are written as one value."""
    there = draft.origin.fields.get("waivers")
    if there is not None and not draft.text.startswith("[[", there.value[0]):
        return None
    lines = [f"{name} = {json.dumps(text, ensure_ascii=False)}" for name, text in waiver.items()]
    gap = "" if draft.text.endswith("\n") else "\n"
    end = len(draft.text)
    text = "\n".join([f"{gap}\n[[waivers]]", *lines, ""])
    return TextEdit(range=range_between(draft, end, end), new_text=text)


def _in_json(draft: Draft, waiver: dict[str, str]) -> TextEdit | None:
    """Return an item before the first one, or the field itself at the end."""
    item = json.dumps(waiver, ensure_ascii=False)
    there = draft.origin.fields.get("waivers")
    if there is not None:
        at = there.value[0] + 1
        text = f"{item}, " if "waivers[0]" in draft.origin.fields else item
    else:
        at = len(draft.text.rstrip()) - 1
        at = len(draft.text[:at].rstrip())
        text = f',\n  "waivers": [{item}]'
    return TextEdit(range=range_between(draft, at, at), new_text=text)
