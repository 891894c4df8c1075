"""What reports of Beijing have in common: free headings, a short preamble, no period sentence.

It is what published reports show; no notice was seen.
"""

from __future__ import annotations

from govreport.findings import Severity
from govreport.rules import local
from govreport.rules.base import Example, RuleSet

SOURCE = "北京市各级机关已发布的年度报告（惯例）"


_RULES = (
    local.words(
        local.Origin(
            code="BJ-001",
            title="引言写明依据条例第五十条编制",
            title_en="The preamble cites article 50 of the regulations",
            source=SOURCE,
            severity=Severity.INFO,
            examples=(
                Example(
                    name="the article is cited",
                    broken=False,
                    build=local.with_preamble(
                        "依据《中华人民共和国政府信息公开条例》第五十条规定，编制本报告。"
                    ),
                ),
                Example(
                    name="the regulations are cited without the article",
                    broken=True,
                    build=local.with_preamble("依据《中华人民共和国政府信息公开条例》编制本报告。"),
                ),
                Example(
                    name="the article in digits",
                    broken=False,
                    build=local.with_preamble(
                        "依据《中华人民共和国政府信息公开条例》第50条，编制本报告。"
                    ),
                ),
            ),
        ),
        section="preamble",
        items={"条例第五十条": ("第五十条", "第50条", "第 50 条")},
    ),
)

RULES = RuleSet(
    name="cn-beijing",
    title="北京市",
    extends="cn-2021",
    add=_RULES,
    severities={"GR121": Severity.INFO, "GR122": Severity.WARNING},
    source=SOURCE,
)
