"""Small pieces of WordprocessingML, each in the element order that Word insists on."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

import attrs

MM = 1440 / 25.4  #: twips in a millimetre

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOT = f'xmlns:w="{W}" xmlns:r="{R}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def twips(millimetres: float) -> int:
    """Return the length in twentieths of a point."""
    return round(millimetres * MM)


@attrs.frozen
class Font:
    """A font family as a document names it.

    Attributes:
        name: Name of the family.
        others: Names of what to use where it is not installed, the best one first.
        panose: PANOSE number, by which Word looks for something similar.
        family: ``roman``, ``modern`` or ``script``.
    """

    name: str
    others: str
    panose: str
    family: str


FANGSONG = Font("仿宋", "FangSong,仿宋_GB2312", "02010609060101010101", "modern")
HEI = Font("黑体", "SimHei", "02010609060101010101", "modern")
KAI = Font("楷体", "KaiTi,楷体_GB2312", "02010609060101010101", "modern")
SONG = Font("宋体", "SimSun", "02010600030101010101", "auto")
BIAOSONG = Font(
    "方正小标宋简体",
    "FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体",
    "02010601030101010101",
    "auto",
)
FONTS = (FANGSONG, HEI, KAI, SONG, BIAOSONG)


def run_properties(
    font: Font, points: float, *, color: str = "", bold: bool = False, scale: int = 100
) -> str:
    """Return ``w:rPr`` with the font named for every script."""
    half = round(points * 2)
    names = " ".join(f'w:{script}="{font.name}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    parts = [f'<w:rFonts w:hint="eastAsia" {names}/>']
    parts += ["<w:b/><w:bCs/>"] if bold else []
    parts += [f'<w:color w:val="{color}"/>'] if color else []
    parts += [f'<w:w w:val="{scale}"/>']
    parts += [f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>']
    return f"<w:rPr>{''.join(parts)}</w:rPr>"


def run(text: str, properties: str = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>') -> str:
    """Return a run of text, with a line's end wherever the text has one."""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{properties}{'<w:br/>'.join(lines)}</w:r>"


def paragraph(style: str, text: str, *, keep: bool = False, more: str = "") -> str:
    """Return a paragraph of one run in a style, with *more* properties as XML.

    *keep* keeps it with the next one.
    """
    content = run(text) if text else ""
    more = f"<w:keepNext/>{more}" if keep else more
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'


def field(code: str, properties: str, shown: str = "1") -> str:
    """Return a field with its last result."""
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{properties}<w:t>{shown}</w:t></w:r>"
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def attribute(value: str) -> str:
    """Return *value* quoted for an attribute."""
    return quoteattr(value)
