"""The page of GB/T 9704—2012: A4, 版心 156 x 225 mm, 22 lines of 28 characters."""

from __future__ import annotations

from builder.wml import DECLARATION, ROOT, SONG, field, run, run_properties, twips

LINES, CHARACTERS = 22, 28
WIDTH, HEIGHT = 11906, 16838  # A4 in twips
TOP, LEFT = twips(37), twips(28)
BODY_WIDTH, BODY_HEIGHT = twips(156), twips(225)
RIGHT, BOTTOM = WIDTH - LEFT - BODY_WIDTH, HEIGHT - TOP - BODY_HEIGHT
SIZE = 16  # points of the running text, 三号
#: Width of its characters in per cent.  28 characters of 16 points are wider than
#: 156 mm; Word closes them up by itself, LibreOffice gives every character that
#: is wider than its place two places.
SCALE = 98

#: A line, in twips, rounded down so that 22 of them fit.
LINE = BODY_HEIGHT // LINES
#: What a character of the running text is wider than its size, in 1/4096 point.
#: Rounded down, so that 28 of them fit.
CHARACTER_SPACE = int((BODY_WIDTH / 20 / CHARACTERS - SIZE) * 4096) - 1
#: One character of the running text, in twips.
CHARACTER = BODY_WIDTH // CHARACTERS

#: The dashes beside the page number stand 7 mm below the 版心; half a line of
#: 四号 is about 3.2 mm more.
FOOTER = BOTTOM - twips(7 + 3.2)


def section() -> str:
    """Return ``w:sectPr``."""
    return (
        "<w:sectPr>"
        '<w:footerReference w:type="even" r:id="rIdEven"/>'
        '<w:footerReference w:type="default" r:id="rIdOdd"/>'
        f'<w:pgSz w:w="{WIDTH}" w:h="{HEIGHT}"/>'
        f'<w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}"'
        f' w:header="{twips(15)}" w:footer="{FOOTER}" w:gutter="0"/>'
        '<w:cols w:space="425"/>'
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{LINE}" w:charSpace="{CHARACTER_SPACE}"/>'
        "</w:sectPr>"
    )


def footer(side: str) -> str:
    """Return a footer with ``— 1 —`` one character from its *side*, ``left`` or ``right``."""
    look = run_properties(SONG, 14)
    style = "FooterOdd" if side == "right" else "FooterEven"
    return (
        f'{DECLARATION}<w:ftr {ROOT}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"{run('— ', look)}{field('PAGE', look)}{run(' —', look)}</w:p></w:ftr>"
    )
