"""Templates as offices make them: by Word and WPS (imitated), python-docx, LibreOffice, by hand.

Each is small, made by code, and says what must come of it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

import attrs
from docx import Document as Word
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK

from govreport_docx.package import unpack
from govreport_opc.writing import archive, packed

Parts = dict[str, bytes]

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = (
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    f' xmlns:r="{_OFFICE}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_PACK = Path(__file__).resolve().parents[3] / "templates/src/govreport_templates/national/2021"
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d4944415478da63fcffff3f030005fe02fea7d6059b0000000049454e44ae426082"
)
WHEN = 'w:author="张三" w:date="2024-01-01T00:00:00Z"'


@attrs.frozen(kw_only=True)
class Case:
    """A template, and what must come of it.

    Attributes:
        make: Makes it: a Word file, or a flat OpenDocument text for LibreOffice to save as one.
        refused: What an error says; empty where a document is rendered.
        told: What a warning of the render says; empty for no word but of the clean copy.
        checked: What a fault of the check says; empty for none.
        noted: What a note of the check says.
        shows: Texts that the document has.
        hides: Texts that no part of it has.
        paged: Texts that stand on its pages, white space left out.
        params: Options of the render.
    """

    make: Callable[[], bytes]
    refused: str = ""
    told: str = ""
    checked: str = ""
    noted: str = ""
    shows: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    paged: tuple[str, ...] = ()
    params: Mapping[str, str] = attrs.field(factory=dict)


# By hand, as Word and WPS write


def national() -> Parts:
    """Return the parts of the national template."""
    return unpack((_PACK / "annual-report.docx").read_bytes(), "national")


def pack(parts: Parts) -> bytes:
    """Return a Word file of its parts."""
    return archive((packed(name, data) for name, data in parts.items()), 0)


def p(text: str, properties: str = "", look: str = "") -> str:
    """Return a paragraph of one run."""
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    properties = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    run = f'<w:r>{look}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
    return f"<w:p>{properties}{run if text else ''}</w:p>"


def r(text: str, look: str = "") -> str:
    """Return a run."""
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def table(
    *rows: tuple[str, ...], properties: str = '<w:tcPr><w:tcW w:w="900" w:type="dxa"/></w:tcPr>'
) -> str:
    """Return a table; each cell is given as its content."""
    grid = '<w:gridCol w:w="900"/>' * max(len(row) for row in rows)
    body = "".join(
        f"<w:tr>{''.join(f'<w:tc>{properties}{cell}</w:tc>' for cell in row)}</w:tr>"
        for row in rows
    )
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


_TITLE = re.compile(r"(<w:p>(?:(?!<w:p>).)*?\{\{ title_lines \}\}.*?</w:p>)")


def body(xml: str, parts: Parts | None = None) -> Parts:
    """Return the national template with *xml* behind its title."""
    parts = parts or national()
    text = parts["word/document.xml"].decode()
    text = re.sub(r"<w:document[^>]*>", lambda _match: f"<w:document{_SPACES}>", text, count=1)
    assert _TITLE.search(text)
    parts["word/document.xml"] = _TITLE.sub(lambda match: match[1] + xml, text, count=1).encode()
    return parts


def changed(old: str, new: str, parts: Parts | None = None) -> Parts:
    """Return the national template with something else in its body."""
    parts = body("", parts)
    text = parts["word/document.xml"].decode()
    assert old in text, old
    parts["word/document.xml"] = text.replace(old, new).encode()
    return parts


def related(
    parts: Parts, kind: str, target: str, *, outside: bool = False, of: str = "document"
) -> str:
    """Add a relationship to a part; return its identifier."""
    name = f"word/_rels/{of}.xml.rels"
    empty = f'<Relationships xmlns="{_PACKAGE}/relationships"></Relationships>'
    text = parts.get(name, empty.encode()).decode()
    mark = f"rIdNew{text.count('<Relationship ')}"
    mode = ' TargetMode="External"' if outside else ""
    kind = kind if kind.startswith("http") else f"{_OFFICE}/{kind}"
    row = f'<Relationship Id="{mark}" Type="{kind}" Target="{escape(target)}"{mode}/>'
    parts[name] = text.replace("</Relationships>", f"{row}</Relationships>").encode()
    return mark


def added(parts: Parts, name: str, kind: str, content: str, xml: str) -> Parts:
    """Add a part with text, related to the main part."""
    related(parts, kind, name)
    typed(parts, f"word/{name}", f"{_WORD}.{content}+xml")
    parts[f"word/{name}"] = f'<?xml version="1.0" encoding="UTF-8"?>{xml}'.encode()
    return parts


def typed(parts: Parts, name: str, content: str) -> None:
    """Give a part its type."""
    text = parts["[Content_Types].xml"].decode()
    row = f'<Override PartName="/{name}" ContentType="{content}"/>'
    parts["[Content_Types].xml"] = text.replace("</Types>", f"{row}</Types>").encode()


def custom(*names: str, parts: Parts | None = None) -> Parts:
    """Return the template with custom properties."""
    parts = parts or national()
    rows = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>值{number}</vt:lpwstr></property>"
        for number, name in enumerate(names, 2)
    )
    parts["docProps/custom.xml"] = (
        "<Properties"
        ' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{rows}</Properties>"
    ).encode()
    typed(
        parts,
        "docProps/custom.xml",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    )
    text = parts["_rels/.rels"].decode()
    kind = f"{_OFFICE}/custom-properties"
    row = f'<Relationship Id="rId99" Type="{kind}" Target="docProps/custom.xml"/>'
    parts["_rels/.rels"] = text.replace("</Relationships>", f"{row}</Relationships>").encode()
    return parts


def field(code: str, shown: str = "1") -> str:
    """Return a field in runs, as Word writes it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code, quote=False)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(shown)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text_box(content: str) -> str:
    """Return a paragraph with a text box, as Word and WPS write it: new and old side by side."""
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        '<wp:extent cx="2000000" cy="600000"/><wp:wrapNone/><wp:docPr id="3" name="文本框'
        ' 1"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="2000000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></wps:spPr>"
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>"
        f"{old_box(content)}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def old_box(content: str) -> str:
    """Return a text box as Word 2007 writes it."""
    return (
        '<w:pict><v:shape id="_x0000_s1026" type="#_x0000_t202" style="width:150pt;height:50pt">'
        f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )


