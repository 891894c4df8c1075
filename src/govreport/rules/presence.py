"""GR101-GR103, GR109: what must be there: agency, year, the right form, the tables."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from govreport.editions import NATIONAL, Edition
from govreport.findings import Finding, Place, Severity, Unchecked
from govreport.model import BLANK, UNREAD, Account, Report
from govreport.rules.base import Example, Rule, Subject, rule
from govreport.rules.basis import FORMS
from govreport.rules.equations import number
from govreport.rules.needs import nothing
from govreport.rules.unread import unread_cells

FIRST_YEAR = 2008  # the first year that anybody had to report on
LAST_YEAR = 2100

_NO_YEAR = nothing("报告年度不合理，没有对应的格式", "no form belongs to such a year")
_NO_DOCUMENT = nothing("报告不是从文档读出的", "the report was not read from a document")


def year_place(subject: Subject) -> Place:
    """Return the place of the year in the title, or of the whole title."""
    start = subject.title.find(str(subject.report.year))
    if start < 0:
        return subject.section("title")
    return subject.span("title", subject.title, start, start + len(str(subject.report.year)))


@rule(
    "GR101",
    title="写明报告机关名称",
    title_en="The report names the body that reports",
    why="没有机关名称，读者和汇总的人都不知道数据属于谁。",
    why_en=(
        "Without a name neither readers nor whoever adds reports up can tell whose numbers these "
        "are."
    ),
    fix="写上机关的全称，与印章、网站页脚一致。",
    fix_en="Give the full official name, as on the seal and at the foot of the site.",
    severity=Severity.WARNING,
    source="《政府信息公开条例》第四十九条",
    examples=(
        Example(name="a named body", broken=False),
        Example(
            name="no name",
            broken=True,
            build=lambda report: (_named(report, " "), None),
        ),
        Example(
            name="a short name", broken=False, build=lambda report: (_named(report, "镇"), None)
        ),
    ),
)
def rule_agency(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find reports that do not say whose they are."""
    if subject.report.agency.name.strip():
        return
    if subject.account is not None and subject.account.headless:
        yield Unchecked(
            reason="文件没有标题和引言，报告机关可能写在没有读到的部分",
            reason_en="the document begins after its title, where the body may have been named",
        )
    else:
        yield item.finding(
            "报告没有写明机关名称。",
            "The report does not name the body that reports.",
            subject.section("title"),
        )


def _named(report: Report, name: str) -> Report:
    return attrs.evolve(report, agency=attrs.evolve(report.agency, name=name))


