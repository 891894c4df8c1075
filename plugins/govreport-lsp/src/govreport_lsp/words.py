"""The words of hints and actions, in the languages that findings have."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Words:
    """Words of one language; those with braces are formats."""

    stands: str
    right: str
    wrong: str
    unknown: str
    sums: str
    columns: str
    write_total: str
    waive: str
    waived: str
    blank: str
    relations: dict[str, str]


_ZH = Words(
    stands="现为 {value}",
    right="成立",
    wrong="不成立",
    unknown="尚不能计算",
    sums="参与的勾稽关系",
    columns="各列依次为",
    write_total="写入合计值 {value}（{relation}）",
    waive="接受 {code}，并说明理由",
    waived="已说明：{reason}",
    blank="空白",
    relations={"row": "行合计", "column": "列合计", "balance": "收办平衡"},
)
_EN = Words(
    stands="now {value}",
    right="holds",
    wrong="does not hold",
    unknown="cannot be computed yet",
    sums="Sums that it takes part in",
    columns="Columns, in this order",
    write_total="Write the computed total {value} ({relation})",
    waive="Accept {code}, with a reason",
    waived="waived: {reason}",
    blank="blank",
    relations={"row": "row total", "column": "column total", "balance": "received = handled"},
)


#: What the command says, for those who read Chinese.
MESSAGES = {
    "Run the language server for editors, on standard input and output.": (
        "为编辑器运行语言服务器（标准输入和输出）。"
    ),
    "Rule set; default: the national one of the report's edition.": (
        "规则集；默认为报告格式版本的全国规则集。"
    ),
    "Language of findings and hints.": "检查结果和提示的语言。",
}


def words_of(language: str) -> Words:
    """Return the words of ``en``, or else Chinese."""
    return _EN if language == "en" else _ZH
