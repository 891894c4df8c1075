"""The rules of the local notice: replace the examples by what the notice requires.

Most of a notice is data: builders of `govreport.rules.local` make rules of it.
A rule that no builder makes is a function, as `rule_phone` below.  What the
notice does not say is left out, or is a parameter with a neutral default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from govreport.findings import Finding, Severity
from govreport.model import Report
from govreport.rules import local
from govreport.rules.base import Example, Rule, RuleSet, Subject, rule

SOURCE = "name and number of the local notice"
#: First and last report year that the notice is for; None where it does not say.
YEARS = (None, None)

_OVERVIEW = (
    "（一）主动公开。通过政府网站发布信息860条，发布政策解读38篇。\n"
    "（二）依申请公开。依法办理。\n"
    "（三）政府信息管理。规范制发。\n"
    "（四）平台建设。优化专栏。\n"
    "（五）监督保障。开展考核、社会评议，没有发生责任追究事项。"
)


def _examples(broken: tuple[str, str], nearly: tuple[str, str]) -> tuple[Example, ...]:
    """Return a clean, a broken and a nearly broken first section."""
    return (
        Example(name="as it should be", broken=False, overview=_OVERVIEW),
        Example(name="broken", broken=True, overview=_OVERVIEW.replace(*broken)),
        Example(name="nearly broken", broken=False, overview=_OVERVIEW.replace(*nearly)),
    )


_HEADINGS = local.headings(
    local.Origin(
        code="TE-001",
        title="总体情况使用规定的小标题",
        title_en="Section one has the prescribed sub-headings",
        source=SOURCE,
        severity=Severity.WARNING,
        years=YEARS,
        examples=_examples(("（五）监督保障。", ""), ("平台建设。", "平台建设情况。")),
    ),
    section="overview",
    names=("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障"),
)

_NUMBERS = local.numbers(
    local.Origin(
        code="TE-002",
        title="主动公开写明规定的数据",
        title_en="The part on active disclosure gives the prescribed numbers",
        source=SOURCE,
        severity=Severity.WARNING,
        years=YEARS,
        examples=_examples(("38篇", ""), ("政策解读38篇", "38篇政策解读")),
    ),
    section="overview",
    under="主动公开",
    items={"政府网站公开信息数": ("政府网站",), "政策解读数": ("政策解读",)},
)


def _with_phone(phone: str) -> Callable[[Report], tuple[Report, Report | None]]:
    """Return what makes an example's report of a correct one."""

    def build(report: Report) -> tuple[Report, Report | None]:
        contact = attrs.evolve(report.agency.contact, phone=phone)
        return attrs.evolve(report, agency=attrs.evolve(report.agency, contact=contact)), None

    return build


@rule(
    "TE-003",
    title="写明联系电话",
    title_en="A telephone number is given",
    severity=Severity.WARNING,
    source=SOURCE,
    years=YEARS,
    examples=(
        Example(name="a number", broken=False, build=_with_phone("010-12345678")),
        Example(name="no number", broken=True, build=_with_phone("")),
        Example(name="an extension", broken=False, build=_with_phone("8001")),
    ),
)
def rule_phone(subject: Subject, item: Rule) -> Iterator[Finding]:
    """Find reports without a telephone number."""
    if not subject.report.agency.contact.phone:
        yield item.finding(
            "没有写明联系电话。", "No telephone number is given.", subject.section("preamble")
        )


RULES = RuleSet(
    name="cn-template",
    title="本地规则样板",
    extends="cn-2021",
    add=(_HEADINGS, _NUMBERS, rule_phone),
    # Rules of the national set that the notice switches off, by code.
    drop=(),
    # Other severities and parameters of national rules; docs/rules.md lists the parameters.
    severities={},
    params={"deadline_township": ""},
    source=SOURCE,
    years=YEARS,
)
