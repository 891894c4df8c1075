"""The summary: what a citizen wants to know first, in everyday words."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest

from govreport import Engine
from govreport.contracts import RenderOptions
from govreport.document import Document
from govreport.editions import Y2021, Edition
from govreport.model import BLANK, Paragraph, Report
from govreport.testing.samples import correct_previous, correct_report
from govreport_html.charts import years_of
from govreport_html.plugin import render
from govreport_html.summary import Point, summary

_LayOut = Callable[[Report, Edition], Document]


def _said(report: Report, text: str) -> Report:
    first = attrs.evolve(report.sections[0], content=(Paragraph(text=text),))
    return attrs.evolve(report, sections=(first, *report.sections[1:]))


def test_it_counts_what_came_in_and_went_out(lay_out: _LayOut) -> None:
    """Received with the change, carried over, answered, left; how they ended; in time."""
    document = lay_out(correct_report("2021"), Y2021)
    last = lay_out(correct_previous("2021"), Y2021)
    found = summary(document, years_of(document, RenderOptions(previous=last)))

    assert found is not None
    assert found.points == (
        Point("收到申请", 211, "比上一年多27件"),
        Point("上一年没有办完、转来的", 10),
        Point("办完", 210),
        Point("没有办完、转到下一年的", 11),
    )
    assert [(one.label, one.number) for one in found.results] == [
        ("予以公开", 100),
        ("部分公开", 36),
        ("不予公开", 26),
        ("无法提供", 33),
        ("不予处理", 11),
        ("其他处理", 4),
    ]
    assert found.in_time == "作出的答复均未超过法定期限"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("共收到申请5件。均按期答复。", "均按期答复"),
        ("按时参加培训。办理申请3件。", ""),
        (
            "共收到政府信息公开申请9件，逾期答复2件；其余按时办结。",
            "共收到政府信息公开申请9件，逾期答复2件",
        ),
        ("19件申请按时限答复，1件结转下年。", "19件申请按时限答复，1件结转下年"),
        ("没有时限的话。", ""),
        ("逾期答复2件；其余按时办结。", ""),
        ("承办人大建议、政协提案13件，全部按期办理并答复完毕。", ""),
        ("收到申请5件。承办政协提案13件。均按期办结。", ""),
        ("收到申请5件、人大建议3件，均按期答复。", ""),
        ("受理行政许可申请300件。群众申请按时办理。", ""),
        ("受理行政许可申请300件，均在法定期限内办结。", ""),
        ("承办提案13件。信息公开申请均按时办结。", "信息公开申请均按时办结"),
        ("市长信箱来信按时回复。", ""),
        ("对申请人逾期不补正的，不再办理。", ""),
        ("下一步，将按期答复每一件申请。", ""),
        ("完善机制，确保申请按时答复。", ""),
        ("申请应当在法定期限内答复。", ""),
    ],
)
def test_in_time_is_what_the_report_says(text: str, said: str, lay_out: _LayOut) -> None:
    """What is quoted is about requests alone, and about what was; else nothing is said."""
    document = lay_out(_said(correct_report("2021"), text), Y2021)
    found = summary(document, years_of(document, RenderOptions()))

    assert found is not None
    assert found.in_time == said


def test_what_is_not_known_is_not_said(lay_out: _LayOut, options: RenderOptions) -> None:
    """A blank total leaves its line out; without what came in there is no summary."""
    report = correct_report("2021")
    part = lay_out(report.replace({"requests.results.total.total": BLANK}), Y2021)
    none = lay_out(report.replace({"requests.new.total": BLANK}), Y2021)
    found = summary(part, years_of(part, options))

    assert found is not None
    assert [one.label for one in found.points] == [
        "收到申请",
        "上一年没有办完、转来的",
        "没有办完、转到下一年的",
    ]
    assert found.results == ()
    assert summary(none, years_of(none, options)) is None
    assert summary(Document(title="没有表格"), []) is None
    assert 'class="summary"' not in render(none, options).decode()


def test_it_can_be_left_out(document: Document, options: RenderOptions) -> None:
    """With summary=off there is none."""
    shown = render(document, options).decode()
    bare = render(document, attrs.evolve(options, params={"summary": "off"})).decode()

    assert 'class="summary"' in shown
    assert 'class="summary"' not in bare


def test_it_is_no_part_of_the_report() -> None:
    """Who reads the page without its data finds the report's text, and no summary in it."""
    engine = Engine()
    report = correct_report("2021")
    page = engine.render_bytes(report, "html", charts="off").decode()
    start, end = page.index('<script type="application/json"'), page.index("</body>")
    found = engine.read((page[:start] + page[end:]).encode())

    assert "一览" not in found.section("overview").text
    assert not any("办完" in part.text for part in found.preamble)
    assert dict(found.cells()) == dict(report.cells())
