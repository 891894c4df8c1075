"""Templates with what offices lay out by: merged cells, fields, frames, sections, lists."""

from __future__ import annotations

import io
from collections.abc import Iterable
from html import escape

from docx import Document as Word

from .office_templates import (
    _PACK,
    _PIXEL,
    _WORD,
    WHEN,
    Case,
    Parts,
    body,
    changed,
    comments,
    custom,
    field,
    flat,
    header,
    national,
    p,
    pack,
    r,
    related,
    typed,
)

AGENCY = "示例市人民政府"
_W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
_PAGE = '<w:pgSz w:w="{}" w:h="{}"/>'
_MARGINS = (
    '<w:pgMar w:top="2098" w:right="1475" w:bottom="1984" w:left="1587" w:header="850"'
    ' w:footer="1406" w:gutter="0"/>'
)
_HEADINGS = '{%tr for b in blocks if b.style == "heading1" %}'
_IN_HEADING = 'block.style == "heading1" %}</w:t></w:r></w:p>'


def cell(content: str, properties: str = "", width: int = 2000) -> str:
    """Return a cell with properties of its own."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def grid(*rows: Iterable[str], columns: int = 2) -> str:
    """Return a table of whole cells."""
    made = "".join(f"<w:tr>{''.join(cells)}</w:tr>" for cells in rows)
    widths = '<w:gridCol w:w="2000"/>' * columns
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{widths}</w:tblGrid>{made}</w:tbl>"
    )


def section(width: int, height: int, more: str = "", kind: str = "") -> str:
    """Return a paragraph that ends a section."""
    kind = f'<w:type w:val="{kind}"/>' if kind else ""
    size = _PAGE.format(width, height)
    return f"<w:p><w:pPr><w:sectPr>{kind}{size}{_MARGINS}{more}</w:sectPr></w:pPr></w:p>"


def repeating() -> str:
    """Return a row in a control that Word repeats, within a loop."""
    inner = f"<w:sdt><w:sdtPr><w:id w:val='102'/><w15:repeatingSectionItem {_W15}/></w:sdtPr>"
    row = f"<w:sdtContent><w:tr>{cell(p('目：{{ b.text }}'))}</w:tr></w:sdtContent></w:sdt>"
    outer = f"<w:sdt><w:sdtPr><w:id w:val='101'/><w15:repeatingSection {_W15}/></w:sdtPr>"
    control = f"{outer}<w:sdtContent>{inner}{row}</w:sdtContent></w:sdt>"
    table = grid((cell(p(_HEADINGS)),), (cell(p("{%tr endfor %}")),), columns=1)
    first = table.index("</w:tr>") + len("</w:tr>")
    return table[:first] + control + table[first:]


def watermark(words: str) -> str:
    """Return a paragraph of a header with a watermark."""
    return (
        '<w:p><w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136">'
        '<v:textpath on="t" fitshape="t"/></v:shapetype>'
        '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136"'
        ' style="position:absolute;width:415pt;height:120pt;rotation:315" fillcolor="silver">'
        f'<v:textpath style="font-size:1pt" string="{escape(words)}"/></v:shape></w:pict></w:r>'
        "</w:p>"
    )


def answered() -> Parts:
    """Return the template with a comment and an answer to it, as Word keeps them in four parts."""
    parts = comments(body)
    answer = f'<w:comment w:id="1" {WHEN} w:initials="李">{p("已改，请核")}</w:comment>'
    text = parts["word/comments.xml"].decode()
    parts["word/comments.xml"] = text.replace("</w:comments>", f"{answer}</w:comments>").encode()
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    related(parts, kind, "commentsExtended.xml")
    typed(parts, "word/commentsExtended.xml", f"{_WORD}.commentsExtended+xml")
    one = '<w15:commentEx w15:paraId="1A000001" w15:done="0"/>'
    parts["word/commentsExtended.xml"] = f"<w15:commentsEx {_W15}>{one}</w15:commentsEx>".encode()
    return parts


def listed() -> Parts:
    """Return the template with a numbered paragraph in a loop."""
    parts = national()
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="第%1条"/><w:lvlJc w:val="left"/></w:lvl>'
    )
    related(parts, "numbering", "numbering.xml")
    typed(parts, "word/numbering.xml", f"{_WORD}.numbering+xml")
    parts["word/numbering.xml"] = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:abstractNum w:abstractNumId="7">{level}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    ).encode()
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
    loop = p("{%p for b in sections.overview %}") + p("{{ b.text }}", number) + p("{%p endfor %}")
    return body(loop, parts)


def chunk() -> Parts:
    """Return the template with a web page that Word takes in when it opens the document."""
    parts = national()
    mark = related(parts, "aFChunk", "chunk1.html")
    typed(parts, "word/chunk1.html", "text/html")
    parts["word/chunk1.html"] = b"<p>{{ meta.agency }}</p>"
    return body(f'<w:altChunk r:id="{mark}"/>', parts)


def variable() -> Parts:
    """Return the template with variables, of which a field prints one."""
    codes = field("DOCVARIABLE 科室", "公开科") + field("SEQ 图 \\* ARABIC", "9")
    parts = body(f"<w:p>{codes}</w:p>")
    text = parts["word/settings.xml"].decode()
    kept = '<w:docVars><w:docVar w:name="科室" w:val="公开科"/><w:docVar w:name="v2" w:val="x"/>'
    at = text.index("</w:compat>") + len("</w:compat>")
    parts["word/settings.xml"] = f"{text[:at]}{kept}</w:docVars>{text[at:]}".encode()
    return parts


def tipped() -> Parts:
    """Return the template with a link whose tip has a tag."""
    parts = national()
    mark = related(parts, "hyperlink", "https://a.gov.cn/x", outside=True)
    link = (
        f'<w:hyperlink r:id="{mark}" w:tooltip="{{{{ meta.agency }}}}网">{r("门户")}</w:hyperlink>'
    )
    return body(f"<w:p>{link}</w:p>", parts)


def as_template() -> Parts:
    """Return the template as Word saves one: of another type."""
    parts = body(p("来自模板"))
    kinds = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = kinds.replace(b"document.main+xml", b"template.main+xml")
    return parts


def described() -> bytes:
    """Return a template of python-docx with a picture that a tag describes."""
    word = Word(str(_PACK / "annual-report.docx"))
    paragraph = word.paragraphs[-1].insert_paragraph_before("")
    paragraph.add_run().add_picture(io.BytesIO(_PIXEL))
    word.inline_shapes[0]._inline.docPr.set("descr", "{{ meta.agency }}徽标")
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def headed() -> bytes:
    """Return a template of python-docx with headers of the first, even and odd pages."""
    word = Word(str(_PACK / "annual-report.docx"))
    word.settings.odd_and_even_pages_header_footer = True
    first = word.sections[0]
    first.different_first_page_header_footer = True
    first.first_page_header.paragraphs[0].text = "首页 {{ meta.agency }}"
    first.even_page_header.paragraphs[0].text = "双页 {{ meta.year }}"
    first.header.paragraphs[0].text = "单页 {{ title }}"
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


_CUT = (
    f'{r("单位：{")}<w:proofErr w:type="spellStart"/>{r("{ me", "<w:b/>")}'
    '<w:bookmarkStart w:id="91" w:name="切口"/>'
    "<w:r><w:lastRenderedPageBreak/><w:t>ta.ag</w:t></w:r>"
    f'<w:bookmarkEnd w:id="91"/>{r("ency ", "<w:i/>")}{r("}")}{r("}。")}'
)
_MARKED = (
    f'<w:bookmarkStart w:id="71" w:name="名"/>{r("{{ meta.agency }}")}<w:bookmarkEnd w:id="71"/>'
)
_COUNT = field("SEQ 图 \\* ARABIC")
_COUNT_CHINESE = field("SEQ 图 \\* CHINESENUM3")
_SUBJECT = " 概况{{ meta.year }}"
_LIST = field('TOC \\h \\c "图"', "未找到")
_REPEAT = field("REF 名 \\h", "旧名")
_ON_PAGE = field("PAGEREF 名 \\h", "9")
_LIVE = field('DDEAUTO excel "C:\\a.xls" R1C1', "0")
_MERGED, _GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
_BOTH = '<w:gridSpan w:val="2"/>'
_DROPPED = (
    '<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around" w:vAnchor="text" w:hAnchor="text"/>'
)
_LEADER = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8800"/></w:tabs>'
_FORM = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="字1"/><w:enabled/>'
    '<w:calcOnExit w:val="0"/><w:textInput/></w:ffData></w:fldChar></w:r>'
    '<w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("{{ meta.agency }}")}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_LINE = (
    '<w:p><w:r><w:pict><v:rect id="_x0000_i1025" style="width:0;height:1.5pt" o:hr="t"'
    ' o:hrstd="t" fillcolor="#aaa" stroked="f"/></w:pict></w:r></w:p>'
)


def in_tables() -> dict[str, Case]:
    """Return templates whose loops stand in tables with merged cells, in tables and in headers."""
    numbers = "{%tr for n in numbers %}"
    end = "{%tr endfor %}"
    return {
        "word: a row loop in a table in a cell": Case(
            make=lambda: pack(
                body(
                    grid(
                        (
                            cell(p("一览")),
                            cell(
                                grid(
                                    (cell(p(numbers)),),
                                    (cell(p("第{{ loop.index }}号：{{ n }}")),),
                                    (cell(p(end)),),
                                    columns=1,
                                )
                                + p("注：见上")
                            ),
                        )
                    )
                )
            ),
            paged=("第1号：示政发", "注：见上"),
        ),
        "word: a repeated row in controls": Case(
            make=lambda: pack(body(repeating())), paged=("目：一、总体情况", "目：六、")
        ),
        "word: a vertical merge around a row loop": Case(
            make=lambda: pack(
                body(
                    grid(
                        (cell(p("总体"), _MERGED), cell(p("起行"))),
                        (cell(p("{%tr for b in sections.overview %}"), _GOES_ON), cell(p(""))),
                        (cell(p(""), _GOES_ON), cell(p("{{ b.text[:4] }}"))),
                        (cell(p(end), _GOES_ON), cell(p(""))),
                        (cell(p(""), _GOES_ON), cell(p("末行"))),
                    )
                )
            ),
            paged=("总体", "起行", "末行"),
        ),
        "word: a row tag in merged cells": Case(
            make=lambda: pack(
                body(
                    grid(
                        (cell(p(_HEADINGS), _BOTH, 4000),),
                        (cell(p("序{{ loop.index }}")), cell(p("{{ b.text }}"))),
                        (cell(p(end), _BOTH, 4000),),
                    )
                )
            ),
            shows=("序6六、",),
        ),
        "word: a choice between paragraphs in a cell": Case(
            make=lambda: pack(
                body(
                    grid(
                        (
                            cell(p("有无")),
                            cell(
                                p("{%p if requests.new.total %}")
                                + p("有{{ requests.new.total }}件")
                                + p("{%p else %}")
                                + p("一件也无")
                                + p("{%p endif %}")
                            ),
                        )
                    )
                )
            ),
            shows=("有211件",),
            hides=("一件也无",),
        ),
        "word: a loop of rows in a header": Case(
            make=lambda: pack(
                header(
                    grid(
                        (cell(p(numbers)), cell(p(""))),
                        (cell(p("文号")), cell(p("页眉{{ n }}"))),
                        (cell(p(end)), cell(p(""))),
                    )
                    + p("")
                )
            ),
            shows=("页眉示政发〔2025〕3号",),
        ),
        "word: full-width braces in a cell and a header": Case(
            make=lambda: pack(
                body(
                    grid((cell(p("单位")), cell(p("｛｛ meta.agency ｝｝")))),
                    header(p("｛％ x ％｝")),
                )
            ),
            told="(?s)｛｛ meta.agency ｝｝ looks like a tag.*｛％ x ％｝ looks like a tag",
            checked="｛｛ meta.agency ｝｝ looks like a tag.*｛％ x ％｝ looks like a tag",
        ),
    }


def in_fields() -> dict[str, Case]:
    """Return templates with fields that count, repeat and list, and with marks of programs."""
    return {
        "word: captions in a loop": Case(
            make=lambda: pack(
                changed(
                    _IN_HEADING,
                    f"{_IN_HEADING}<w:p>{r('图')}{_COUNT}{r('　图题')}</w:p>",
                )
            ),
            shows=("1　图题", "2　图题", "6　图题"),
            paged=("图1图题", "图6图题"),
        ),
        "word: a list of captions": Case(
            make=lambda: pack(
                body(f"<w:p>{_LIST}</w:p><w:p>{r('图')}{_COUNT_CHINESE}{r(_SUBJECT)}</w:p>")
            ),
            shows=("图一 概况2024",),
            hides=("未找到", "<w:t>一、总体情况</w:t>"),
        ),
        "word: a reference to a bookmark": Case(
            make=lambda: pack(
                body(
                    f"<w:p>{_MARKED}</w:p><w:p>{r('即')}{_REPEAT}"
                    f"{r('，第')}{_ON_PAGE}{r('页')}</w:p>"
                )
            ),
            shows=("updateFields",),
            hides=("旧名",),
            paged=(f"即{AGENCY}，第1页",),
        ),
        "word: a variable that a field prints": Case(
            make=lambda: pack(variable()),
            noted="data of the template: v2",
            shows=("公开科", 'w:name="科室"'),
            hides=("v2",),
        ),
        "word: a property printed beside another field": Case(
            make=lambda: pack(
                body(
                    f"<w:p>{field('DOCPROPERTY 密级', '值2')}{field('SEQ 图', '1')}</w:p>",
                    custom("密级"),
                )
            ),
            shows=("值2",),
        ),
        "word: a legacy form field": Case(
            make=lambda: pack(body(f"<w:p>{r('单位')}{_FORM}</w:p>")), paged=(f"单位{AGENCY}",)
        ),
        "word: a live link to data": Case(
            make=lambda: pack(body(f"<w:p>{_LIVE}</w:p>")),
            refused="reaches elsewhere",
            checked="reaches elsewhere",
        ),
        "word: a tag cut by marks of every kind": Case(
            make=lambda: pack(body(f"<w:p>{_CUT}</w:p>")), paged=(f"单位：{AGENCY}。",)
        ),
        "word: a tag in the tip of a link": Case(
            make=lambda: pack(tipped()), shows=(f'w:tooltip="{AGENCY}网"',)
        ),
        "word: comments with answers": Case(
            make=lambda: pack(answered()),
            noted="comments: 2",
            hides=("已改，请核", "commentsExtended", "张三"),
        ),
    }


def in_layout() -> dict[str, Case]:
    """Return templates with sections, frames, lists and watermarks."""
    overview = p("{%p for b in sections.overview %}") + p("{{ b.text }}") + p("{%p endfor %}")
    wide = p('{%p for b in blocks if b.style == "requests" %}') + p("{{p b.xml }}")
    return {
        "word: a watermark with a tag": Case(
            make=lambda: pack(header(watermark("{{ meta.agency }}样稿"))),
            shows=(f'string="{AGENCY}样稿"',),
        ),
        "word: a landscape page for a wide table": Case(
            make=lambda: pack(
                body(
                    section(11906, 16838)
                    + wide
                    + p("{%p endfor %}")
                    + section(16838, 11906).replace("/><w:pgMar", ' w:orient="landscape"/><w:pgMar')
                )
            ),
            shows=("landscape",),
        ),
        "word: the narrative in two columns": Case(
            make=lambda: pack(
                body(
                    section(11906, 16838)
                    + overview
                    + section(11906, 16838, '<w:cols w:num="2" w:space="425"/>', "continuous")
                )
            ),
            shows=('w:num="2"',),
        ),
        "word: a drop cap": Case(
            make=lambda: pack(
                body(p("{{ meta.agency[0] }}", _DROPPED) + p("{{ meta.agency[1:] }}编制"))
            ),
            paged=("例市人民政府编制",),
        ),
        "word: tab leaders": Case(
            make=lambda: pack(
                body(
                    f"<w:p><w:pPr>{_LEADER}</w:pPr>{r('年度')}<w:r><w:tab/></w:r>"
                    f"{r('{{ meta.year }}页')}</w:p>"
                )
            ),
            paged=("2024页",),
        ),
        "word: numbered paragraphs of a loop": Case(
            make=lambda: pack(listed()), paged=("第1条", "第2条")
        ),
        "word: lines in a loop": Case(
            make=lambda: pack(body(p("{%p for n in [1, 2, 3] %}") + _LINE + p("{%p endfor %}"))),
            shows=("v:rect",),
        ),
        "word: saved as a template": Case(
            make=lambda: pack(as_template()),
            shows=("document.main+xml",),
            hides=("template.main+xml",),
            paged=("来自模板",),
        ),
        "word: another document taken in": Case(
            make=lambda: pack(chunk()),
            refused="takes in another document",
            checked="takes in another document",
        ),
        "word: flat XML": Case(
            make=lambda: b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><p/>',
            refused="is no Word document",
            checked="is no Word document",
        ),
        "wps: a document of Word 97": Case(
            make=lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096),
            refused="in the format of Word 97",
            checked="in the format of Word 97",
        ),
        "python-docx: a picture described by a tag": Case(
            make=described, shows=(f'descr="{AGENCY}徽标"',)
        ),
        "python-docx: first, even and odd headers": Case(
            make=headed, paged=(f"首页{AGENCY}", "双页2024", f"单页{AGENCY}")
        ),
    }


_NESTED = (
    '<table:table table:name="o"><table:table-column/><table:table-row>'
    '<table:table-cell office:value-type="string"><text:p>外</text:p>'
    '<table:table table:name="i"><table:table-column/>{rows}</table:table>'
    "</table:table-cell></table:table-row></table:table>"
)
_ROW = (
    '<table:table-row><table:table-cell office:value-type="string"><text:p>{}</text:p>'
    "</table:table-cell></table:table-row>"
)
_COLUMNS = (
    '<style:style style:name="sc" style:family="section"><style:section-properties>'
    '<style:columns fo:column-count="2" fo:column-gap="1cm"/></style:section-properties>'
    "</style:style>"
)


def by_libreoffice() -> dict[str, Case]:
    """Return the templates that LibreOffice saves."""
    rows = "".join(map(_ROW.format, ("{%tr for n in numbers %}", "内{{ n }}", "{%tr endfor %}")))
    return {
        "libreoffice: a table in a table": Case(
            make=lambda: flat(_NESTED.format(rows=rows)),
            paged=("内示政发〔2025〕3号",),
            shows=(
                (
                    '<w:pStyle w:val="TableContents"/><w:keepNext/>'
                    '<w:spacing w:line="262" w:lineRule="exact"/><w:jc w:val="center"/>'
                ),
            ),
        ),
        "libreoffice: a section of two columns": Case(
            make=lambda: flat(
                '<text:section text:style-name="sc" text:name="s1"><text:p>栏{{ meta.year }}'
                "</text:p></text:section><text:p>栏后</text:p>",
                styles=_COLUMNS,
            ),
            paged=("栏2024", "栏后"),
        ),
        "libreoffice: headers of the left and of the first page": Case(
            make=lambda: flat(
                "",
                master="<style:header><text:p>右页 {{ meta.agency }}</text:p></style:header>"
                "<style:header-left><text:p>左页 {{ meta.year }}</text:p></style:header-left>"
                "<style:header-first><text:p>首页 {{ title }}</text:p></style:header-first>",
            ),
            paged=(f"右页{AGENCY}", "左页2024", f"首页{AGENCY}"),
        ),
        "libreoffice: a reference to a bookmark": Case(
            make=lambda: flat(
                '<text:p><text:bookmark-start text:name="名"/>{{ meta.agency }}'
                '<text:bookmark-end text:name="名"/></text:p><text:p>参见<text:bookmark-ref'
                ' text:reference-format="text" text:ref-name="名">旧名</text:bookmark-ref></text:p>'
            ),
            hides=("旧名",),
            paged=(f"参见{AGENCY}",),
        ),
    }
