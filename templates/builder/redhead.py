"""The red-headed layout: the body's name, 文号, a red line (GB/T 9704—2012, 7.2)."""

from __future__ import annotations

from collections.abc import Iterator

from builder.body import GUIDE, blocks, control, note, tables
from builder.page import LINE
from builder.styles import style
from builder.wml import BIAOSONG, paragraph, run_properties, twips
from govreport.editions import Edition

_RED = "FF0000"


def styles() -> str:
    """Return the styles that only this layout has."""
    return (
        style(
            "RedHead",
            "发文机关标志",
            following="RedNumber",
            paragraph='<w:keepNext/><w:snapToGrid w:val="0"/>'
            f'<w:spacing w:before="{twips(35)}" w:after="{2 * LINE}" w:line="240"'
            ' w:lineRule="auto"/><w:jc w:val="center"/>',
            look=run_properties(BIAOSONG, 34, color=_RED),
        )
        + style(
            "RedNumber",
            "红头发文字号",
            based="DocumentNumber",
            following="RedLine",
            paragraph='<w:spacing w:after="0"/>',
        )
        # 4 mm (11 points) below the number, as wide as the text.
        + style(
            "RedLine",
            "红色分隔线",
            following="Title",
            paragraph='<w:keepNext/><w:pBdr><w:bottom w:val="single" w:sz="12" w:space="0"'
            f' w:color="{_RED}"/></w:pBdr><w:snapToGrid w:val="0"/>'
            f'<w:spacing w:after="{2 * LINE}" w:line="{twips(4)}" w:lineRule="exact"/>',
        )
    )


def redhead(edition: Edition) -> Iterator[str]:
    """Yield the body of the template."""
    yield from map(note, GUIDE)
    yield paragraph("RedHead", "{{ meta.agency }}文件")
    yield control("for number in numbers")
    yield paragraph("RedNumber", "{{ number }}")
    yield control("endfor")
    yield paragraph("RedLine", "")
    yield paragraph("Title", "{{ title_lines }}")
    yield from blocks(tables(edition))