def notes(kind: str, text: str, *, loop: bool = False) -> Parts:
    """Return the template with a footnote or endnote at its title, or in its loop."""
    parts = added(
        national(),
        f"{kind}s.xml",
        f"{kind}s",
        f"{kind}s",
        f"<w:{kind}s{_SPACES}>"
        f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        f'<w:{kind} w:type="continuationSeparator" w:id="0"><w:p><w:r>'
        f"<w:continuationSeparator/></w:r></w:p></w:{kind}>"
        f'<w:{kind} w:id="1"><w:p><w:r><w:{kind}Ref/></w:r>{r(text)}</w:p></w:{kind}></w:{kind}s>',
    )
    mark = f'<w:r><w:{kind}Reference w:id="1"/></w:r>'
    if loop:
        tag = 'block.style == "heading1" %}</w:t></w:r></w:p>'
        return changed(tag, f"{tag}<w:p>{r('注')}{mark}</w:p>", parts)
    return body(f"<w:p>{r('数据来源')}{mark}</w:p>", parts)


def comments(place: Callable[[str], Parts]) -> Parts:
    """Return a template with a comment, as Word 365 writes it, in the XML that *place* puts in."""
    marked = (
        f'<w:p><w:commentRangeStart w:id="0"/>{r("批注处")}<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    parts = place(marked)
    added(
        parts,
        "comments.xml",
        "comments",
        "comments",
        f'<w:comments{_SPACES}><w:comment w:id="0" {WHEN} w:initials="张">'
        f"<w:p>{r('这里请领导定')}</w:p></w:comment></w:comments>",
    )
    related(parts, "http://schemas.microsoft.com/office/2011/relationships/people", "people.xml")
    typed(parts, "word/people.xml", f"{_WORD}.people+xml")
    parts["word/people.xml"] = (
        '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        '<w15:person w15:author="张三"/></w15:people>'
    ).encode()
    return parts


def in_loop(xml: str) -> Parts:
    """Return the template with *xml* in the branch of its headings."""
    tag = 'block.style == "heading1" %}</w:t></w:r></w:p>'
    return changed(tag, f"{tag}{xml}")


def app(xml: str) -> Parts:
    """Return the template with other extended properties."""
    parts = national()
    text = parts["docProps/app.xml"].decode()
    parts["docProps/app.xml"] = text.replace("</Properties>", f"{xml}</Properties>").encode()
    return parts


def core(xml: str) -> Parts:
    """Return the template with more core properties."""
    parts = national()
    text = parts["docProps/core.xml"].decode()
    parts["docProps/core.xml"] = text.replace(
        "</cp:coreProperties>", f"{xml}</cp:coreProperties>"
    ).encode()
    return parts


def header(xml: str) -> Parts:
    """Return the template with a header."""
    parts = added(national(), "header1.xml", "header", "header", f"<w:hdr{_SPACES}>{xml}</w:hdr>")
    mark = re.findall(r'Id="(rIdNew\d+)"', parts["word/_rels/document.xml.rels"].decode())[-1]
    reference = f'<w:headerReference w:type="default" r:id="{mark}"/>'
    return changed(
        '<w:footerReference w:type="even"', f'{reference}<w:footerReference w:type="even"', parts
    )


def attached() -> Parts:
    """Return the template with the path of the one that it was made with."""
    parts = national()
    mark = related(
        parts,
        "attachedTemplate",
        "file:///C:\\\\Users\\\\zhangsan\\\\公文.dotx",
        outside=True,
        of="settings",
    )
    text = parts["word/settings.xml"].decode()
    parts["word/settings.xml"] = text.replace(
        "<w:bordersDoNotSurroundHeader/>",
        f'<w:bordersDoNotSurroundHeader/><w:attachedTemplate r:id="{mark}"/><w:trackRevisions/>',
    ).encode()
    order = text.index("<w:bordersDoNotSurroundFooter/>")
    assert order
    return parts


def linked(target: str) -> Parts:
    """Return the template with a link."""
    parts = national()
    mark = related(parts, "hyperlink", target, outside=True)
    return body(
        f'<w:p><w:hyperlink r:id="{mark}">{r("{{ meta.agency }}网站")}</w:hyperlink></w:p>', parts
    )


def renamed() -> Parts:
    """Return the template as an online editor saves it: another main part, absolute targets."""
    parts = body("")
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels").replace(
        b'Target="', b'Target="/word/'
    )
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        b'Target="word/document.xml"', b'Target="/word/document2.xml"'
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"/word/document.xml", b"/word/document2.xml"
    )
    for name in ("docProps/core.xml", "docProps/app.xml"):
        del parts[name]
        types = parts["[Content_Types].xml"].decode()
        parts["[Content_Types].xml"] = re.sub(
            rf'<Override PartName="/{name}"[^>]*/>', "", types
        ).encode()
        rels = parts["_rels/.rels"].decode()
        parts["_rels/.rels"] = re.sub(rf'<Relationship [^>]*Target="{name}"/>', "", rels).encode()
    return parts


