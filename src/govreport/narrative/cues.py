"""Words that make a statement of their own: 同比, 占, 答复率, 未收到, 均已."""

from __future__ import annotations

from typing import Final, NamedTuple

from govreport.narrative.context import Context
from govreport.narrative.frames import Frame, frame_of
from govreport.narrative.lexicon import Part
from govreport.narrative.passage import Element, Token
from govreport.narrative.segments import Segment, before

#: Parts of speech that are cues.
CUES: Final = frozenset((Part.COMPARE, Part.SHARE, Part.RATE, Part.NEGATION, Part.EVERY))


class Cue(NamedTuple):
    """A word that makes a statement.

    Attributes:
        at: Index of its element.
        token: The word.
        subject: What the clause before it is about, where it names that without a number.
        object: What the sentence is about (``apply``, ``dispute``, …).
        dispute: Kind of dispute that was named last.
        document: Kind of document that the sentence is about.
        informed: Whether information disclosure was named.
        scope: Whose numbers they are.
        year: Which year's.
        qualified: Whether cases of a special sort were named.
        topic: Topic of the line.
        depth: Depth of brackets.
        explicit: Whether the sentence names the whole body.
    """

    at: int
    token: Token
    subject: Frame | None
    object: str
    dispute: str
    document: str
    informed: bool
    scope: str
    year: str
    qualified: bool
    topic: str
    depth: int
    explicit: bool


def cue(index: int, token: Token, elements: list[Element], context: Context) -> Cue:
    """Return the cue at *index* with what is known there."""
    subject = None
    if token.part is Part.COMPARE or token.part is Part.SHARE:
        segment: Segment = before(elements, index, context)
        subject = frame_of(segment, token.end, context)
    return Cue(
        index,
        token,
        subject,
        context.object,
        context.dispute,
        context.document if context.object == "document" else "",
        context.informed,
        context.scope,
        context.year,
        context.qualified,
        context.topic,
        context.depth,
        context.explicit,
    )
