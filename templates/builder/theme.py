"""The theme that Word expects in every document: black on white, and the standard's fonts."""

from __future__ import annotations

from builder.wml import DECLARATION, FANGSONG, HEI, Font

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLORS = (
    *(("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "333333"), ("lt2", "EEEEEE")),
    *(("accent1", "C00000"), ("accent2", "1F4E79"), ("accent3", "385723")),
    *(("accent4", "7F6000"), ("accent5", "3B3838"), ("accent6", "843C0C")),
    *(("hlink", "0563C1"), ("folHlink", "954F72")),
)
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


def _fonts(kind: str, font: Font) -> str:
    return (
        f'<a:{kind}Font><a:latin typeface="{font.name}"/><a:ea typeface="{font.name}"/>'
        f'<a:cs typeface=""/></a:{kind}Font>'
    )


def theme() -> str:
    """Return ``word/theme/theme1.xml``."""
    colors = "".join(f'<a:{name}><a:srgbClr val="{code}"/></a:{name}>' for name, code in _COLORS)
    lines = f'<a:ln w="6350">{_FILL}</a:ln>' * 3
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{DECLARATION}<a:theme xmlns:a="{_A}" name="GB/T 9704"><a:themeElements>'
        f'<a:clrScheme name="GB/T 9704">{colors}</a:clrScheme>'
        f'<a:fontScheme name="GB/T 9704">{_fonts("major", HEI)}{_fonts("minor", FANGSONG)}'
        "</a:fontScheme>"
        f'<a:fmtScheme name="GB/T 9704"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
