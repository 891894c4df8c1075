"""Sessions of an editor with the server, over the protocol."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from click.testing import CliRunner
from lsprotocol.types import DiagnosticSeverity

from govreport import codec
from govreport.cli import cli
from govreport.editions import NATIONAL, Y2021
from govreport.errors import UsageError
from govreport.testing.samples import correct_report

#: Runs an editor's session with a text.
Edit = Callable[..., Any]

#: A correct report, with a character of two units before the cells of a row.
TEXT = codec.dump_toml(correct_report("2021"), Y2021)


def _wrong(text: str) -> tuple[str, str, int, int]:
    """Return a text with a total that is one too high, its line, and the two totals."""
    report = codec.load_toml(text, NATIONAL)
    total = report.get("requests.new.total")
    assert isinstance(total, int)
    assert report.origin is not None
    row = report.origin.fields["requests.new"]
    parts = [
        str(report.get(f"requests.new.{column.key}"))
        for column in Y2021.table("requests").blocks[0].parts
    ]
    line = f"[{', '.join([*parts, str(total + 1)])}]  # 𠮷"
    return text[: row.value[0]] + line + text[row.value[1] :], line, total, total + 1


def test_a_wrong_total_is_underlined_explained_and_mended(edit: Edit) -> None:
    """A wrong total is underlined as it is typed, hover shows the sum, the action mends it."""
    wrong, _, right, typed = _wrong(TEXT)

    async def work(editor: Any) -> None:
        assert [one for one in await editor.open() if one.code == "GR201"] == []
        told = await editor.type(TEXT, wrong)
        found = next(one for one in told if one.code == "GR201")
        assert found.severity == DiagnosticSeverity.Error
        assert editor.within(found.range) == str(typed)
        assert found.range.start.line == wrong[: wrong.index("𠮷")].count("\n")

        shown = await editor.hover(found.range.start)
        assert "一、本年新收政府信息公开申请数量 / 总计" in shown
        assert "自然人" in shown
        assert f"{right} ≠ {typed}" in shown

        offers = await editor.offers(found)
        action = next(item for title, item in offers.items() if f"写入合计值 {right}" in title)
        assert list(action.diagnostics or ()) == [found]
        again = await editor.take(action)
        assert [one.message for one in again if one.code in ("GR201", "GR203")] == []

    edit(TEXT, work)


def test_a_finding_is_accepted_with_a_reason_only(edit: Edit) -> None:
    """The action writes a waiver whose reason the user has to write; then the finding is a hint."""
    wrong, *_ = _wrong(TEXT)

    async def work(editor: Any) -> None:
        told = await editor.open()
        found = next(one for one in told if one.code == "GR201")
        offers = await editor.offers(found)
        missing = await editor.take(offers["接受 GR201，并说明理由"])
        assert len(missing) == 1
        assert "waivers[0]" in missing[0].message
        assert "reason" in missing[0].message
        assert editor.within(missing[0].range) in ("[[waivers]]", "waivers", '""')

        told = await editor.type('reason = ""', 'reason = "原表如此"')
        accepted = next(one for one in told if one.code == "GR201")
        assert accepted.severity == DiagnosticSeverity.Hint
        assert "原表如此" in accepted.message

    edit(wrong, work)


def test_json_reports_have_the_same(edit: Edit) -> None:
    """A report in JSON is checked, and a finding accepted, as one in TOML is."""
    report = codec.load_toml(_wrong(TEXT)[0], NATIONAL)
    text = codec.dump_json(report, Y2021, indent=2)

    async def work(editor: Any) -> None:
        told = await editor.open()
        found = next(one for one in told if one.code == "GR201")
        assert editor.within(found.range) == str(report.get("requests.new.total"))
        offers = await editor.offers(found)
        await editor.take(offers["接受 GR201，并说明理由"])
        told = await editor.type('"reason": ""', '"reason": "原表如此"')
        assert DiagnosticSeverity.Hint in [one.severity for one in told if one.code == "GR201"]

    edit(text, work, name="2024.json")


def test_faults_of_the_data_have_their_lines(edit: Edit) -> None:
    """A misspelt key, a value that is none and broken TOML are underlined where they stand."""

    async def work(editor: Any) -> None:
        assert await editor.open() == []
        told = await editor.type("granted", "grantedd")
        assert [(one.severity, editor.within(one.range)) for one in told] == [
            (DiagnosticSeverity.Error, editor.within(told[0].range))
        ]
        assert "did you mean 'granted'" in told[0].message
        told = await editor.type("grantedd = ", "granted == ")
        assert told[0].range.start.line == editor.at("granted ==").line

    edit(TEXT, work)


def test_keys_and_captions_are_completed(edit: Edit) -> None:
    """Keys come with their captions, and a caption writes its key."""
    text = 'year = 2024\n\n[agency]\nname = "某局"\nkind = ""\n\n[requests.results]\n\n[waivers]\n'

    async def work(editor: Any) -> None:
        await editor.open()
        position = editor.at("[requests.results]\n")
        position.line += 1
        position.character = 0
        rows = await editor.complete(position)
        blanks = ", ".join(['""'] * 6)
        assert rows["granted"] == f"granted = [{blanks}]"
        assert rows["（一）予以公开"] == rows["granted"]

        await editor.type(
            "[requests.results]\n", "[requests.results]\ngranted = [1, 0, 0, 0, 0, 0]\n予以"
        )
        rows = await editor.complete(editor.at("予以", 2))
        assert "granted" not in rows
        assert rows["（二）部分公开（区分处理的，只计这一情形，不计其他情形）"].startswith(
            "partial = "
        )

        kinds = await editor.complete(editor.at('kind = "', 8))
        assert {"government", "department"} <= kinds.keys()

        await editor.type("[waivers]\n", '[[waivers]]\ncode = "GR\nwhere = "')
        codes = await editor.complete(editor.at('code = "GR', 10))
        assert "GR201" in codes
        await editor.type("[[waivers]]", "[requests.\n[[waivers]]")
        tables = await editor.complete(editor.at("[requests.\n", 10))
        assert tables["results"] == "results"
        assert "new" not in tables

    edit(text, work)


def test_sections_and_rows_show_their_captions(edit: Edit) -> None:
    """A row shows its caption and the order of its columns, a section its heading."""

    async def work(editor: Any) -> None:
        await editor.open()
        shown = await editor.hover(editor.at("carried_in"))
        assert "二、上年结转政府信息公开申请数量" in shown
        assert "自然人、商业企业" in shown
        assert "一、总体情况" in await editor.hover(editor.at("overview"))
        assert await editor.hover(editor.at("format")) == ""

    edit(TEXT, work)


def test_other_files_are_left_alone(edit: Edit) -> None:
    """A TOML file that is no report, which an editor also sends, has no diagnostics."""

    async def work(editor: Any) -> None:
        assert await editor.open() == []
        assert await editor.hover(editor.at("name")) == ""

    edit('[project]\nname = "x"\nversion = "1"\n', work, name="pyproject.toml")


def test_an_unknown_rule_set_is_refused_at_once() -> None:
    """The server does not start with a rule set that there is not, and says so."""
    result = CliRunner().invoke(cli, ["lsp", "--rules", "cn-nowhere"])

    assert isinstance(result.exception, UsageError)
    assert "there is no rule set 'cn-nowhere'" in str(result.exception)


def test_messages_in_english(edit: Edit) -> None:
    """``--lang en`` gives findings, hints and actions in English."""
    wrong, _, right, _ = _wrong(TEXT)

    async def work(editor: Any) -> None:
        found = next(one for one in await editor.open() if one.code == "GR201")
        assert found.message.isascii() or "total" in found.message
        assert any(
            title.startswith(f"Write the computed total {right}")
            for title in await editor.offers(found)
        )

    edit(wrong, work, "lsp", "--lang", "en")