def bound() -> Parts:
    """Return the template with a control that is bound to the cover page's data."""
    parts = body(
        '<w:sdt><w:sdtPr><w:id w:val="7"/><w:dataBinding'
        ' w:xpath="/c:CoverPageProperties[1]/c:CompanyPhone[1]"'
        ' w:storeItemID="{55AF091B-3C7A-41E3-B477-F2FDAA23CFDA}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{p('{{ meta.agency }}')}</w:sdtContent></w:sdt>"
    )
    related(parts, "customXml", "../customXml/item1.xml")
    parts["customXml/item1.xml"] = (
        b'<CoverPageProperties xmlns="http://schemas.microsoft.com/office/2006/coverPageProps">'
        b"<CompanyPhone>13800000000</CompanyPhone></CoverPageProperties>"
    )
    return parts


def _contents() -> str:
    """Return a table of contents as Word makes it of a template: its entries are tags."""
    link = f'<w:hyperlink w:anchor="_TocOld">{r("{{ block.text }}")}</w:hyperlink>'
    begin = field(_CONTENTS, "").rpartition("<w:r>")[0].rpartition("<w:r>")[0]
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return f"<w:p>{begin}{link}</w:p><w:p>{link}</w:p><w:p>{end}</w:p>"


def noted(content: str) -> Parts:
    """Return the template with a footnote of other content."""
    parts = notes("footnote", "x")
    text = parts["word/footnotes.xml"].decode()
    parts["word/footnotes.xml"] = re.sub(
        r'(<w:footnote w:id="1">).*?(</w:footnote>)',
        lambda match: match[1] + content + match[2],
        text,
    ).encode()
    return parts


def styled() -> Parts:
    """Return the template with text that is hidden by its style."""
    parts = body(f"<w:p>{r('明里')}{r('暗里', _HIDDEN_STYLE)}</w:p>")
    style = (
        '<w:style w:type="character" w:styleId="Yin"><w:name w:val="隐"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
    )
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"</w:styles>", style.encode())
    return parts


_CONTROL = '<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent>'
_HIDDEN_STYLE = '<w:rStyle w:val="Yin"/>'
_NOT_STRUCK = '<w:strike w:val="0"/>'
_LINK_CODE = 'HYPERLINK "https://a.cn/{{ meta.year }}"'
_CONTENTS = 'TOC \\o "1-2" \\h'
_BOLD_CHANGE = f'<w:b/><w:rPrChange w:id="7" {WHEN}><w:rPr/></w:rPrChange>'
_TC = '<w:tcPr><w:vAlign w:val="center"/><w:tcW w:w="900" w:type="dxa"/></w:tcPr>'
_RANGE = '<w:bookmarkStart w:id="0" w:name="{}"/>'
_MARKED = (
    '<w:p w14:paraId="1A2B3C4D" w14:textId="77777777" w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">'
)


