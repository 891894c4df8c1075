"""The body of a template: one loop over the blocks of the document, a branch for each kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.tables import looped, wordml
from builder.wml import paragraph
from govreport.editions import Edition

#: Kind of block -> style and what it is, in the order of how often they occur.
_BRANCHES = (
    ("body", "BodyText", "正文"),
    ("heading1", "Heading1", "一级标题：一、"),
    ("heading2", "Heading2", "二级标题：（一）"),
    ("heading3", "Heading3", "三级标题：1."),
    ("heading4", "Heading4", "四级标题：（1）"),
    ("preamble", "Preamble", "引言"),
    ("number", "DocumentNumber", "正文中的文号"),
)
GUIDE = (
    "本文件是年度报告的模板。灰色的行是标记，生成文件时自动去掉；花括号里的文字请勿改动。",
    "要改字体、字号、缩进、行距，请改各段所用的样式；表格可以改列宽、边框、底纹，表头文字须与统一格式一致。",
    "改好以后用 govreport template check 检查，用 govreport render --template 使用。",
)
_EACH = "问题清单：每个问题一行，可增减各列"
#: Widths of the columns of the table of findings, in parts of the page.
_WIDTHS = (8.0, 22.0, 9.0, 49.0, 12.0)
CIRCULAR = (
    "本文件是通报的模板。灰色的行是标记，生成文件时自动去掉；花括号里的文字请勿改动。",
    "要改字体、字号、缩进、行距，请改各段所用的样式；主送机关、整改要求等可直接写在循环前后。",
    "改好以后用 govreport template check --of circular 检查。",
    "使用时写 govreport circular --template 和文件名。",
)


def control(statement: str) -> str:
    """Return a paragraph that holds a statement of the template only."""
    return paragraph("TemplateNote", f"{{%p {statement} %}}")


def note(text: str) -> str:
    """Return a paragraph that only who opens the template reads."""
    return paragraph("TemplateNote", f"{{#p {text} #}}")


def tables(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Yield condition, meaning and XML of the tables of a form."""
    for layout in edition.tables:
        condition = f'block.style == "{layout.key}"'
        yield condition, f"{layout.title}：{layout.caption}", wordml(layout)


def blocks(own: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Yield the loop, piece by piece.

    Args:
        own: Condition, meaning and XML of each table that the template has itself.
    """
    yield note("以下循环逐段输出报告：每一种内容一个分支")
    yield control("for block in blocks")
    yield control('if block.style == "body" and block.closing')
    yield note("正文的最后一段，与附件说明、署名同页")
    yield paragraph("BodyTextLast", "{{ block.text }}")
    yield control('elif block.style == "body" and loop.last')
    yield note("报告以正文结束时的最后一段，末行不单独占一页")
    yield paragraph("BodyTextEnd", "{{ block.text }}")
    word = "elif"
    for kind, style, meaning in _BRANCHES:
        yield control(f'{word} block.style == "{kind}"')
        yield note(meaning)
        yield paragraph(style, "{{ block.text }}")
        word = "elif"
    for condition, meaning, table in own:
        yield control(f"elif {condition}")
        yield note(meaning)
        yield table
    # A table that only the document knows, and attachments, signature and date, whose places
    # depend on what they say, come as they are built for the document.
    yield control('elif block.style == "table"')
    yield note("本模板没有的表，按报告中的样子插入，用“报告表格”等样式")
    yield paragraph("TableText", "{{p block.xml }}")
    yield paragraph("AfterTable", "")
    yield control('elif block.style == "signature" or block.style == "date"')
    yield note("署名、成文日期，缩进按字数计算")
    yield paragraph("Signature", "{{p block.xml }}")
    yield control('elif block.style == "attachment" or block.style == "attachment-next"')
    yield note("附件说明，回行与名称首字对齐；用“附件说明”“附件说明（续）”样式")
    yield paragraph("Attachment", "{{p block.xml }}")
    yield control("else")
    yield note("其他段落")
    yield paragraph("Meta", "{{ block.text }}")
    yield control("endif")
    yield control("endfor")


def national(edition: Edition) -> Iterable[str]:
    """Return the body of the national template."""
    yield from map(note, GUIDE)
    yield control("for number in numbers")
    yield paragraph("DocumentNumber", "{{ number }}")
    yield control("endfor")
    yield paragraph("Title", "{{ title_lines }}")
    yield from blocks(tables(edition))


def circular() -> Iterable[str]:
    """Return the body of the template of a circular; of its tables, the findings are a loop."""
    yield from map(note, CIRCULAR)
    yield control("for number in numbers")
    yield paragraph("DocumentNumber", "{{ number }}")
    yield control("endfor")
    yield paragraph("Title", "{{ title_lines }}")
    findings = looped("findings", "number", (None, "body", "severity", "message", "rule"), _WIDTHS)
    yield from blocks([('block.key == "findings" and block.level == 0', _EACH, findings)])
