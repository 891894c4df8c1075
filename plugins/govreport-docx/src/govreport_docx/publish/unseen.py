"""Hidden and struck-out text: no reader is meant to see it, and every reader can."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from lxml import etree

from govreport_docx.look import paragraph_text, pieces
from govreport_docx.publish.leftovers import Kind, Leftover
from govreport_docx.scan import spans
from govreport_docx.wml import W, drop

_OFF = frozenset(("0", "false", "off"))
#: Parts of a field and marks of notes: hiding them hides no text.
_STEERING = (f"{W}fldChar", f"{W}instrText")
#: What hides text or strikes it out.
_HIDING = (f"{W}vanish", f"{W}strike", f"{W}dstrike")


@attrs.frozen
class _Look:
    """Whether text is hidden or struck out; None where that is not said."""

    hidden: bool | None = None
    struck: bool | None = None

    def over(self, other: _Look) -> _Look:
        """Return this look, with what it does not say from *other*."""
        return _Look(
            other.hidden if self.hidden is None else self.hidden,
            other.struck if self.struck is None else self.struck,
        )


class Looks:
    """The looks that styles give."""

    def __init__(self, styles: etree._Element | None) -> None:
        #: Whether a style hides text or strikes it out, or may do so.
        self.hide = styles is not None and _hides(styles)
        self._own: dict[str, tuple[_Look, str]] = {}
        for style in () if styles is None else styles.iter(f"{W}style"):
            based = style.find(f"{W}basedOn")
            parent = "" if based is None else based.get(f"{W}val", "")
            self._own[style.get(f"{W}styleId", "")] = (_direct(style.find(f"{W}rPr")), parent)

    def of(self, run: etree._Element, paragraph: etree._Element | None) -> _Look:
        """Return how a run looks."""
        look = _direct(run.find(f"{W}rPr"))
        look = look.over(self._style(_name(run.find(f"{W}rPr/{W}rStyle"))))
        if paragraph is None:
            return look
        return look.over(self._style(_name(paragraph.find(f"{W}pPr/{W}pStyle"))))

    def _style(self, name: str) -> _Look:
        look = _Look()
        seen: set[str] = set()
        while name in self._own and name not in seen:
            seen.add(name)
            own, name = self._own[name]
            look = look.over(own)
        return look


def _name(node: etree._Element | None) -> str:
    return "" if node is None else node.get(f"{W}val", "")


def _direct(properties: etree._Element | None) -> _Look:
    if properties is None:
        return _Look()
    strikes = [_switch(properties, name) for name in ("strike", "dstrike")]
    said = [one for one in strikes if one is not None]
    return _Look(_switch(properties, "vanish"), any(said) if said else None)


def _switch(properties: etree._Element, name: str) -> bool | None:
    node = properties.find(f"{W}{name}")
    return None if node is None else node.get(f"{W}val", "true").lower() not in _OFF


def without_unseen(root: etree._Element, looks: Looks) -> Iterator[Leftover]:
    """Remove hidden and struck-out text, and yield it; statements of the template stay.

    Whoever makes a template may well hide ``{% if … %}``: it prints nothing.
    """
    for row in list(root.iter(f"{W}tr")):
        hidden = row.find(f"{W}trPr/{W}hidden")
        if hidden is not None and hidden.get(f"{W}val", "true").lower() not in _OFF:
            yield Leftover(Kind.HIDDEN, _text(row))
            drop(row)
    if not (looks.hide or _hides(root)):
        return  # nearly all templates
    for paragraph in list(root.iter(f"{W}p")):
        yield from _from_paragraph(paragraph, looks)


def _hides(root: etree._Element) -> bool:
    return next(root.iter(*_HIDING), None) is not None


def _from_paragraph(paragraph: etree._Element, looks: Looks) -> Iterator[Leftover]:
    steering = None
    for run in [one for one in paragraph.iter(f"{W}r") if _owner(one) is paragraph]:
        look = looks.of(run, paragraph)
        if not (look.hidden or look.struck) or any(True for _ in run.iter(*_STEERING)):
            continue
        if steering is None:
            steering = _steering(paragraph)
        text = _text(run)
        if run in steering or not (text or _has_more(run)):
            continue
        yield Leftover(Kind.HIDDEN if look.hidden else Kind.STRUCK, text)
        drop(run)


def _owner(run: etree._Element) -> etree._Element | None:
    return next(run.iterancestors(f"{W}p"), None)


def _text(node: etree._Element) -> str:
    return "".join(piece.text or "" for piece in node.iter(f"{W}t"))


def _has_more(run: etree._Element) -> bool:
    return any(child.tag not in (f"{W}rPr", f"{W}t") for child in run)


def _steering(paragraph: etree._Element) -> frozenset[etree._Element]:
    """Return the runs that hold a piece of a statement or comment of the template."""
    shown = pieces(paragraph)
    text = paragraph_text(paragraph)
    inside = [span for span in spans(text) if not text.startswith("{{", span.start)]
    return frozenset(
        next(piece.node.iterancestors(f"{W}r"))
        for piece in shown
        if any(span.start < piece.end and piece.start < span.end for span in inside)
    )