def by_hand() -> dict[str, Case]:
    """Return the templates that are made of XML."""
    empty = "{%p if params.nothing is defined %}"
    return {
        "wps: custom properties": Case(
            make=lambda: pack(custom("KSOProductBuildVer", "ICV")),
            noted="properties of the file: KSOProductBuildVer, ICV",
            hides=("KSOProductBuildVer",),
        ),
        "wps: a property that a field prints": Case(
            make=lambda: pack(
                body(f"<w:p>{field('DOCPROPERTY 密级', '值2')}</w:p>", custom("密级", "ICV"))
            ),
            noted="properties of the file: ICV",
            shows=("值2",),
            hides=("ICV",),
        ),
        "wps: a text box whose paragraphs all go": Case(
            make=lambda: pack(body(text_box(p(empty) + p("甲乙丙") + p("{%p endif %}")))),
            hides=("甲乙丙",),
        ),
        "wps: properties in another order": Case(
            make=lambda: pack(
                body(
                    '<w:p><w:pPr><w:jc w:val="center"/><w:pStyle w:val="BodyText"/></w:pPr>'
                    '<w:r><w:rPr><w:sz w:val="32"/><w:b/><w:rFonts w:hint="eastAsia"/></w:rPr>'
                    "<w:t>排序</w:t></w:r></w:p>" + table((p("格"),), properties=_TC)
                )
            ),
            shows=("排序", "格"),
        ),
        "wps: braces of the input method": Case(
            make=lambda: pack(body(p("单位：｛｛ meta.agency ｝｝"))),
            told="｛｛ meta.agency ｝｝ looks like a tag",
            checked="｛｛ meta.agency ｝｝ looks like a tag",
        ),
        "word: an emptied cell": Case(
            make=lambda: pack(body(table((p("联系人"), p(empty) + p("某某") + p("{%p endif %}"))))),
            shows=("联系人",),
            hides=("某某",),
        ),
        "word: a cell that ends with a table": Case(
            make=lambda: pack(
                body(table((table((p("内"),)) + p(empty) + p("尾") + p("{%p endif %}"),)))
            ),
            shows=("内",),
        ),
        "word: a table whose rows all go": Case(
            make=lambda: pack(
                body(
                    table((p("{%tr for n in [] %}"),), (p("第{{ n }}行"),), (p("{%tr endfor %}"),))
                    + p("表后")
                )
            ),
            shows=("表后",),
        ),
        "word: an emptied header": Case(
            make=lambda: pack(header(p(empty) + p("{{ params.nothing }}") + p("{%p endif %}"))),
        ),
        "word: an emptied content control": Case(
            make=lambda: pack(
                body(
                    '<w:sdt><w:sdtPr><w:id w:val="9"/></w:sdtPr><w:sdtContent>'
                    f"{p(empty)}{p('控件')}{p('{%p endif %}')}</w:sdtContent></w:sdt>"
                )
            ),
            hides=("控件",),
        ),
        "word: a text tag that takes its paragraph": Case(
            make=lambda: pack(body(p("{{p meta.agency }}"))),
            refused="for finished XML",
            checked="for finished XML",
        ),
        "word: a block inside a line": Case(
            make=lambda: pack(
                body(
                    p("{%p for b in sections.overview %}") + p("见{{ b.xml }}") + p("{%p endfor %}")
                )
            ),
            refused="cannot stand inside",
            checked="cannot stand inside",
        ),
        "word: a run tag that prints text": Case(
            make=lambda: pack(body(p("单位：{{r meta.agency }}。"))),
            refused="for finished XML",
            checked="for finished XML",
        ),
        "word: a comment in a loop": Case(
            make=lambda: pack(comments(in_loop)),
            noted="comments: 1",
            shows=("批注处",),
            hides=("这里请领导定", "commentRangeStart", "张三"),
        ),
        "word: a comment that is kept": Case(
            make=lambda: pack(comments(in_loop)),
            params={"publish": "keep"},
            shows=("批注处",),
        ),
        "word: tracked changes of every kind": Case(
            make=lambda: pack(
                body(
                    f'<w:p>{r("保留")}<w:del w:id="1" {WHEN}><w:r><w:delText>删去的意见'
                    "</w:delText></w:r></w:del>"
                    f'<w:ins w:id="2" {WHEN}>{r("添加")}</w:ins>'
                    f'<w:moveFrom w:id="3" {WHEN}>{r("移走")}</w:moveFrom>'
                    f'<w:moveTo w:id="4" {WHEN}>{r("移来")}</w:moveTo></w:p>'
                    f'<w:p><w:pPr><w:rPr><w:del w:id="5" {WHEN}/></w:rPr>'
                    f"</w:pPr>{r('上半段')}</w:p>{p('下半段')}"
                    f'<w:p><w:pPr><w:jc w:val="left"/><w:pPrChange w:id="6" {WHEN}><w:pPr/>'
                    "</w:pPrChange></w:pPr>"
                    f"{r('格式', _BOLD_CHANGE)}</w:p>"
                    + table((p("留行"),)).replace(
                        "</w:tbl>",
                        f'<w:tr><w:trPr><w:del w:id="8" {WHEN}/></w:trPr><w:tc>{p("删行")}'
                        "</w:tc></w:tr></w:tbl>",
                    )
                )
            ),
            noted="tracked deletions: 4",
            shows=("保留添加移来", "上半段下半段", "留行"),
            hides=("删去的意见", "移走", "删行", "w:ins ", "PrChange"),
        ),
        "word: a field in deleted text": Case(
            make=lambda: pack(
                body(
                    f'<w:p>{r("单位")}<w:del w:id="1" {WHEN}><w:r><w:delText>{{{{ meta.old'
                    f" }}}}</w:delText></w:r></w:del></w:p>"
                )
            ),
            noted="tracked deletions: 1",
            shows=("单位",),
        ),
        "word: a field in deleted text that is kept": Case(
            make=lambda: pack(
                body(
                    f'<w:p>{r("单位")}<w:del w:id="1" {WHEN}><w:r><w:delText>{{{{ meta.old'
                    f" }}}}</w:delText></w:r></w:del></w:p>"
                )
            ),
            params={"publish": "keep"},
            shows=("单位",),
        ),
        "word: hidden and struck-out text": Case(
            make=lambda: pack(
                body(
                    f"<w:p>{r('看得见')}{r('藏起来', '<w:vanish/>')}{r('划掉', '<w:strike/>')}"
                    f"{r('双划', '<w:dstrike/>')}{r('不划', _NOT_STRUCK)}</w:p>"
                    + p("{%p if meta.agency %}", look="<w:vanish/>")
                    + p("有单位")
                    + p("{%p endif %}", look="<w:vanish/>")
                )
            ),
            noted="hidden text: 1",
            shows=("看得见不划", "有单位"),
            hides=("藏起来", "划掉", "双划"),
        ),
        "word: personal properties": Case(
            make=lambda: pack(
                app(
                    "<Template>C:\\Users\\zhangsan\\公文.dotm</Template><Manager>ZHANGSAN"
                    "</Manager><Company>某公司</Company>"
                )
            ),
            noted="properties of the file: Manager, Company",
            hides=("zhangsan", "ZHANGSAN", "某公司"),
        ),
        "word: draft's properties": Case(
            make=lambda: pack(
                core(
                    "<dc:description>内部稿</dc:description><cp:keywords>草稿</cp:keywords>"
                    "<cp:lastModifiedBy>李四</cp:lastModifiedBy>"
                )
            ),
            noted="description, keywords, lastModifiedBy",
            hides=("内部稿", "草稿", "李四"),
        ),
        "word: the path of its own template": Case(
            make=lambda: pack(attached()),
            noted="paths of files: 1",
            hides=("zhangsan", "trackRevisions"),
        ),
        "word: refused for publication": Case(
            make=lambda: pack(comments(body)),
            params={"publish": "refuse"},
            refused="not for publication: comments",
            checked="not for publication: comments",
        ),
        "word: no title": Case(
            make=lambda: pack(changed("{{ title_lines }}", "年度报告")),
            told="leaves out the report's title",
            checked="leaves out the report's title",
        ),
        "word: no document number": Case(
            make=lambda: pack(changed("{{ number }}", "文号另编")),
            told="leaves out the report's document number",
            checked="leaves out the report's document number",
        ),
        "word: a section break in a tag's paragraph": Case(
            make=lambda: pack(
                body(
                    p(
                        "{%p if meta.agency %}",
                        '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
                        "</w:sectPr>",
                    )
                    + p("竖页")
                    + p("{%p endif %}")
                )
            ),
            shows=("竖页", "landscape"),
        ),
        "word: a page break in a tag's paragraph": Case(
            make=lambda: pack(
                body(
                    f'<w:p>{r("{%p if meta.agency %}")}<w:r><w:br w:type="page"/></w:r>'
                    f"</w:p>{p('下一页')}{p('{%p endif %}')}"
                )
            ),
            shows=("下一页", 'w:type="page"'),
        ),
        "word: text beside a row's tag": Case(
            make=lambda: pack(
                body(
                    table(
                        (p("{%tr for n in [1, 2] %}"), p("不可丢")),
                        (p("{{ n }}"), p("格")),
                        (p("{%tr endfor %}"), p("")),
                    )
                )
            ),
            told="the text “不可丢” beside it",
            checked="the text “不可丢” beside it",
            hides=("不可丢",),
        ),
        "word: a loop in one row": Case(
            make=lambda: pack(
                body(table((p("{%tr for n in [1, 2] %}{{ n }}"), p("{%tr endfor %}"))))
            ),
            refused="each take a whole table row",
            checked="each take a whole table row",
        ),
        "word: a picture in a tag's paragraph": Case(
            make=lambda: pack(
                body(
                    f"<w:p>{r('{%p if meta.agency %}')}<w:r>{old_box(p('章'))}</w:r>"
                    f"</w:p>{p('{%p endif %}')}"
                )
            ),
            told="a picture or shape",
            checked="a picture or shape",
        ),
        "word: a footnote with a tag": Case(
            make=lambda: pack(notes("footnote", "{{ meta.agency }}提供")),
            shows=("示例市人民政府提供",),
        ),
        "word: an endnote with a tag": Case(
            make=lambda: pack(notes("endnote", "{{ meta.agency }}提供")),
            shows=("示例市人民政府提供",),
        ),
        "word: an endnote with a misspelt tag": Case(
            make=lambda: pack(notes("endnote", "{{ meta.agenci }}提供")),
            refused="endnotes.*did you mean 'agency'",
            checked="endnotes.*did you mean 'agency'",
        ),
        "word: a footnote in a loop": Case(
            make=lambda: pack(notes("footnote", "{{ meta.year }}年数", loop=True)),
            shows=("2024年数",),
        ),
        "word: a link with a tag": Case(
            make=lambda: pack(linked("https://www.example.gov.cn/{{ meta.year }}/")),
            shows=("https://www.example.gov.cn/2024/",),
        ),
        "word: a link with a coded tag": Case(
            make=lambda: pack(linked("https://www.example.gov.cn/%7B%7B%20meta.agency%20%7D%7D")),
            shows=("https://www.example.gov.cn/%E7%A4%BA",),
        ),
        "word: a link that a tag turns": Case(
            make=lambda: pack(linked("{{ params.site }}")),
            params={"site": "javascript:alert(1)"},
            refused="has a link to",
            checked="has a link to",
        ),
        "word: a field's code with a tag": Case(
            make=lambda: pack(body(f"<w:p>{field(_LINK_CODE, '链接')}</w:p>")),
            shows=("https://a.cn/2024", "链接"),
        ),
        "word: a mail merge": Case(
            make=lambda: pack(body(f"<w:p>{field('MERGEFIELD agency', '«agency»')}</w:p>")),
            refused="field of a mail merge",
            checked="field of a mail merge",
        ),
        "word: tags of other engines": Case(
            make=lambda: pack(
                body(p("${meta.agency}") + p("«单位»") + p("{title}") + p("<<[year]>>"))
            ),
            told="«单位» looks like a tag",
            checked=r"\$\{meta.agency\} looks like a tag",
        ),
        "word: a field torn by a condition": Case(
            make=lambda: pack(
                body(
                    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
                    "<w:instrText>PAGE</w:instrText></w:r></w:p>"
                    f'{p(empty)}<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r>'
                    f"</w:p>{p('{%p endif %}')}"
                )
            ),
            told="",
            refused="a field begins and does not end",
            checked="a field begins and does not end",
        ),
        "word: bookmarks in a loop": Case(
            make=lambda: pack(
                in_loop(
                    f'<w:p>{_RANGE.format("_Ref1")}{r("处")}<w:bookmarkEnd w:id="0"/>'
                    f'<w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/></w:p>'
                    f'<w:p><w:permStart w:id="5" w:edGrp="everyone"/>{r("可改")}<w:permEnd'
                    ' w:id="5"/></w:p>'
                )
            ),
            shows=("可改",),
            hides=("_GoBack",),
        ),
        "word: half a bookmark in a branch": Case(
            make=lambda: pack(
                body(
                    f"{p(empty)}<w:p>{_RANGE.format('起点')}{r('没有')}</w:p>{p('{%p endif %}')}"
                    f'<w:p>{r("有")}<w:bookmarkEnd w:id="0"/></w:p>'
                )
            ),
            shows=("有",),
        ),
        "word: identifiers of paragraphs and sessions": Case(
            make=lambda: pack(
                in_loop(f'{_MARKED}{r("段落")}<w:proofErr w:type="spellStart"/></w:p>')
            ),
            hides=("1A2B3C4D", "00AB12CD", "proofErr"),
        ),
        "word: an old text box in a loop": Case(
            make=lambda: pack(in_loop(f"<w:p><w:r>{old_box(p('{{ block.text }}'))}</w:r></w:p>")),
            shows=("_x0000_s1026_2",),
        ),
        "word: a text box in a loop": Case(
            make=lambda: pack(in_loop(text_box(p("{{ block.text }}"))))
        ),
        "word: controls in a loop": Case(
            make=lambda: pack(
                in_loop(
                    '<w:p><w:sdt><w:sdtPr><w:id w:val="99"/></w:sdtPr>'
                    f"<w:sdtContent>{r('{{ block.text }}')}</w:sdtContent></w:sdt></w:p>"
                )
            ),
        ),
        "word: a control bound to data": Case(
            make=lambda: pack(bound()),
            noted="data of the template: CoverPageProperties",
            hides=("13800000000", "dataBinding"),
        ),
        "word: a control that tears a tag": Case(
            make=lambda: pack(
                body(
                    f"<w:p>{r('{{ meta.')}"
                    '<w:sdt><w:sdtPr><w:id w:val="9"/></w:sdtPr>'
                    f"<w:sdtContent>{r('agency')}</w:sdtContent></w:sdt>{r(' }}')}</w:p>"
                )
            ),
            refused="a content control tears the tag",
            checked="a content control tears the tag",
        ),
        "word: a control around a tag's paragraph": Case(
            make=lambda: pack(
                body(
                    '<w:sdt><w:sdtPr><w:id w:val="9"/></w:sdtPr>'
                    f"<w:sdtContent>{p('{%p if params.x is defined %}')}</w:sdtContent></w:sdt>"
                    f"{p('甲丙')}{p('{%p endif %}')}"
                )
            ),
            hides=("甲丙",),
        ),
        "word: conditions with signs in them": Case(
            make=lambda: pack(
                body(
                    p("{%p for b in sections.overview %}")
                    + p("{%p if loop.index % 2 == 1 and b.text != “}” %}")
                    + p("单{{ loop.index }}")
                    + p("{%p endif %}")
                    + p("{%p endfor %}")
                    + p("{% p if true %}")
                    + p("留空格")
                    + p("{%p endif %}")
                    + p("甲{%r if true %}乙{%r endif %}丙", look='<w:rFonts w:eastAsia="隶书"/>')
                )
            ),
            shows=("单1", "留空格", "甲乙丙"),
        ),
        "word: fields that not every report has": Case(
            make=lambda: pack(
                body(
                    p(
                        "{% if meta.index_number is defined %}索引号：{{ meta.index_number"
                        " }}{% endif %}"
                    )
                    + p("{% if meta.site_code %}标识：{{ meta.site_code }}{% endif %}完")
                    + p("{{ params.motto }}")
                )
            ),
            params={"motto": "公开为常态"},
            shows=("公开为常态", "完"),
            hides=("索引号：", "标识："),
        ),
        "word: cells with tags and no properties": Case(
            make=lambda: pack(
                body(
                    table(
                        (p("{%tr for n in [1, 2] %}"), p("")),
                        (p("{% vm %}类"), p("{{ n }}")),
                        (p("{%tr endfor %}"), p("")),
                        properties="",
                    )
                    + table((p("{% colspan 2 %}合"),), (p("左"),), properties="")
                    + table((p('{% cellbg "FFFF00" %}底色'),))
                )
            ),
            shows=("类", "底色"),
        ),
        "word: a span that is no number": Case(
            make=lambda: pack(body(table((p('{% colspan "x" %}合'), p("b"))))),
            refused="a cell cannot span 'x' columns",
            checked="a cell cannot span 'x' columns",
        ),
        "word: a table of contents": Case(
            make=lambda: pack(body(f"<w:p>{field(_CONTENTS, '目录')}</w:p>")),
            shows=("updateFields",),
        ),
        "word: a table of contents with the template's headings": Case(
            make=lambda: pack(body(_contents())),
            shows=("一、总体情况", "PAGEREF _Toc7000000", 'w:name="_Toc7000000"', "updateFields"),
            hides=("_TocOld",),
        ),
        "word: a picture that is not there": Case(
            make=lambda: pack(
                body(
                    '<w:p><w:r><w:pict><v:shape id="a"><v:imagedata r:id="rId77"/></v:shape>'
                    "</w:pict></w:r></w:p>"
                )
            ),
            refused="refers to something that the template does not have",
            checked="refers to something that the template does not have",
        ),
        "word: a run of blanks": Case(
            make=lambda: pack(body(f"<w:p>{r('前')}{r('  ')}{r('后')}</w:p>")), shows=("前  后",)
        ),
        "word: an emptied footnote": Case(
            make=lambda: pack(noted(p(empty) + p("注文") + p("{%p endif %}"))), hides=("注文",)
        ),
        "word: rows in content controls": Case(
            make=lambda: pack(
                body(
                    table(
                        (p("{%tr for n in [1, 2] %}"),), (p("第{{ n }}"),), (p("{%tr endfor %}"),)
                    )
                    .replace("<w:tr>", f"{_CONTROL}<w:tr>")
                    .replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>")
                )
            ),
            shows=("第1", "第2"),
        ),
        "word: a table without a grid": Case(
            make=lambda: pack(
                body(
                    re.sub(
                        "<w:tblPr>.*?</w:tblPr><w:tblGrid>.*?</w:tblGrid>", "", table((p("甲"),))
                    )
                )
            ),
            shows=("甲",),
        ),
        "word: a kind of shape in a loop": Case(
            make=lambda: pack(
                in_loop(
                    '<w:p><w:r><w:pict><v:shapetype id="_x0000_t202" coordsize="21600,21600"/>'
                    '<v:shape id="s1" type="#_x0000_t202" style="width:9pt"/></w:pict></w:r></w:p>'
                )
            ),
        ),
        "word: a color that is none": Case(
            make=lambda: pack(body(table((p('{% cellbg "red" %}底'),)))),
            refused="'red' is no color of a cell",
            checked="'red' is no color of a cell",
        ),
        "word: a full-width sign in a tag": Case(
            make=lambda: pack(body(p("{{ meta．agency }}"))),
            refused="'．' cannot stand in a tag",
            checked="'．' cannot stand in a tag",
        ),
        "word: a table that was deleted": Case(
            make=lambda: pack(
                body(
                    table((p("旧表"),)).replace(
                        "<w:tr>", f'<w:tr><w:trPr><w:del w:id="9" {WHEN}/></w:trPr>'
                    )
                )
            ),
            noted="tracked deletions: 1",
            hides=("旧表",),
        ),
        "word: a block under another name": Case(
            make=lambda: pack(
                body(
                    p("{%p for b in sections.overview %}")
                    + p("{% set x = b.xml %}{{ x }}")
                    + p("{%p endfor %}")
                )
            ),
            refused="text holds what may not stand there",
            checked="text holds what may not stand there",
        ),
        "word: text hidden by a style": Case(
            make=lambda: pack(styled()),
            noted="hidden text: 1",
            hides=("暗里",),
        ),
        "online: other names of parts": Case(make=lambda: pack(renamed())),
    }


