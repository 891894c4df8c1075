"""A document that was edited after rendering differs from its own data in what was edited."""

from __future__ import annotations

from typing import Any

import attrs

from govreport.editions import Y2021
from govreport.model import BLANK, Paragraph, Report, Section
from govreport.recognize import Difference, differences
from govreport.testing.samples import correct_report


def _with(report: Report, key: str, **changes: Any) -> Report:
    sections = [
        attrs.evolve(section, **changes) if section.key == key else section
        for section in report.sections
    ]
    return attrs.evolve(report, sections=sections)


def test_equal_reports_do_not_differ() -> None:
    """Nothing is found where nothing was edited."""
    report = correct_report()

    assert differences(report, report, Y2021) == ()


def test_an_edited_cell_is_named_with_both_values() -> None:
    """A changed number and a number that was deleted are told."""
    report = correct_report()
    edited = report.replace({"requests.new.total": 9, "disputes.review.total": BLANK})

    assert differences(edited, report, Y2021) == (
        Difference(
            place="requests.new.total",
            caption=Y2021.caption("requests.new.total"),
            visible="9",
            embedded=str(report.get("requests.new.total")),
        ),
        Difference(
            place="disputes.review.total",
            caption=Y2021.caption("disputes.review.total"),
            visible="",
            embedded=str(report.get("disputes.review.total")),
        ),
    )


def test_an_edited_paragraph_is_shown_without_its_neighbours() -> None:
    """Of a section only the lines that differ are shown."""
    report = correct_report()
    content = (Paragraph(text="甲。"), Paragraph(text="乙。"), Paragraph(text="丙。"))
    old = _with(report, "problems", content=content)
    new = _with(report, "problems", content=(content[0], Paragraph(text="改。"), content[2]))

    [found] = differences(new, old, Y2021)
    assert (found.place, found.visible, found.embedded) == ("problems", "改。", "乙。")


def test_white_space_and_invisible_characters_do_not_count() -> None:
    """Line breaks of a page are no edits, nor what no format can hold."""
    report = correct_report()
    one = _with(report, "other", content=(Paragraph(text="没有 其他\u200b事项。"),))
    other = _with(report, "other", content=(Paragraph(text="没有其他\u0001事项。"),))

    assert differences(one, other, Y2021) == ()


def test_title_heading_and_a_missing_section_are_told() -> None:
    """Everything that a reader sees is compared."""
    report = correct_report()
    edited = _with(attrs.evolve(report, title="另一个标题"), "other", heading="六、其他")
    edited = attrs.evolve(
        edited,
        sections=[
            Section(key="problems", present=False) if section.key == "problems" else section
            for section in edited.sections
        ],
    )

    assert {item.place for item in differences(edited, report, Y2021)} == {
        "title",
        "other",
        "problems",
    }
