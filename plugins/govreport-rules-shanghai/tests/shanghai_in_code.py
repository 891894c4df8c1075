"""What reports of Shanghai have in common beside the national form.

None of it was seen in a notice: it is what published reports show, so nothing
here is more than a hint.
"""

from __future__ import annotations

from govreport.editions import Y2019
from govreport.findings import Severity
from govreport.rules import local
from govreport.rules.base import Example, RuleSet

SOURCE = "上海市各级机关已发布的年度报告（惯例）；《上海市政府信息公开规定》"

_HEADINGS = (
    "四、因政府信息公开工作被申请行政复议和提起行政诉讼情况",
    "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    Y2019.section("problems").heading,  # kept under the form of 2021 too
)
_PREAMBLE = (
    "根据《中华人民共和国政府信息公开条例》和《上海市政府信息公开规定》编制本报告。"
    "本报告的电子版可在网站下载。"
)


_RULES = (
    local.title(
        local.Origin(
            code="SH-001",
            title="标题年份在前",
            title_en="The year comes first in the title",
            source=SOURCE,
            severity=Severity.INFO,
            examples=(
                Example(
                    name="the year first",
                    broken=False,
                    build=local.with_title("2024年示例市人民政府政府信息公开工作年度报告"),
                ),
                Example(name="the body first", broken=True),
                Example(
                    name="the year first, the body's short name",
                    broken=False,
                    build=local.with_title("2024年示例市政府信息公开工作年度报告"),
                ),
            ),
        ),
        pattern="{year}年.{2,40}政府信息公开工作年度报告",
        example="{year}年{agency}政府信息公开工作年度报告",
    ),
    local.words(
        local.Origin(
            code="SH-002",
            title="引言援引本市规定",
            title_en="The preamble cites the city's regulation",
            source=SOURCE,
            severity=Severity.INFO,
            examples=(
                Example(name="both are cited", broken=False, build=local.with_preamble(_PREAMBLE)),
                Example(
                    name="only the national regulation is cited",
                    broken=True,
                    build=local.with_preamble("根据《中华人民共和国政府信息公开条例》编制本报告。"),
                ),
                Example(
                    name="the city's regulation alone is cited",
                    broken=False,
                    build=local.with_preamble("根据《上海市政府信息公开规定》编制本报告。"),
                ),
            ),
        ),
        section="preamble",
        items={"《上海市政府信息公开规定》": ("上海市政府信息公开规定",)},
    ),
    local.words(
        local.Origin(
            code="SH-003",
            title="引言写明电子版下载",
            title_en="The preamble says where the report can be fetched",
            source=SOURCE,
            severity=Severity.INFO,
            examples=(
                Example(
                    name="a sentence about it", broken=False, build=local.with_preamble(_PREAMBLE)
                ),
                Example(
                    name="not a word",
                    broken=True,
                    build=local.with_preamble("根据《上海市政府信息公开规定》编制本报告。"),
                ),
                Example(
                    name="in other words",
                    broken=False,
                    build=local.with_preamble("本报告可从本机关网站查阅或下载。"),
                ),
            ),
        ),
        section="preamble",
        items={"电子版下载": ("下载", "电子版")},
    ),
)

RULES = RuleSet(
    name="cn-shanghai",
    title="上海市",
    extends="cn-2021",
    add=_RULES,
    params={"headings_allowed": _HEADINGS},
    source=SOURCE,
)