# By python-docx


def _made(change: Callable[[object], object]) -> bytes:
    word = Word(str(_PACK / "annual-report.docx"))
    change(word)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _pictures(word: object) -> None:
    paragraph = word.paragraphs[-1].insert_paragraph_before("{%p for n in [1, 2, 3] %}")  # type: ignore[attr-defined]
    paragraph = word.paragraphs[-1].insert_paragraph_before("")  # type: ignore[attr-defined]
    paragraph.add_run().add_picture(io.BytesIO(_PIXEL))
    for shape in word.inline_shapes:  # type: ignore[attr-defined]
        shape._inline.docPr.set("descr", "C:\\Users\\zhangsan\\Desktop\\徽标.png")
    word.paragraphs[-1].insert_paragraph_before("{%p endfor %}")  # type: ignore[attr-defined]


def _sections(word: object) -> None:
    word.add_section(WD_SECTION.NEW_PAGE)  # type: ignore[attr-defined]
    word.add_paragraph("附录")  # type: ignore[attr-defined]
    word.sections[-1].header.is_linked_to_previous = False  # type: ignore[attr-defined]
    word.sections[-1].header.paragraphs[0].text = "{{ meta.agency }}附录"  # type: ignore[attr-defined]


def _break(word: object) -> None:
    paragraph = word.add_paragraph("{%p if meta.agency %}")  # type: ignore[attr-defined]
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    word.add_paragraph("另页")  # type: ignore[attr-defined]
    word.add_paragraph("{%p endif %}")  # type: ignore[attr-defined]