@rule(
    "GR102",
    title="报告年度合理",
    title_en="The report year is plausible",
    why="年度决定使用哪一版格式、与哪一年比较，年度错了其余检查都落空。",
    why_en=(
        "The year decides the form and the report to compare with; with a wrong one no other check "
        "means anything."
    ),
    fix="把年度改为报告所述的那一年，即统计期限所在的年份。",
    fix_en="Put in the year that the numbers are about, which is the year before publication.",
    severity=Severity.ERROR,
    source="《政府信息公开条例》第四十九条",
    examples=(
        Example(name="2024", broken=False),
        Example(
            name="a digit too many",
            broken=True,
            build=lambda report: (attrs.evolve(report, year=2204), None),
        ),
        Example(
            name="the first year of all",
            broken=False,
            build=lambda report: (attrs.evolve(report, year=FIRST_YEAR), None),
        ),
    ),
)
def rule_year(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find years on which nobody reports."""
    year = subject.report.year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        yield item.finding(
            f"报告年度{year}不合理。",
            f"{year} is no year to report on.",
            year_place(subject),
            actual=year,
        )


@rule(
    "GR103",
    title="使用报告年度对应的格式",
    title_en="The form is the one for the report year",
    why="两版格式的栏目和口径不同，用错了就不能与其他机关的数据汇总、比较。",
    why_en=(
        "The two forms count different things, so that a report on the wrong one cannot be added "
        "to or compared with others."
    ),
    fix="改用该年度对应的格式重新填写，不要只换表头。",
    fix_en=(
        "Fill the numbers in again on the form of that year; changing the captions is not enough."
    ),
    severity=Severity.WARNING,
    source=FORMS,
    examples=(
        Example(name="the form of 2021 for 2024", broken=False),
        Example(
            name="the form of 2019 for 2023",
            broken=True,
            edition="2019",
            build=lambda report: (attrs.evolve(report, year=2023), None),
        ),
        Example(
            name="the form of 2021 in its first year",
            broken=False,
            build=lambda report: (attrs.evolve(report, year=2021), None),
        ),
    ),
)
def rule_edition(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find reports on a form that was not, or is no longer, in force."""
    form, year = subject.edition, subject.report.year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        yield _NO_YEAR
        return
    if form.covers(year):
        return
    right = next((edition for edition in NATIONAL if edition.covers(year)), None)
    lacking = tuple(unread_cells(subject, _cells_of_its_own(form, right)))
    if lacking:  # a page that mixes the columns of two forms is on neither, nor is half a page
        yield from lacking
        return
    instead = f"，应使用{_named_form(right)}" if right else ""
    yield item.finding(
        f"{year}年度报告使用的是{_named_form(form)}{instead}。",
        f"The report for {year} is on the form of {form.id}"
        + (f"; the form of {right.id} ({right.source}) is in force." if right else "."),
        year_place(subject),
        expected=right.id if right else "",
        actual=form.id,
    )


def _cells_of_its_own(form: Edition, other: Edition | None) -> tuple[str, ...]:
    """Return the cells by which a form is told from another."""
    others = other.slots if other else {}
    return tuple(address for address in form.slots if address not in others)


def _named_form(form: Edition) -> str:
    return f"{form.name}（{form.source}）"


@rule(
    "GR109",
    title="统计表齐全",
    title_en="All tables are there",
    why="统计表是报告的主体，缺了表就没有可以核对、汇总的数据。",
    why_en=(
        "The tables are the heart of the report; without them there is nothing to check or to add "
        "up."
    ),
    fix="三张表都要有，没有发生的填0；表是图片的，换成文字表格。",
    fix_en=(
        "Put in all three tables, with 0 where nothing occurred; replace pictures of tables by "
        "tables."
    ),
    severity=Severity.ERROR,
    source=FORMS,
    examples=(
        Example(name="three tables", broken=False),
        Example(
            name="table four is blank",
            broken=True,
            build=lambda report: (_blank(report, "disputes", keep=0), None),
        ),
        Example(
            name="table four has one value",
            broken=False,
            build=lambda report: (_blank(report, "disputes", keep=1), None),
        ),
    ),
)
def rule_tables(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find tables in which nothing is printed."""
    for layout in subject.edition.tables:
        table = subject.report.table(layout.key)
        if set(table.values.values()) == {UNREAD}:
            yield Unchecked(
                reason=f"{layout.title}没有读到",
                reason_en=f"the {layout.key} table was not read",
                cells=tuple(f"{layout.key}.{cell}" for cell in table),
            )
        if not table.is_blank:
            continue
        section = subject.edition.section(layout.section)
        yield item.finding(
            f"{layout.title}（{layout.caption}）没有任何数据：没有表，或表内各格都空着。"
            "没有数的应填0；表格以图片发布的，读者和程序都无法读取。",
            f"The {layout.key} table has no data: it is missing, or every cell is blank.",
            Place(section=section.key, caption=f"{layout.title} {layout.caption}"),
            severity=_how_sure(subject.report, subject.edition, section.key),
        )


def _how_sure(report: Report, edition: Edition, key: str) -> Severity | None:
    """Return a warning where the tables may be pictures, the copy cut off, or all cells zero."""
    if all(table.is_blank for table in report.tables.values()):
        told = any(section.text for section in report.sections[:1])
        return Severity.WARNING if told else None
    if _leaves_zeros_blank(report):
        return Severity.WARNING
    keys = [section.key for section in report.sections]
    later = keys[keys.index(key) + 1 :]
    told = any(report.section(other).text for other in later)
    counted = any(
        not report.table(layout.key).is_blank
        for layout in edition.tables
        if layout.section in later
    )
    return None if told or counted else Severity.WARNING


def _leaves_zeros_blank(report: Report) -> bool:
    """Return whether the tables that have values print no zero, and have blank cells instead."""
    tables = [table for table in report.tables.values() if not table.is_blank]
    values = [value for table in tables for value in table.values.values()]
    zeros = (value for value in values if number(value) == 0)
    return BLANK in values and next(zeros, None) is None


def _blank(report: Report, table: str, *, keep: int) -> Report:
    cells = list(report.table(table).values)[keep:]
    return report.replace({f"{table}.{cell}": BLANK for cell in cells})


@rule(
    "GR114",
    title="读到的文件是完整的报告",
    title_en="The document that was read is a whole report",
    why="文件不完整时，没有读到的部分既不能说有，也不能说没有。",
    why_en="Of what was not read, nobody can say that it is there or that it is missing.",
    fix="换用完整的文件再检查；如果报告本来就到此为止，请补上缺少的部分。",
    fix_en=(
        "Check the complete document; if the report really ends there, add the sections that "
        "it lacks."
    ),
    severity=Severity.INFO,
    source=FORMS,
    examples=(
        Example(name="a report given as data", broken=False),
        Example(
            name="a document that breaks off in section four",
            broken=True,
            build=lambda report: (
                _read(report, Account(cells={}, open="disputes", cut={"problems", "other"})),
                None,
            ),
        ),
        Example(
            name="a document read to its end",
            broken=False,
            build=lambda report: (_read(report, Account(cells={})), None),
        ),
    ),
)
def rule_whole(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
    """Find documents that are a part of a report only; what they lack is told once, here."""
    account = subject.account
    if account is None:
        yield _NO_DOCUMENT
        return
    if account.whole:
        return
    cut = [form.key for form in subject.edition.sections if form.key in account.cut]
    inside = f"在“{subject.heading(account.open)}”部分中断" if account.open else "不是整份报告"
    named = "、".join(f"“{subject.heading(key)}”" for key in cut)
    behind = f"，{named}没有读到" if cut else ""
    yield item.finding(
        f"文件似{inside}{behind}；没有读到的内容未作检查，不能说明报告缺少这些内容。",
        "The document seems to be a part of a report only"
        + (f"; it breaks off in section {account.open}" if account.open else "")
        + (f"; not read: {', '.join(cut)}" if cut else "")
        + ". What was not read was not checked.",
        Place(),
    )


def _read(report: Report, account: Account) -> Report:
    return attrs.evolve(report, account=account)


RULES = (rule_agency, rule_year, rule_edition, rule_tables, rule_whole)
