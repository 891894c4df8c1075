"""Findings for people at a terminal."""

from __future__ import annotations

from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport.findings import Finding, Findings, Severity
from govreport.present import FORMATS, Checked, as_text, people, present
from govreport.present._gist import gist
from govreport.present._wrap import breaks, width_of


def test_grouped_by_section(checked: Checked) -> None:
    """Findings stand under the heading of their section as it is printed."""
    lines = as_text([checked], color=False).splitlines()
    heading = f"  {checked.edition.section('requests').heading}"

    assert lines[0] == "报告 2024/草稿#1.toml  示例市人民政府 2024  [cn-2021]"
    assert lines.count(heading) == 1
    assert lines[lines.index(heading) + 1].startswith("    错误 GR201  问题 GR201")


def test_number_and_place_are_visible(checked: Checked) -> None:
    """A cell is shown by captions and address, a span within the words around it."""
    text = as_text([checked], color=False)

    assert "表三 requests.new.natural_person  <requests.new.natural_person>" in text
    assert "收到申请【211件，其中<自然人>182件】&企业21件" in text
    assert "实为：211  应为：212  依据：条例第五十条" in text
    assert "另见：表三 requests.new.total" in text
    assert "已说明：已说明 & 存档" in text
    assert text.endswith("  合计：错误 4  警告 3  提示 2  已说明 1\n")


def test_english(checked: Checked, clean: Checked) -> None:
    """Words and messages are in the language asked for."""
    text = as_text([checked, clean], "en", color=False)

    assert "    error GR201  problem GR201 <b>\n" in text
    assert "actual: 211  expected: 212  source: " in text
    assert "  nothing found\n" in text
    assert text.endswith("total of 2 reports: error 4  warning 3  info 2  waived 1\n")


def test_colour(checked: Checked) -> None:
    """Colour adds nothing but escape sequences, and none where none is asked for."""
    plain, coloured = (as_text([checked], color=color) for color in (False, True))

    assert "\x1b[" not in plain
    assert "\x1b[" in coloured
    assert "".join(part.partition("m")[2] for part in f"m{coloured}".split("\x1b[")) == plain


@pytest.mark.parametrize("width", [40, 60, 100, 200])
def test_lines_fit_the_terminal(checked: Checked, width: int) -> None:
    """No line is wider than the terminal, and none begins with a comma."""
    lines = as_text([checked], color=False, width=width).splitlines()

    assert max(width_of(line) for line in lines) <= width
    assert [line for line in lines if line.strip().startswith(("，", "。", "、", "：", "】"))] == []
    assert "".join("".join(lines).split()) == "".join(as_text([checked], color=False).split())


def test_text_cannot_steer_the_terminal(checked: Checked) -> None:
    """Escape sequences in a report are shown, not obeyed."""
    broken = attrs.evolve(checked.findings[0], message="a\x1b[2Jb\rc\u202e")
    text = as_text([attrs.evolve(checked, findings=Findings([broken]))], color=False)

    assert "a\ufffd[2Jb\ufffdc\ufffd" in text


@given(st.text("ab1. ，。（）中文“”/<", max_size=60), st.integers(2, 30))
def test_breaks(text: str, width: int) -> None:
    """Lines fit the width, and together they are the text."""
    offsets = [0, *breaks(text, width), len(text)]
    lines = [text[start:end] for start, end in pairwise(offsets)]

    assert "".join(lines) == text
    assert offsets == sorted(offsets)
    assert all(width_of(line.rstrip()) <= width for line in lines)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_format(checked: Checked, clean: Checked, form: str, language: str) -> None:
    """Every format says code and message of every finding in both languages."""
    text = present([checked, clean], form, language=language)
    message = {"zh": "问题", "en": "problem"}[language]

    for code in checked.findings.codes:
        assert f"{message} {code}" in text


def test_the_list_of_findings_has_errors_first(checked: Checked) -> None:
    """Each finding has a line with its gist: 2 → 1; waived ones come last."""
    lines = as_text([checked], color=False).splitlines()
    start = lines.index("  问题一览") + 1
    index = lines[start : start + len(checked.findings)]

    assert [line.split()[0] for line in index] == ["错误"] * 4 + ["警告"] * 3 + ["提示"] * 2 + [
        "已说明"
    ]
    assert "    错误 GR201  表三 requests.new.natural_person  2 → 1" in index
    assert "    错误 GR401  部分overview  211 → 212" in index


def test_sections_with_errors_come_first(checked: Checked) -> None:
    """A section whose worst finding is an error stands before one that has warnings alone."""
    text = as_text([checked], color=False)
    details = text[text.index("\n  全文") :]

    assert details.index("GR401") < details.index("GR104") < details.index("GR106")


def test_a_place_that_the_message_names_is_not_repeated(checked: Checked) -> None:
    """The captions of a cell stand once; its address stands either way."""
    finding = checked.findings[5]
    named = attrs.evolve(finding, message=f"{finding.place.caption}不对")
    named = attrs.evolve(named, expected="甲1＋乙2＝3", message=f"{named.message}：甲1＋乙2＝3")
    text = as_text([attrs.evolve(checked, findings=Findings([named]))], color=False)
    english = as_text([attrs.evolve(checked, findings=Findings([named]))], "en", color=False)

    assert text.count(finding.place.caption) == text.count("甲1＋乙2＝3") == 1
    assert english.count(finding.place.caption) == english.count("甲1＋乙2＝3") == 1
    assert f"      <{finding.place.address}>\n" in text


def _luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ground", ["#000000", "#ffffff"])
@pytest.mark.parametrize("style", [people._RED, people._AMBER, people._BLUE, people._GREEN,
                                   people._QUIET])  # fmt: skip
def test_colours_hold_on_black_and_on_white(style: str, ground: str) -> None:
    """Whatever the terminal's ground, text stands out by 4.5 to 1, as WCAG 2.1 AA asks."""
    light, dark = sorted((_luminance(style), _luminance(ground)), reverse=True)

    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize(
    ("actual", "expected", "message", "said"),
    [
        ("1.05%", "1.08%", "增长1.05%有误", "1.05% → 1.08%"),
        ("七46＋四0＝46", "一45＋二0＝45", "不平", "46 → 45"),
        ("46", "", "总计有误", "总计有误"),
        ("", "", "这一句话" * 4 + "，后面还有" + "很多" * 20, "这一句话" * 4 + "…"),
        ("甲" * 30, "乙", "标题不一致", "标题不一致"),
    ],
)
def test_gist(actual: str, expected: str, message: str, said: str) -> None:
    """What stands there and what should; where that is not known, how the message begins."""
    finding = Finding(
        code="GR999", severity=Severity.INFO, message=message, actual=actual, expected=expected
    )

    assert gist(finding, "zh", "表三") == said


def test_a_heading_that_is_its_own_place_is_not_said_twice() -> None:
    """Behind the heading stands what it should be."""
    finding = Finding(
        code="GR106",
        severity=Severity.INFO,
        message="标题不对。",
        actual="五、改进情况",
        expected="五、存在的主要问题及改进情况",
    )

    assert gist(finding, "zh", "五、改进情况") == "→ 五、存在的主要问题及改进情况"
    assert gist(finding, "zh", "全文") == "五、改进情况 → 五、存在的主要问题及改进情况"