def _comment(word: object) -> None:
    paragraph = word.add_paragraph("待定")  # type: ignore[attr-defined]
    word.add_comment(paragraph.runs, text="内部批示", author="王五")  # type: ignore[attr-defined]


def _plain(word: object) -> None:
    for text in (
        "{{ title }}",
        "{%p for number in numbers %}",
        "{{ number }}",
        "{%p endfor %}",
        "{%p for block in blocks %}",
        '{%p if block.style in ["disclosure", "requests", "disputes", "table"] %}',
        "{{p block.xml }}",
        "{%p else %}",
        "{{ block.text }}",
        "{%p endif %}",
        "{%p endfor %}",
    ):
        word.add_paragraph(text)  # type: ignore[attr-defined]


def _of_default(change: Callable[[object], object]) -> bytes:
    word = Word()
    change(word)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def by_python_docx() -> dict[str, Case]:
    """Return the templates that python-docx makes."""
    return {
        "python-docx: its own default": Case(
            make=lambda: _of_default(_plain),
            noted="properties of the file: ",
            hides=("python-docx",),
        ),
        "python-docx: no tag": Case(
            make=lambda: _of_default(lambda word: word.add_paragraph("年度报告")),  # type: ignore[attr-defined]
            told="leaves out the report's title",
            checked="there is no tag",
        ),
        "python-docx: pictures in a loop": Case(
            make=lambda: _made(_pictures), noted="paths of files", hides=("zhangsan",)
        ),
        "python-docx: another section with a header": Case(
            make=lambda: _made(_sections), shows=("示例市人民政府附录",)
        ),
        "python-docx: a page break beside a tag": Case(
            make=lambda: _made(_break), shows=("另页", 'w:type="page"')
        ),
        "python-docx: a comment": Case(
            make=lambda: _made(_comment),
            noted="comments: 1, the first “王五: 内部批示”",
            hides=("内部批示", "王五"),
        ),
    }


