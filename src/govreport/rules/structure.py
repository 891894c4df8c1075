"""GR104-GR108: sections missing, empty, misnamed, misnumbered, before their heading, thin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import attrs

from govreport.editions import SectionForm
from govreport.findings import Finding, Severity, Unchecked
from govreport.model import BLANK, SECTIONS, UNREAD, Content, Paragraph, Report, Section, Table
from govreport.rules import needs
from govreport.rules.base import Example, Rule, Subject, rule
from govreport.rules.basis import CONTENTS, FORMS
from govreport.text.captions import bare, numbering
from govreport.text.numbering import HAN, spelled
from govreport.text.patterns import lazy_pattern
from govreport.text.script import simplified

_NUMBERED = lazy_pattern(rf"\s*([{HAN}]{{1,2}})\s*[、.．，,]\s*")
_MARKS = lazy_pattern(r"[\s、，,。．.：:；;（）()“”\"'《》]+")
#: How section five begins: what is still lacking.  Bounded, so that it stays linear.
_LACKS = lazy_pattern(r"(?:存在|仍有|还有|面临)[^。；\n]{0,20}(?:问题|不足|短板|差距|薄弱)")
#: What tells that problems are those of cases, not of the body's work.
_OF_CASES = lazy_pattern(r"复议|诉讼|纠正|败诉|案件|应诉")
#: What makes no difference between two headings.
_FREE = lazy_pattern(r"[的和与及或要]|工作|主|措施|情况|下一步|无$")
_NOTHING = ("", "无", "无。")
_NO_SECTION = needs.nothing("没有以文字为内容的部分", "there is no section of text")
_NO_HEADING = needs.nothing("没有写各部分的标题", "no heading of a section is given")


def plain(heading: str) -> str:
    """Return a heading without its number, marks, white space and Traditional forms."""
    return _MARKS.sub("", _NUMBERED.sub("", simplified(heading), count=1))


def _bare(heading: str) -> str:
    """Return a plain heading without the words by which forms of it differ."""
    return _FREE.sub("", heading)


@lru_cache(maxsize=256)
def _bare_names(form: SectionForm) -> frozenset[str]:
    return frozenset(map(_bare, _names(form)))


@lru_cache(maxsize=256)
def _names(form: SectionForm) -> frozenset[str]:
    return frozenset(plain(name) for name in (form.heading, *form.aliases))


def with_section(report: Report, key: str, **changes: Any) -> Report:
    """Return a report with one section changed; for examples and tests."""
    return attrs.evolve(
        report,
        sections=[
            attrs.evolve(section, **changes) if section.key == key else section
            for section in report.sections
        ],
    )


def _changed(key: str, **changes: Any) -> Callable[[Report], tuple[Report, Report | None]]:
    return lambda report: (with_section(report, key, **changes), None)


@rule(
    "GR104",
    title="六个部分齐全",
    title_en="All six sections are there",
    why="条例规定的内容缺一项，报告就不完整；没有情况也要说明没有。",
    why_en=(
        "The law names what a report must hold; where there is nothing to tell, the report says so."
    ),
    fix="补上所缺的部分；确无内容的，写一句“无”或“没有需要报告的事项”。",
    fix_en="Add the missing section; where there is nothing to report, say that in a sentence.",
    severity=Severity.WARNING,
    source=f"{CONTENTS}；{FORMS}",
    examples=(
        Example(name="six sections", broken=False),
        Example(
            name="section six is not there",
            broken=True,
            build=_changed("other", present=False, content=()),
        ),
        Example(
            name="section six says that there is nothing",
            broken=False,
            build=_changed("other", content=(Paragraph(text="无。"),)),
        ),
    ),
)
def rule_sections(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find sections that are missing (a missing table is another rule's)."""
    for section, form in _sections(subject):
        if section.present:
            continue
        if form.table and _is_nowhere(subject.report.table(form.table)):
            yield Unchecked(
                reason=f"“{form.heading}”部分的标题和表都没有读到",
                reason_en=f"neither heading nor table of section {form.key} was read",
            )
            continue
        yield item.finding(
            f"缺“{form.heading}”部分。",
            f"Section {form.key} ({form.heading}) is missing.",
            subject.section(form.key),
            expected=form.heading,
        )


def _is_nowhere(table: Table) -> bool:
    """Return whether a table has no value that was read, be it blank or not found."""
    return set(table.values.values()) <= {BLANK, UNREAD}


def _sections(subject: Subject) -> Iterator[tuple[Section, SectionForm]]:
    yield from zip(subject.report.sections, subject.edition.sections, strict=True)


