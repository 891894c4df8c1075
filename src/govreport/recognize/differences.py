"""What a document shows against the data that it carries."""

from __future__ import annotations

from collections.abc import Iterator

from govreport.compose import printed, title_of
from govreport.editions import Edition
from govreport.model import Content, Difference, Report
from govreport.recognize.titles import title_year
from govreport.text.printing import TURNING, plain


def differences(visible: Report, embedded: Report, edition: Edition) -> tuple[Difference, ...]:
    """Return where *visible*, read from what a document shows, differs from its own data.

    White space and characters that nobody sees do not count: a page breaks lines
    where it likes, and no format can hold every control character.
    """
    if visible.edition != embedded.edition:
        # Cells of two forms cannot be held against each other.
        return (Difference(place="edition", visible=visible.edition, embedded=embedded.edition),)
    return (*_facts(visible, embedded, edition), *_cells(visible, embedded, edition),
            *_texts(visible, embedded, edition))  # fmt: skip


def _alike(shown: str, carried: str) -> bool:
    """Return whether a page shows a text as it is carried, or as it is printed."""
    return closed(shown) in (closed(carried), closed(plain(carried)))


def _facts(visible: Report, embedded: Report, edition: Edition) -> Iterator[Difference]:
    shown, carried = title_of(visible, edition), title_of(embedded, edition)
    if not _alike(shown, carried):
        yield Difference(place="title", visible=shown, embedded=carried)
    year = title_year(shown)
    if year is not None and year != embedded.year:
        yield Difference(place="year", visible=str(year), embedded=str(embedded.year))
    seen, inside = visible.publication, embedded.publication
    for place, one, other in (
        ("document-number", seen.document_number, inside.document_number),
        ("signed-by", seen.signed_by, inside.signed_by),
        ("signed-on", seen.signed_on, inside.signed_on),
    ):
        # What a page does not show in its place may stand anywhere, or in its head.
        if one and not _alike(str(one), str(other or "")):
            yield Difference(place=place, visible=str(one), embedded=str(other or ""))


def _cells(visible: Report, embedded: Report, edition: Edition) -> Iterator[Difference]:
    for address, slot in edition.slots.items():
        key, _, cell = address.partition(".")
        shown = visible.table(key).values.get(cell)
        carried = embedded.table(key).values.get(cell)
        if shown == carried:
            continue
        visibly = "" if shown is None else printed(shown, slot)
        inside = "" if carried is None else printed(carried, slot)
        if not _alike(visibly, inside):
            yield Difference(
                place=address,
                caption=edition.caption(address),
                visible=visibly,
                embedded=inside,
            )


def _texts(visible: Report, embedded: Report, edition: Edition) -> Iterator[Difference]:
    yield from _lines("preamble", "", visible.preamble, embedded.preamble)
    for form, shown, carried in zip(
        edition.sections, visible.sections, embedded.sections, strict=True
    ):
        headings = [
            (part.heading or form.heading) if part.present else "" for part in (shown, carried)
        ]
        if not _alike(*headings):
            yield Difference(
                place=form.key,
                caption=form.heading,
                visible=headings[0],
                embedded=headings[1],
            )
        yield from _lines(
            form.key,
            form.heading,
            (*shown.content, *shown.after),
            (*carried.content, *carried.after),
        )


def _lines(
    place: str, caption: str, shown: tuple[Content, ...], carried: tuple[Content, ...]
) -> Iterator[Difference]:
    """Yield one difference for the stretch of lines between the first and last that differ."""
    ours, theirs = [part.text for part in shown], [part.text for part in carried]
    if _alike("".join(ours), "".join(theirs)):
        return
    while ours and theirs and _alike(ours[0], theirs[0]):
        del ours[0], theirs[0]
    while ours and theirs and _alike(ours[-1], theirs[-1]):
        del ours[-1], theirs[-1]
    yield Difference(
        place=place, caption=caption, visible="\n".join(ours), embedded="\n".join(theirs)
    )


def closed(text: str) -> str:
    """Return *text* without white space and without characters that no format can print.

    Those that turn text round stay: nobody sees them, and 45 looks like 54 between them.
    """
    joined = "".join(text.split())
    if joined.isprintable():
        return joined
    return "".join(mark for mark in joined if mark.isprintable() or mark in TURNING)
