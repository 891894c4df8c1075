"""Findings for people: grouped by section, the number and its place visible."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from govreport.findings import Finding, Place, Severity
from govreport.present._gist import gist, repeats, told, worst_first
from govreport.present._loosened import loosened
from govreport.present._wording import Words, words_of
from govreport.present._wrap import breaks
from govreport.present.accounts import reading_lines
from govreport.present.checked import Checked
from govreport.text.patterns import lazy_pattern

#: Each stands out from black as from white by 4.5 to 1, as WCAG 2.1 asks.
_RED, _AMBER, _BLUE, _GREEN, _QUIET = "#d93a2f", "#a46a00", "#0a7ea4", "#2a8540", "#767676"
_STYLES = {Severity.ERROR: _RED, Severity.WARNING: _AMBER, Severity.INFO: _BLUE}
#: Fewer findings need no list.
_MANY = 3
#: Characters of the text that are shown on either side of a span.
_CONTEXT = 12
_NARROWEST = 20
#: Longer lines are hard to read, however wide the terminal.
_WIDEST = 120
#: Longest quote that is shown whole.
_LONGEST = 80
#: Characters that move the cursor, change colours or turn the direction of text.
_UNPRINTABLE = lazy_pattern(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)

#: What asks for a terminal's colours where the output is none, as rich has it.
_FORCED = ("FORCE_COLOR", "TTY_COMPATIBLE")

#: Pieces of text, each with its style.
_Parts: TypeAlias = Sequence[tuple[str, str]]
#: A line: its indentation, that of the lines it is broken into, and its styled parts.
_Line: TypeAlias = tuple[int, int, _Parts]


def as_text(
    checked: Sequence[Checked],
    language: str = "zh",
    *,
    color: bool | None = None,
    width: int | None = None,
) -> str:
    """Return findings as text for a terminal.

    Args:
        checked: The reports.
        language: ``zh`` or ``en``.
        color: Whether to colour it; None to do as the terminal does.
        width: Columns to break lines at; None for the terminal's, and for lines
            of any length where the text goes elsewhere.
    """
    terminal = _is_terminal()
    paint = _painter() if (terminal if color is None else color) else _unpainted
    columns = width or (_columns() if terminal else None)
    return "".join(
        f"{paint(line)}\n"
        for indent, hanging, parts in _page(checked, words_of(language))
        for line in _folded(parts, indent, hanging, columns)
    )


def _columns() -> int:
    import shutil  # noqa: PLC0415 - brings every packer of files with it

    return min(shutil.get_terminal_size().columns, _WIDEST)


def _is_terminal() -> bool:
    """Return whether standard output is a terminal, or is to be taken for one."""
    return any(map(os.environ.get, _FORCED)) or sys.stdout.isatty()


def _unpainted(parts: _Parts) -> str:
    return "".join(text for text, _ in parts)


def _painter() -> Callable[[_Parts], str]:
    """Return what colours a line as the terminal can."""
    # rich takes as long to import as a small report takes to be checked.
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    buffer = io.StringIO()
    console = Console(file=buffer, force_terminal=True)

    def painted(parts: _Parts) -> str:
        buffer.seek(0)
        buffer.truncate()
        console.print(Text.assemble(*parts), soft_wrap=True, highlight=False, end="")
        return buffer.getvalue()

    return painted


def _folded(parts: _Parts, indent: int, hanging: int, columns: int | None) -> Iterator[_Parts]:
    """Yield the terminal's lines of one line."""
    parts = [(_printable(text), style) for text, style in parts]
    whole = _unpainted(parts)
    offsets: list[int] = []
    if columns:
        # The first line holds more than the others; it is measured as one that begins further left.
        pad = " " * max(hanging - indent, 0)
        room = max(columns - hanging, _NARROWEST)
        first = breaks(whole, room + len(pad))[:1]
        rest = breaks(whole[first[0] :], room) if first else []
        offsets = [*first, *(first[0] + at for at in rest)]
    start = 0
    for end in [*offsets, len(whole)]:
        length = len(whole[start:end].rstrip())
        yield [(" " * (hanging if start else indent), ""), *_cut(parts, start, start + length)]
        start = end


