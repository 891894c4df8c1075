"""A commented notice file to begin with, made from the text of a notice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govreport.notices.model import SCHEMA
from govreport.notices.requirements import KINDS
from govreport.text import dates
from govreport.text.numbering import ITEM

_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}〔20[0-9]{2}〕[0-9]{1,4}号")
_YEAR = re.compile(r"(20[0-9]{2})年?年?度?政府信息公开")
#: A line that begins so, and says what must be done, may be a requirement.
_ITEM = re.compile(rf"\s*{ITEM}\s*(.+)")
_MUST = re.compile(r"应|须|要|不得|严禁|前(?:完成|公布|公开|发布|报送)|控制在|不超过|不少于|包括")
#: A notice is dated on a line of its own; the days in its sentences are deadlines.
_SIGNED = re.compile(rf"\s*{dates.DAY}\s*")
_LONGEST = 200
_MOST = 60


def starter(name: str, title: str, lines: Sequence[str] = ()) -> str:
    """Return the text of a notice file, with the sentences of a notice as comments.

    Args:
        name: Name of the rule set.
        title: What people call it.
        lines: The notice, a paragraph a line; empty for a file without one.
    """
    text = "\n".join(lines)
    number = _NUMBER.search(text)
    year = _YEAR.search(text)
    dated = next(map(dates.day, filter(_SIGNED.fullmatch, reversed(lines))), None)
    heading = next((line.strip() for line in lines if "通知" in line), "")
    report_year = int(year[1]) if year else 2025
    return "\n".join(
        [
            f"# {title}：地方规则文件。写法见文档“Writing a local variant”；",
            "# govreport rules test 本文件 会运行其中的示例。",
            f"schema = {SCHEMA}",
            "",
            "[set]",
            f'name = "{name}"            # 与文件名相同',
            f'title = "{title}"',
            'extends = "cn-2021"         # 在全国规则之上增加',
            'place = ""                  # 机关名称的开头，如 某市',
            'region = ""                 # 六位行政区划代码，如 620600',
            "",
            "[notice.main]",
            f'title = "{_quoted(heading)}"',
            f'number = "{number[0] if number else ""}"',
            f"dated = {dated.isoformat()}" if dated else "# dated = 2025-12-19",
            f"years = [{report_year}, {report_year}]   # 报告年度，首尾都算；末年 0 为长期",
            'address = ""                # 通知的网址',
            'seen = "whole"              # whole 全文，partly 部分，cited 仅见引用',
            "",
            *_requirements(lines),
            *_kinds(),
            "",
        ]
    )


def _quoted(text: str) -> str:
    return text.replace("\\", "").replace('"', "")


def _requirements(lines: Sequence[str]) -> Iterator[str]:
    """Yield a comment for each sentence of the notice that may be a requirement."""
    found = [match[1].strip() for line in lines if (match := _ITEM.match(line))]
    wanted = [text for text in found if _MUST.search(text)][:_MOST]
    if wanted:
        yield "# 通知中可能写成规则的句子："
    for text in wanted:
        yield f"#   {text[:_LONGEST]}"
    if wanted:
        yield ""


def _kinds() -> Iterator[str]:
    """Yield what each kind of requirement is for, and one rule to change."""
    yield "# check 的种类："
    for kind in KINDS.values():
        yield f"#   {kind.check:<12} {(kind.__doc__ or '').splitlines()[0]}"
    yield from (
        "",
        "[[rule]]",
        'code = "XX-001"             # 地名字母、连字符、三位数字',
        'notice = "main"',
        'check = "words"',
        'section = "overview"        # disclosure … problems other preamble',
        'title = "总体情况写到培训"',
        'basis = ""                  # 通知原文',
        'items = { "培训" = ["培训"] }',
        "",
        "  [[rule.example]]",
        '  name = "写到"',
        '  text = "全年组织培训两次。"',
        "",
        "  [[rule.example]]",
        '  name = "没有写到"',
        "  broken = true",
        '  text = "全年平稳。"',
        "",
        "  [[rule.example]]",
        '  name = "接近错误而不算错"',
        '  text = "业务培训如期举办。"',
    )