# By LibreOffice


def flat(
    content: str, *, before: str = "", meta: str = "", styles: str = "", master: str = ""
) -> bytes:
    """Return a flat OpenDocument text with the loop of a template, and *content* in front of it."""
    loop = (
        "".join(
            f"<text:p>{escape(text, quote=False)}</text:p>"
            for text in (
                "{{ title }}",
                "{%p for number in numbers %}",
                "{{ number }}",
                "{%p endfor %}",
            )
        )
        + content
        + "".join(
            f"<text:p>{escape(text, quote=False)}</text:p>"
            for text in (
                "{%p for block in blocks %}",
                '{%p if block.style in ["disclosure", "requests", "disputes", "table"] %}',
                "{{p block.xml }}",
                "{%p elif block.level %}",
            )
        )
        + '<text:h text:outline-level="1">{{ block.text }}</text:h>'
        + "".join(
            f"<text:p>{text}</text:p>"
            for text in ("{%p else %}", "{{ block.text }}", "{%p endif %}", "{%p endfor %}")
        )
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><office:document'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
        ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
        ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
        ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
        ' office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:meta>{meta}</office:meta><office:automatic-styles>{styles}{_PAGE}"
        "</office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard"'
        f' style:page-layout-name="pl">{master}'
        "</style:master-page></office:master-styles><office:body>"
        f"<office:text>{before}{loop}</office:text></office:body>"
        "</office:document>"
    ).encode()