def _cut(parts: _Parts, start: int, end: int) -> Iterator[tuple[str, str]]:
    """Yield the styled parts of what stands between two places of a line."""
    place = 0
    for text, style in parts:
        piece = text[max(start - place, 0) : max(end - place, 0)]
        if piece:
            yield piece, style
        place += len(text)


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text.replace("\n", "⏎"))


def _page(checked: Sequence[Checked], words: Words) -> Iterator[_Line]:
    for item in checked:
        yield from _report(item, words)
    if len(checked) > 1:
        total = words.reports_total.format(count=len(checked))
        yield 0, 2, [(f"{total}{words.colon}", "bold"), *_counts(checked, words)]


def _report(item: Checked, words: Words) -> Iterator[_Line]:
    report = item.report
    name = f"{item.source}  {report.agency.name} {report.year}"
    yield 0, 2, [(name, "bold"), (f"  [{item.rules.name}]", _QUIET)]
    project = loosened(item.project, words)
    if project:
        yield 2, 4, [(project, _AMBER)]
    if why := item.rules.why_en if words.language == "en" else item.rules.why:
        yield 2, 4, [(f"{words.rules}{words.colon}{why}", _QUIET)]
    for number, line in enumerate(reading_lines(item, words)):
        yield 2 + 2 * bool(number), 6, [(line, _AMBER if number else _QUIET)]
    if not any(item.applied()):
        yield 2, 2, [(words.unchecked, _AMBER)]
        return
    if not item.findings:
        yield 2, 2, [(words.nothing, _GREEN)]
        yield from _score(item, words)
        return
    yield from _index(item, words)
    for heading, group in _sections(item):
        yield 2, 2, [(heading or words.whole, "bold")]
        for found in group:
            yield from _finding(item, found, words)
            if not found.waived:
                yield from _advice(item, found, words)
    yield 2, 4, [(f"{words.total}{words.colon}", "bold"), *_counts([item], words)]
    yield from _score(item, words)


def _index(item: Checked, words: Words) -> Iterator[_Line]:
    """Yield a line for each finding, errors first: what it is about, and its gist."""
    if len(item.findings) < _MANY:
        return
    yield 2, 2, [(words.index, "bold")]
    for found in worst_first(item.findings):
        style = _QUIET if found.waived else _STYLES[found.severity]
        name = words.waived if found.waived else words.severities[found.severity]
        place = found.place.caption or item.heading_of(found.place) or words.whole
        said = gist(found, words.language, place)
        yield 4, 6, [(f"{name} {found.code}", style), (f"  {place}  {said}".rstrip(), "")]


def _sections(item: Checked) -> Iterator[tuple[str, list[Finding]]]:
    """Yield the findings by the section that they are in, where the worst ones are first."""
    found: dict[str, list[Finding]] = {}
    for one in worst_first(item.findings):
        found.setdefault(item.heading_of(one.place), []).append(one)
    yield from found.items()


def _score(item: Checked, words: Words) -> Iterator[_Line]:
    """Yield the points that a local score sheet leaves, what was lost, what a person judges."""
    sheet = item.score()
    if sheet is None:
        return
    yield 2, 4, [(f"{words.score}{words.colon}{sheet.points:g}/{sheet.most:g}", "bold")]
    for lost in sheet.lost:
        text = f"−{lost.loss.points:g}  {lost.loss.name}（{words.joiner.join(lost.codes)}）"
        yield 4, 6, [(text, _AMBER)]
    if sheet.open:
        names = words.joiner.join(loss.name for loss in sheet.open)
        yield 4, 6, [(f"{words.by_hand}{words.colon}{names}", _QUIET)]


