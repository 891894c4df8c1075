"""The content model of WordprocessingML: which element may stand in which, and in what order.

After ISO/IEC 29500-1 and -4 (transitional), for the parts that a template renders: the body,
headers, footers, notes and comments.  Elements of other namespaces (drawings, formulas,
extensions) stand where they like; Word ignores those that it does not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs

from govreport_docx.wml import W


def _names(text: str) -> tuple[str, ...]:
    return tuple(f"{W}{name}" for name in text.split())


_RANGES = _names(
    "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd moveFromRangeStart"
    " moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlInsRangeStart customXmlInsRangeEnd"
    " customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart"
    " customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd"
    " permStart permEnd proofErr"
)
#: Containers that take what their parent may hold.
TRANSPARENT: Final = frozenset(_names("sdtContent ins del moveFrom moveTo customXml"))
_THROUGH = (*_names("sdt"), *TRANSPARENT, *_RANGES)

#: What stands in a paragraph, in the body or a cell, in a table, in a row.
INLINE: Final = frozenset((*_names("r hyperlink fldSimple smartTag bdo dir subDoc"), *_THROUGH))
BLOCK: Final = frozenset((*_names("p tbl altChunk"), *_THROUGH))
ROWS: Final = frozenset((*_names("tr"), *_THROUGH))
CELLS: Final = frozenset((*_names("tc"), *_THROUGH))

_RUN = frozenset(
    _names(
        "t delText instrText delInstrText br tab cr ptab noBreakHyphen softHyphen dayShort"
        " monthShort yearShort dayLong monthLong yearLong annotationRef footnoteRef endnoteRef"
        " separator continuationSeparator sym pgNum object pict fldChar ruby footnoteReference"
        " endnoteReference commentReference drawing lastRenderedPageBreak contentPart"
    )
)
_BORDERS = "top left start bottom right end insideH insideV tl2br tr2bl"

#: Properties: what stands in them, in this order, each once.
ORDERED: Final[Mapping[str, tuple[str, ...]]] = {
    f"{W}{name}": _names(order)
    for name, order in {
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr"
        " suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct"
        " topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind"
        " contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
        " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
        "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike"
        " outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern"
        " position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
        " eastAsianLayout specVanish oMath rPrChange",
        "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize"
        " tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption"
        " tblDescription tblPrChange",
        "tblPrEx": "tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook"
        " tblPrExChange",
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection"
        " tcFitText vAlign hideMark headers cellIns cellDel cellMerge tcPrChange",
        "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc"
        " pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi"
        " rtlGutter docGrid printerSettings sectPrChange",
        "numPr": "ilvl numId numberingChange ins",
        "pBdr": "top left bottom right between bar",
        "tblBorders": _BORDERS,
        "tcBorders": _BORDERS,
        "tblCellMar": "top left start bottom right end",
        "tcMar": "top left start bottom right end",
        "pgBorders": "top left bottom right",
        "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr"
        " rPr",
        "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
        "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden"
        " unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr"
        " trPr tcPr tblStylePr",
        "rubyPr": "rubyAlign hps hpsRaise hpsBaseText lid dirty",
    }.items()
}
#: Of these properties there may be several.
REPEATED: Final = frozenset(_names("headerReference footerReference lvl tblStylePr"))
#: Of these the order among each other is free.
_FREE = frozenset(_names("headerReference footerReference"))
#: These come last, behind what other namespaces add.
_CLOSING = frozenset(
    _names("oMath pPrChange rPrChange tblPrChange tblPrExChange tcPrChange sectPrChange")
)
_ROW_PROPERTIES = frozenset(
    _names(
        "cnfStyle divId gridBefore gridAfter wBefore wAfter trHeight hidden cantSplit tblHeader"
        " tblCellSpacing jc ins del trPrChange"
    )
)


@attrs.frozen(kw_only=True)
class Content:
    """What an element holds.

    Attributes:
        head: What comes first, in this order, each once; not needed.
        holds: What follows, in any order.
        needs: Of these it must hold one; empty if it may be empty.
        ends: What must come last; empty for anything.
        tail: What may come after everything else, once.
    """

    head: tuple[str, ...] = ()
    holds: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    ends: str = ""
    tail: str = ""


_STORY = Content(holds=BLOCK, needs=BLOCK, ends=f"{W}p")
_LINE = Content(holds=INLINE)
_LEAF = Content()

#: What the other elements hold; those that are missing here are not looked at.
CONTENTS: Final[Mapping[str, Content]] = {
    f"{W}body": Content(holds=BLOCK, tail=f"{W}sectPr"),
    f"{W}tc": Content(head=_names("tcPr"), holds=BLOCK, needs=BLOCK, ends=f"{W}p"),
    **dict.fromkeys(_names("hdr ftr txbxContent footnote endnote comment"), _STORY),
    f"{W}p": Content(head=_names("pPr"), holds=INLINE),
    f"{W}r": Content(head=_names("rPr"), holds=_RUN),
    f"{W}hyperlink": _LINE,
    f"{W}smartTag": Content(head=_names("smartTagPr"), holds=INLINE),
    f"{W}bdo": _LINE,
    f"{W}dir": _LINE,
    f"{W}rt": _LINE,
    f"{W}rubyBase": _LINE,
    f"{W}fldSimple": Content(head=_names("fldData"), holds=INLINE),
    f"{W}ruby": Content(head=_names("rubyPr rt rubyBase")),
    f"{W}tbl": Content(head=_names("tblPr tblGrid"), holds=ROWS, needs=ROWS.difference(_RANGES)),
    f"{W}tr": Content(head=_names("tblPrEx trPr"), holds=CELLS, needs=CELLS.difference(_RANGES)),
    f"{W}trPr": Content(holds=_ROW_PROPERTIES),
    f"{W}tblGrid": Content(holds=frozenset(_names("gridCol tblGridChange"))),
    f"{W}sdt": Content(
        head=_names("sdtPr sdtEndPr sdtContent"), needs=frozenset(_names("sdtContent"))
    ),
    **dict.fromkeys(_names("t delText instrText delInstrText"), _LEAF),
}
#: What holds text.
TEXTS: Final = frozenset(_names("t delText instrText delInstrText"))
#: What a transparent container holds, by the nearest ancestor that is none.
LEVELS: Final[Mapping[str, frozenset[str]]] = {
    f"{W}p": INLINE,
    f"{W}hyperlink": INLINE,
    f"{W}fldSimple": INLINE,
    f"{W}smartTag": INLINE,
    f"{W}bdo": INLINE,
    f"{W}dir": INLINE,
    f"{W}tbl": ROWS,
    f"{W}tr": CELLS,
}


def rank(order: tuple[str, ...], name: str) -> int:
    """Return the place of a property; those of other namespaces come before the last ones."""
    if name in _FREE:
        return 0
    if name in _CLOSING:
        return 2 * len(order) + (name != f"{W}oMath")
    return order.index(name) if name in order else len(order)
