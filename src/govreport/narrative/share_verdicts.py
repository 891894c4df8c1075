"""What becomes of the shares that a sentence states: right of a whole, wrong, or open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from govreport.narrative.lines import Line, claim
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.narrative.proportions import (
    BOTH,
    DONE,
    NEW,
    SCALES,
    matches,
    rounded,
)
from govreport.quantities import Quantity
from govreport.text.numerals import Number

ALL_PARTS: Final = "各项之和"
_WHOLES: Final = frozenset((NEW.name, BOTH.name, DONE.name))


class Share(NamedTuple):
    """A share that is stated.

    Attributes:
        start: Where the phrase begins.
        said: The number.
        part: The part of which it is the share.
        quantity: What the part counts, or None.
        certain: Whether it is certain what the part counts.
        bases: What it may be a share of, by name.
        siblings: The other parts of the same list.
        plain: Whether nothing names another whole.
        wider: Further wholes that confirm a share and accuse none.
        vague: Whether what it is a share of is named in no plain word.
        meant: The table's number for the part where another is told, or None.
    """

    start: int
    said: Number
    part: Decimal
    quantity: Quantity | None
    certain: bool
    bases: tuple[tuple[str, Decimal], ...]
    siblings: frozenset[Decimal] = frozenset()
    plain: bool = True
    wider: tuple[tuple[str, Decimal], ...] = ()
    vague: bool = False
    meant: Decimal | None = None


def judged(line: Line, stated: Sequence[Share]) -> Iterator[Claim]:
    """Yield the claims; a base that other shares of the sentence confirm is the base of all."""
    confirmed: dict[Decimal, int] = {}
    for share in stated:
        for base in {value for _, value in share.bases if value}:
            if matches(share.said, _ratio(share, base)):
                confirmed[base] = confirmed.get(base, 0) + 1
    for share in stated:
        yield _claim(line, share, confirmed)


def _first_whole(bases: Sequence[tuple[str, Decimal]]) -> tuple[str, Decimal]:
    """Return the first base that is all requests by the tables too, or the first of all."""
    known = {value for name, value in bases if name in _WHOLES}
    return next((base for base in bases if base[1] in known), bases[0])


def _ratio(share: Share, base: Decimal) -> Decimal:
    return share.part / base * SCALES[share.said.unit]


def _right_of(share: Share, bases: Sequence[tuple[str, Decimal]]) -> list[tuple[str, Decimal]]:
    """Return the wholes that a share is right of."""
    return [(name, base) for name, base in bases if matches(share.said, _ratio(share, base))]


def _claim(line: Line, share: Share, confirmed: dict[Decimal, int]) -> Claim:
    verdict = Verdict.NOT_CHECKABLE
    name, expected, note, note_en = "", None, "", ""
    bases = [(called, value) for called, value in share.bases if value]
    every = (*bases, *share.wider)
    right = _right_of(share, every)
    if not right and share.meant is not None:
        # 部分公开63件，占17.1%: the number is a slip, its share is that of the table's 36.
        meant = share._replace(part=share.meant)
        if right := _right_of(meant, every):
            share = meant
    step = Decimal(1).scaleb(-share.said.places)
    bases = bases if right else [pair for pair in bases if pair[1] not in share.siblings]
    if right:
        name, base = right[0]
        verdict, expected = Verdict.RIGHT, rounded(_ratio(share, base), step)
    elif bases:
        name, base = _likely(share, bases, confirmed)
        expected = rounded(_ratio(share, base), step)
        near = any(abs(_ratio(share, v) - share.said.value) < step for _, v in bases)
        verdict = _against(share, (name, base), bases, confirmed, near=near)
        if verdict in {Verdict.NOT_CHECKABLE, Verdict.UNSURE}:
            expected, name = None, ""
        elif near:
            note, note_en = "尾数可能经过调整", "the last digit may have been adjusted"
    return claim(
        line,
        share.start,
        share.said.end,
        ClaimKind.SHARE,
        verdict,
        value=share.said.value,
        unit=share.said.unit,
        indicator="占比",
        compared_with=f"{share.part:f} / {name}" if name else "",
        reading=name,
        expected=expected,
        needs="总数" if verdict is Verdict.NOT_CHECKABLE else "",
        note=note,
        note_en=note_en,
    )


def _likely(
    share: Share, bases: Sequence[tuple[str, Decimal]], confirmed: dict[Decimal, int]
) -> tuple[str, Decimal]:
    """Return what a share that is right of nothing is likely meant to be a share of."""
    likely = max(bases, key=lambda pair: confirmed.get(pair[1], 0))
    if not confirmed.get(likely[1]):
        return bases[-1] if share.quantity is None else _first_whole(bases)
    return likely


def _against(
    share: Share,
    base: tuple[str, Decimal],
    bases: Sequence[tuple[str, Decimal]],
    confirmed: dict[Decimal, int],
    *,
    near: bool,
) -> Verdict:
    """Return the verdict on a share that is right of none of its wholes."""
    times = confirmed.get(base[1], 0)
    if share.vague and not times:
        return Verdict.UNSURE
    sole = len(bases) == 1 and base[0] != ALL_PARTS
    lone = share.plain and (sole or share.quantity is not None or times > 0)
    if not lone:
        return Verdict.NOT_CHECKABLE
    sure = times > 1 or (share.quantity is not None and share.certain)
    return Verdict.WRONG if sure and not near else Verdict.DISPUTED
