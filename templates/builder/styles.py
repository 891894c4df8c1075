"""Styles of the templates: real headings with outline levels, one style per kind of paragraph."""

from __future__ import annotations

from builder.page import CHARACTER, LINE, SCALE, SIZE
from builder.wml import (
    BIAOSONG,
    DECLARATION,
    FANGSONG,
    HEI,
    KAI,
    ROOT,
    SONG,
    Font,
    attribute,
    run_properties,
)
from govreport.document.lines import line_height
from govreport.document.measures import GAP
from govreport.document.measures import SIZE as SIZE_OF_TABLES

#: The line of the paragraph below a table, all but nothing: at the end of a page it has room.
AFTER = 20
#: White space over a title at the top of a page, which begins in the second line of the page;
#: behind a number or a red line it is nothing, since theirs is wider.
_ABOVE = 440


def _indent(**characters: float) -> str:
    """Return ``w:ind`` in hundredths of a character, with twips for programs that need them."""
    pairs = "".join(
        f' w:{side}Chars="{round(count * 100)}" w:{side}="{round(count * CHARACTER)}"'
        for side, count in characters.items()
    )
    return f"<w:ind{pairs}/>"


def style(
    identifier: str,
    name: str,
    *,
    based: str = "Normal",
    following: str = "",
    paragraph: str = "",
    look: str = "",
    quick: bool = True,
    priority: int = 1,
) -> str:
    """Return a paragraph style; *paragraph* and *look* are its properties as XML."""
    custom = "" if identifier in _BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{identifier}">'
        f"<w:name w:val={attribute(name)}/>"
        f'<w:basedOn w:val="{based}"/>'
        + (f'<w:next w:val="{following}"/>' if following else "")
        + f'<w:uiPriority w:val="{priority}"/>'
        + ("<w:qFormat/>" if quick else "")
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + look
        + "</w:style>"
    )


_BUILT_IN = frozenset(
    {"Title", "BodyText", "Signature", "Date", "Footer"}
    | {f"Heading{level}" for level in range(1, 5)}
)


def _heading(level: int, font: Font) -> str:
    return style(
        f"Heading{level}",
        f"heading {level}",
        following="BodyText",
        paragraph=f'<w:keepNext/>{_indent(firstLine=2)}<w:outlineLvl w:val="{level - 1}"/>',
        look=run_properties(font, SIZE, scale=SCALE),
        priority=9,
    )


def _footers() -> str:
    shared = '<w:snapToGrid w:val="0"/>'
    look = run_properties(SONG, 14)
    one = 14 * 20  # one character of 四号
    return (
        style("Footer", "footer", paragraph=shared, look=look, quick=False, priority=99)
        + style(
            "FooterOdd",
            "页码（单页）",
            based="Footer",
            paragraph=f'<w:ind w:right="{one}"/><w:jc w:val="right"/>',
            quick=False,
        )
        + style(
            "FooterEven",
            "页码（双页）",
            based="Footer",
            paragraph=f'<w:ind w:left="{one}"/><w:jc w:val="left"/>',
            quick=False,
        )
    )


def _table_text() -> str:
    # Lines of an exact height: with "auto" every font would have rows of its own.
    line = line_height(SIZE_OF_TABLES)
    flat = f'<w:snapToGrid w:val="0"/><w:spacing w:line="{line}" w:lineRule="exact"/>'
    return (
        style(
            "TableText",
            "表格文字",
            paragraph=f'{flat}<w:jc w:val="left"/>',
            look=run_properties(SONG, SIZE_OF_TABLES),
        )
        + style(
            "TableHead",
            "表格表头",
            based="TableText",
            paragraph='<w:jc w:val="center"/>',
            look=run_properties(HEI, SIZE_OF_TABLES),
        )
        + style("TableFigure", "表格数字", based="TableText", paragraph='<w:jc w:val="center"/>')
        + style(
            "AfterTable",
            "表后间隔",
            paragraph='<w:snapToGrid w:val="0"/>'
            f'<w:spacing w:after="{GAP - AFTER}" w:line="{AFTER}" w:lineRule="exact"/>',
            look=run_properties(SONG, 1),
            quick=False,
        )
    )


def _table_style() -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        "<w:semiHidden/><w:unhideWhenUsed/>"
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable">'
        '<w:name w:val="报告表格"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/>'
        "<w:qFormat/>"
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="40" w:type="dxa"/>'
        '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="40" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
    )


def styles(more: str = "") -> str:
    """Return ``word/styles.xml``; *more* is put in before the table styles."""
    # Latin letters and digits are of a language whose words are not torn at line
    # ends.  LibreOffice reads overflowPunct the wrong way round, so that only with
    # it no mark hangs out of the 版心; in Word a closed-up mark always has room.
    defaults = run_properties(FANGSONG, SIZE, scale=SCALE).replace(
        "</w:rPr>", '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>'
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/>"
        '<w:pPr><w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:jc w:val="both"/></w:pPr>'
        f"{defaults}</w:style>"  # once more: LibreOffice takes the grid's character from here
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    return "".join(
        (
            f"{DECLARATION}<w:styles {ROOT}><w:docDefaults><w:rPrDefault>{defaults}</w:rPrDefault>",
            "<w:pPrDefault/></w:docDefaults>",
            normal,
            style(
                "Title",
                "Title",
                following="BodyText",
                paragraph='<w:keepNext/><w:snapToGrid w:val="0"/>'
                f'<w:spacing w:before="{_ABOVE}" w:after="{LINE}" w:line="{LINE}"'
                ' w:lineRule="exact"/><w:jc w:val="center"/>',
                look=run_properties(BIAOSONG, 22),
                priority=10,
            ),
            _heading(1, HEI),
            _heading(2, KAI),
            _heading(3, FANGSONG),
            _heading(4, FANGSONG),
            style("BodyText", "Body Text", paragraph=_indent(firstLine=2)),
            style(
                "BodyTextLast",
                "正文末段",
                based="BodyText",
                paragraph="<w:keepNext/><w:widowControl/>",
            ),
            style("BodyTextEnd", "正文尾段", based="BodyText", paragraph="<w:widowControl/>"),
            style("Preamble", "引言", based="BodyText"),
            style(
                "DocumentNumber",
                "发文字号",
                paragraph=f'<w:keepNext/><w:spacing w:after="{LINE}"/><w:jc w:val="center"/>',
            ),
            style(
                "Attachment",
                "附件说明",
                paragraph=f'<w:keepNext/><w:spacing w:before="{LINE}"/>'
                f'<w:ind w:leftChars="500" w:left="{5 * CHARACTER}"'
                f' w:hangingChars="300" w:hanging="{3 * CHARACTER}"/>',
            ),
            style("AttachmentNext", "附件说明（续）", paragraph=f"<w:keepNext/>{_indent(left=5)}"),
            style(
                "Signature",
                "Signature",
                following="Date",
                paragraph=f'<w:keepNext/><w:spacing w:before="{LINE}"/>'
                f'{_indent(right=2)}<w:jc w:val="right"/>',
            ),
            style("Date", "Date", paragraph=f'{_indent(right=4)}<w:jc w:val="right"/>'),
            style(
                "TemplateNote",
                "模板标记",
                paragraph='<w:snapToGrid w:val="0"/>'
                '<w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="left"/>',
                look=run_properties(SONG, 9, color="7F7F7F"),
                quick=False,
                priority=98,
            ),
            style("Meta", "附注", paragraph=_indent(firstLine=2)),
            _table_text(),
            _footers(),
            more,
            _table_style(),
            "</w:styles>",
        )
    )