@rule(
    "GR105",
    title="各部分有内容",
    title_en="No section is empty",
    why="只有标题的部分看不出是没有情况还是漏写。",
    why_en=(
        "A heading alone does not tell whether there was nothing or whether somebody forgot to "
        "write."
    ),
    fix="写明情况；确无情况的，写一句说明。",
    fix_en="Write what there is to tell, or one sentence that there is nothing.",
    severity=Severity.WARNING,
    source=CONTENTS,
    needs=needs.anywhere,
    examples=(
        Example(name="text in every section", broken=False),
        Example(
            name="section five has a heading only",
            broken=True,
            build=_changed("problems", content=()),
        ),
        Example(
            name="section six holds one word",
            broken=False,
            build=_changed("other", content=(Paragraph(text="无"),)),
        ),
    ),
)
def rule_empty_sections(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find sections with a heading and nothing else."""
    written = [one for one in _sections(subject) if one[0].present and not one[1].table]
    if not written:
        yield _NO_SECTION
    for section, form in written:
        told = section.text or plain(section.heading).endswith("无")  # 其他需要报告的事项：无
        if not told:
            yield item.finding(
                f"“{section.heading or form.heading}”部分没有内容。",
                f"Section {form.key} is empty.",
                subject.section(form.key),
            )


@rule(
    "GR106",
    title="各部分标题与格式一致",
    title_en="Section headings are those of the form",
    why="标题统一，公众和程序才能在各机关的报告中找到同一部分。",
    why_en=(
        "With the same headings everywhere, people and programs find the same section in every "
        "report."
    ),
    fix="标题和序号照格式书写；本地统一使用其他写法的，在规则集中登记。",
    fix_en=(
        "Use the form's heading and number; a wording that a whole place uses can be allowed in "
        "its rule set."
    ),
    severity=Severity.WARNING,
    source=FORMS,
    params={"headings_allowed": ()},
    needs=needs.anywhere,
    examples=(
        Example(name="the form's headings", broken=False),
        Example(
            name="section one under another name",
            broken=True,
            build=_changed("overview", heading="一、工作概况与成效"),
        ),
        Example(
            name="section four with the number five",
            broken=True,
            build=_changed("disputes", heading="5.政府信息公开行政复议、行政诉讼情况"),
        ),
        Example(
            name="the form's heading with other marks",
            broken=False,
            build=_changed("disputes", heading="四、政府信息公开行政复议,行政诉讼情况"),
        ),
    ),
)
def rule_headings(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find headings under another name or number; known variants are only mentioned."""
    allowed = {plain(name) for name in subject.words(item, "headings_allowed")}
    headed = [
        (position, section.heading, form)
        for position, (section, form) in enumerate(_sections(subject))
        if section.present and section.heading
    ]
    if not headed:
        yield _NO_HEADING
    for position, heading, form in headed:
        style, number = numbering(heading)
        wanted = spelled(position + 1)
        if style and number != position + 1:
            yield item.finding(
                f"标题“{heading}”的序号应为“{wanted}”。",
                f"The heading {heading!r} should have the number {position + 1}.",
                subject.section(form.key),
                expected=form.heading,
                actual=heading,
            )
        elif plain(heading) not in {plain(form.heading), *allowed}:
            known = _bare(plain(bare(heading))) in _bare_names(form)
            yield item.finding(
                f"标题“{heading}”与格式规定的“{form.heading}”不一致。",
                f"The heading {heading!r} is not that of the form, {form.heading!r}.",
                subject.section(form.key),
                expected=form.heading,
                actual=heading,
                severity=Severity.INFO if known else None,
            )


@rule(
    "GR107",
    title="正文在本部分标题之后，标题不混在正文中",
    title_en="Text stands under its own heading, and no heading stands in the text",
    why="文字排错了位置，读者会把它当作另一部分的内容。",
    why_en="Text under the wrong heading is read as part of another section.",
    fix="把文字移到它所属的标题之后，标题单独成行。",
    fix_en="Move the text under its own heading, and give each heading a line of its own.",
    severity=Severity.WARNING,
    source=FORMS,
    needs=needs.narrative,
    examples=(
        Example(name="text under its heading", broken=False),
        Example(
            name="the first half of section five stands before its heading",
            broken=True,
            build=lambda report: (_displaced(report), None),
        ),
        Example(
            name="section four speaks of problems, and so does section five",
            broken=False,
            build=_changed(
                "disputes", after=(Paragraph(text="被纠正案件主要存在程序方面的问题。"),)
            ),
        ),
    ),
)
def rule_displaced(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find text that stands before its heading, and headings taken for text."""
    yield from _before_heading(subject, item)
    for section, _ in _sections(subject):
        position = 0
        for part in (*section.content, *section.after):
            found = _as_heading(subject, part, section.key)
            if found is not None:
                yield item.finding(
                    f"标题“{part.text}”混在“{subject.heading(section.key)}”的正文中。",
                    f"The heading {part.text!r} stands in the text of section {section.key}.",
                    subject.span(section.key, section.text, position, position + len(part.text)),
                    expected=found.heading,
                    severity=_how_sure(subject, part, found),
                )
            position += len(part.text) + 1


def _before_heading(subject: Subject, item: Rule) -> Iterator[Finding]:
    disputes, problems = (subject.part(key) for key in ("disputes", "problems"))
    if not problems.present or _LACKS.search(problems.text):
        return
    text = disputes.text
    position = 0
    for part in (*disputes.content, *disputes.after):
        found = _LACKS.search(part.text)
        if found and not _OF_CASES.search(part.text, 0, found.end()):
            yield item.finding(
                f"这一段讲存在的问题，应在标题“{subject.heading('problems')}”之后，"
                f"现印在其前（“{subject.heading('disputes')}”部分）。",
                "This paragraph is about problems and should stand under the heading of "
                "section five; it stands before it.",
                subject.span("disputes", text, position, position + len(part.text)),
                expected=subject.heading("problems"),
                related=(subject.section("problems"),),
            )
            return
        position += len(part.text) + 1


def _as_heading(subject: Subject, part: Content, key: str) -> SectionForm | None:
    """Return the section, another than its own, whose heading a line of text is."""
    if not _NUMBERED.match(part.text):
        return None
    name = plain(part.text)
    forms = (form for form in subject.edition.sections if form.key != key)
    return next((form for form in forms if name in _names(form)), None)


def _how_sure(subject: Subject, part: Content, form: SectionForm) -> Severity | None:
    """Return info for a short form of a heading that stands at its place as well.

    Some number the parts of section one as if they were sections.
    """
    whole = plain(part.text) == plain(form.heading)
    return None if whole or not subject.report.section(form.key).present else Severity.INFO


def _displaced(report: Report) -> Report:
    first, *rest = report.section("problems").content
    moved = with_section(report, "disputes", after=(first,))
    return with_section(moved, "problems", content=tuple(rest))


@rule(
    "GR108",
    title="总体情况、存在问题及改进情况有实质内容",
    title_en="Sections one and five say something",
    why="只有一两句套话等于没有报告，通知把这种情形列为敷衍塞责。",
    why_en=(
        "A few stock words report nothing; the notice calls that perfunctory and holds people "
        "responsible for it."
    ),
    fix="总体情况写实际做了什么、有什么数，第五部分写具体问题和相应的改进。",
    fix_en=(
        "Say in section one what was done, with numbers, and in section five which problems there "
        "are and what is done about them."
    ),
    severity=Severity.WARNING,
    source=f"{CONTENTS}；国办公开办函〔2021〕30号：敷衍塞责、内容不全面的追究责任",
    params={"overview_min_characters": 30, "problems_min_characters": 20},
    needs=needs.through(needs.text_in(SECTIONS[0], SECTIONS[4]), SECTIONS[0], SECTIONS[4]),
    examples=(
        Example(name="sections of some length", broken=False),
        Example(
            name="section five says 无",
            broken=True,
            build=_changed("problems", content=(Paragraph(text="无。"),)),
        ),
        Example(
            name="section five names one problem and one remedy",
            broken=False,
            build=_changed(
                "problems",
                content=(Paragraph(text="存在目录更新不够及时的问题，已改为每周检查更新。"),),
            ),
        ),
    ),
)
def rule_thin(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find sections one and five with next to nothing in them."""
    for key in (SECTIONS[0], SECTIONS[4]):
        text = subject.part(key).text
        length = len("".join(text.split()))
        least = subject.number(item, f"{key}_min_characters")
        if text and (length < least or text.strip() in _NOTHING):
            yield item.finding(
                f"“{subject.heading(key)}”只有{length}个字，没有实质内容。",
                f"Section {key} has only {length} characters.",
                subject.section(key),
                actual=length,
            )


RULES = (
    rule_sections,
    rule_empty_sections,
    rule_headings,
    rule_displaced,
    rule_thin,
)