_PAGE = (
    '<style:page-layout style:name="pl"><style:page-layout-properties fo:page-width="21cm"'
    ' fo:page-height="29.7cm"'
    ' fo:margin-left="2.8cm" fo:margin-right="2.6cm" fo:margin-top="3cm" fo:margin-bottom="3cm"/>'
    '<style:header-style><style:header-footer-properties fo:min-height="1cm"/>'
    "</style:header-style></style:page-layout>"
)
_CHANGES = (
    "<text:tracked-changes>"
    '<text:changed-region text:id="c1" xml:id="c1"><text:insertion><office:change-info>'
    "<dc:creator>赵六</dc:creator>"
    "<dc:date>2024-01-01T00:00:00</dc:date></office:change-info></text:insertion>"
    "</text:changed-region>"
    '<text:changed-region text:id="c2" xml:id="c2"><text:deletion><office:change-info>'
    "<dc:creator>赵六</dc:creator>"
    "<dc:date>2024-01-01T00:00:00</dc:date></office:change-info><text:p>删去的话</text:p>"
    "</text:deletion></text:changed-region>"
    "</text:tracked-changes>"
)
_CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def by_libreoffice() -> dict[str, Case]:
    """Return the templates that LibreOffice saves."""
    rows = "".join(
        f"<table:table-row>{_CELL.format(one)}{_CELL.format(two)}</table:table-row>"
        for one, two in (
            ("{%tr for n in numbers %}", ""),
            ("{{ n }}", "号"),
            ("{%tr endfor %}", ""),
        )
    )
    return {
        "libreoffice: plain": Case(make=lambda: flat("")),
        "libreoffice: custom properties": Case(
            make=lambda: flat(
                "",
                meta='<meta:user-defined meta:name="密级" meta:value-type="string">内部'
                "</meta:user-defined>",
            ),
            noted="properties of the file: 密级",
            hides=("密级",),
        ),
        "libreoffice: tracked changes": Case(
            make=lambda: flat(
                '<text:p>留<text:change-start text:change-id="c1"/>加上的<text:change-end'
                ' text:change-id="c1"/>'
                '完<text:change text:change-id="c2"/></text:p>',
                before=_CHANGES,
            ),
            noted="tracked deletions: 1",
            shows=("留加上的完",),
            hides=("删去的话", "赵六"),
        ),
        "libreoffice: a comment": Case(
            make=lambda: flat(
                "<text:p>处<office:annotation><dc:creator>赵六</dc:creator><text:p>请核"
                "</text:p></office:annotation></text:p>"
            ),
            noted="comments: 1",
            hides=("请核", "赵六"),
        ),
        "libreoffice: notes": Case(
            make=lambda: flat(
                '<text:p>注<text:note text:note-class="footnote"><text:note-citation>1'
                "</text:note-citation>"
                "<text:note-body><text:p>{{ meta.agency }}脚注</text:p></text:note-body>"
                "</text:note>"
                '<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation>'
                "<text:note-body><text:p>{{ meta.year }}尾注</text:p></text:note-body>"
                "</text:note></text:p>"
            ),
            shows=("示例市人民政府脚注", "2024尾注"),
        ),
        "libreoffice: a text box": Case(
            make=lambda: flat(
                '<text:p><draw:frame text:anchor-type="paragraph" svg:width="5cm"'
                ' svg:height="1cm"><draw:text-box>'
                "<text:p>{{ meta.agency }}框</text:p></draw:text-box></draw:frame></text:p>"
            ),
            shows=("示例市人民政府框",),
        ),
        "libreoffice: a link with a tag": Case(
            make=lambda: flat(
                '<text:p><text:a xlink:type="simple" xlink:href="https://a.gov.cn/{{'
                ' meta.year }}">年报</text:a></text:p>'
            ),
            shows=("https://a.gov.cn/2024",),
        ),
        "libreoffice: a header": Case(
            make=lambda: flat(
                "", master="<style:header><text:p>{{ meta.agency }}页眉</text:p></style:header>"
            ),
            shows=("示例市人民政府页眉",),
        ),
        "libreoffice: a table of rows that all go": Case(
            make=lambda: flat(
                '<table:table table:name="t"><table:table-column'
                ' table:number-columns-repeated="2"/>'
                f"{rows.replace('numbers', '[]')}</table:table><text:p>表后</text:p>"
            ),
            shows=("表后",),
        ),
        "libreoffice: hidden text": Case(
            make=lambda: flat(
                '<text:p>明<text:span text:style-name="h">暗藏</text:span></text:p>',
                styles='<style:style style:name="h" style:family="text">'
                '<style:text-properties text:display="none"/></style:style>',
            ),
            noted="hidden text: 1",
            hides=("暗藏",),
        ),
    }