def _counts(checked: Sequence[Checked], words: Words) -> Sequence[tuple[str, str]]:
    counts: list[tuple[str, str, int]] = [
        (words.severities[severity], _STYLES[severity], sum(one.count(severity) for one in checked))
        for severity in reversed(Severity)
    ]
    counts.append((words.waived, _QUIET, sum(one.waived for one in checked)))
    shown = [(f"{name} {count}", f"bold {style}") for name, style, count in counts if count]
    return _joined(shown) or [(words.nothing, _GREEN)]


def _finding(item: Checked, found: Finding, words: Words) -> Iterator[_Line]:
    style = _QUIET if found.waived else _STYLES[found.severity]
    quiet = _QUIET if found.waived else ""
    name = f"{words.severities[found.severity]} {found.code}"
    yield 4, 6, [(name, f"bold {style}"), (f"  {found.text(words.language)}", quiet)]
    shown = [*_position(item, found.place), *_where(item, found, style, words.language)]
    if shown:
        yield 6, 8, shown
    details = [
        *_labelled({words.actual: told(found, found.actual, words.language)}, words, quiet or _RED),
        *_labelled(
            {words.expected: told(found, found.expected, words.language)}, words, quiet or _GREEN
        ),
        *_labelled({words.source: found.source}, words, _QUIET),
    ]
    if details:
        yield 6, 8, _joined(details)
    for other in found.related:
        text = other.caption or other.section
        quoted = item.quote_of(other)
        label = f"{words.see_also}{words.colon}"
        line = "".join(part for part, _ in _position(item, other))
        yield 6, 8, [(f"{line}{label}{text}{f' “{quoted}”' if quoted else ''}", _QUIET)]
    if found.waived:
        yield 6, 8, [(f"{words.waived}{words.colon}{found.waived}", "")]


def _advice(item: Checked, found: Finding, words: Words) -> Iterator[_Line]:
    """Yield what to do about a finding, and why its rule is there."""
    text = item.text_of_rule(found.code, words.language)
    pairs = {words.fix: text.fix, words.why: text.why}
    yield from ((6, 8, [part]) for part in _labelled(pairs, words, _QUIET))


def _position(item: Checked, place: Place) -> Iterator[tuple[str, str]]:
    """Yield file, line and column, as terminals and editors follow them."""
    if place.region is not None:
        yield f"{item.source}:{place.region.line}:{place.region.column}  ", _QUIET


def _where(item: Checked, found: Finding, style: str, language: str) -> Sequence[tuple[str, str]]:
    """Return what shows a cell's captions, or a span within the text around it.

    The captions are left out where the message has just named them.
    """
    place = found.place
    if place.address:
        named = [] if repeats(found, place, language) else [(f"{place.caption}  ", "")]
        return [*named, (f"<{place.address}>", _QUIET)]
    quoted = item.quote_of(place)
    if not quoted:
        return []
    text = item.text_of(place.section)
    before, after = text[: place.start], text[place.end :]
    if text[place.start : place.end] != quoted:
        before, after = "", ""  # the finding is about another text than this one
    return [
        (_end(before.rpartition("\n")[2]), _QUIET),
        (f"【{_middle(quoted)}】", f"bold {style}"),
        (_beginning(after.partition("\n")[0]), _QUIET),
    ]


def _middle(text: str) -> str:
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]}…{text[-half:]}"


def _end(text: str) -> str:
    return text if len(text) <= _CONTEXT else f"…{text[-_CONTEXT:]}"


def _beginning(text: str) -> str:
    return text if len(text) <= _CONTEXT else f"{text[:_CONTEXT]}…"


def _labelled(pairs: Mapping[str, str], words: Words, style: str) -> Iterator[tuple[str, str]]:
    for label, text in pairs.items():
        if text:
            yield f"{label}{words.colon}{text}", style


def _joined(parts: Iterable[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    joined: list[tuple[str, str]] = []
    for part in parts:
        joined.extend([("  ", ""), part] if joined else [part])
    return joined
