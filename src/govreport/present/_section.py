"""One report as a section of a page: how it was read, what was found, and the report marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from govreport.compose import compose
from govreport.document import Document, Heading
from govreport.findings import Severity
from govreport.present._gist import gist, rank, repeats, told
from govreport.present._loosened import loosened
from govreport.present._marks import Mark, Piece, marks_of, pieces_of, settle
from govreport.present._markup import element, escape
from govreport.present._sheet import Sheet, badge
from govreport.present._wording import Words
from govreport.present.accounts import reading_lines
from govreport.present.checked import Checked

#: Severities in the order in which they are told.
WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)


class Section:
    """One report of the page."""

    def __init__(self, item: Checked, words: Words, name: str) -> None:
        self._item = item
        self._words = words
        self._name = name
        marks = tuple(marks_of(item.findings.items, name))
        self._marks = marks
        self._own = [mark for mark in marks if not mark.part]
        self._related: dict[int, list[Mark]] = {}
        for mark in marks:
            if mark.part:
                self._related.setdefault(mark.number, []).append(mark)

    @cached_property
    def _document(self) -> Document:
        return compose(self._item.report, self._item.edition)

    @cached_property
    def _pieces(self) -> tuple[Piece, ...]:
        return tuple(pieces_of(self._document))

    @cached_property
    def _places(self) -> Mapping[int, tuple[Mark, ...]]:
        return settle(self._marks, self._pieces)

    @cached_property
    def _printed(self) -> frozenset[str]:
        """Anchors of the marks that stand in the report."""
        groups = (group for index, group in self._places.items() if index >= 0)
        return frozenset(mark.anchor for group in groups for mark in group)

    @cached_property
    def _sheet(self) -> Sheet:
        spans = tuple(mark for mark in self._marks if mark.place.end > mark.place.start)
        return Sheet(words=self._words, spans=spans)

    def row(self) -> Iterator[str]:
        """Yield the cells of the report's row in the list of reports."""
        report = self._item.report
        link = element("a", escape(report.agency.name), href=f"#{self._name}")
        yield element("th", link, scope="row")
        yield element("td", str(report.year))
        yield element("td", escape(self._item.source))
        for severity in WORST_FIRST:
            yield element("td", str(self._item.count(severity)), class_="number")
        yield element("td", str(self._item.waived), class_="number")

    def markup(self, *, after: str = "") -> str:
        """Return the section.

        Args:
            after: Markup that stands between what is said of the report and the report itself.
        """
        parts = [
            self._facts(),
            self._reading(),
            self._counts(),
            self._index(),
            after,
            self._unplaced(),
            element("div", self._rows(), class_="sheet"),
        ]
        return self._section(parts)

    def brief(self, *, after: str = "") -> str:
        """Return the section without the report itself, for one in which nothing was found."""
        return self._section([self._facts(), self._reading(), self._counts(), after])

    def _section(self, parts: Sequence[str]) -> str:
        title = f"{self._name}-title"
        report = self._item.report
        head = element("h2", escape(f"{report.agency.name} {report.year}"), id=title)
        return element("section", [head, *parts], id=self._name, aria_labelledby=title)

    def _facts(self) -> str:
        words, item = self._words, self._item
        pairs = {
            words.file: item.source,
            words.edition: item.report.edition,
            words.rules: item.rules.name,
        }
        project = loosened(item.project, words).partition(words.colon)
        if project[0]:
            pairs[project[0]] = project[2]
        return element("dl", _pairs(pairs), class_="facts")

    def _reading(self) -> str:
        lines = [element("li", escape(line)) for line in reading_lines(self._item, self._words)]
        return element("ul", lines, class_="reading") if lines else ""

    def _counts(self) -> str:
        words, item = self._words, self._item
        if not item.findings:
            return element("p", escape(words.nothing), class_="nothing")
        counts = [
            (severity.value, words.severities[severity], item.count(severity))
            for severity in WORST_FIRST
        ]
        counts.append(("waived", words.waived, item.waived))
        return element(
            "ul",
            [
                element("li", f"{escape(name)} <b>{count}</b>", class_=kind if count else "none")
                for kind, name, count in counts
                if count or kind != "waived"
            ],
            class_="counts",
        )

    def _index(self) -> str:
        if not self._own:
            return ""
        lines = [element("li", self._entry(mark)) for mark in sorted(self._own, key=_rank)]
        title = element("summary", escape(self._words.index))
        return element("details", [title, element("ol", lines)], class_="index", open="open")

    def _entry(self, mark: Mark) -> str:
        """Return a line of the index: severity and number, code, place, gist."""
        finding = mark.finding
        code = element("span", escape(finding.code), class_="code")
        place = mark.place.caption or self._words.whole
        said = element("b", escape(gist(finding, self._words.language, place)))
        return f"{badge(mark, self._words, to=mark.note)} {code} {escape(place)} {said}"

    def _unplaced(self) -> str:
        marks = [mark for mark in self._places.get(-1, ()) if not mark.part]
        if not marks:
            return ""
        title = element("h3", escape(self._words.unplaced))
        return element("div", [title, self._notes(marks, self._words.unplaced)], class_="unplaced")

    def _rows(self) -> Iterator[str]:
        """Yield a row for each block with findings: block, findings, and what follows it."""
        row: list[str] = []
        rest: list[tuple[Piece, str]] = []
        for index, piece in enumerate(self._pieces):
            here = self._places.get(index, ())
            block = self._sheet.block(piece, here, f"{self._name}-b{index}") + "\n"
            notes = [mark for mark in here if not mark.part]
            if not notes:
                rest.append((piece, block))
                continue
            first = len(rest)
            while first and isinstance(rest[first - 1][0].block, Heading):
                first -= 1  # headings keep with what they stand over
            yield self._row(row, rest[:first])
            row = [
                self._left([*(markup for _, markup in rest[first:]), block]),
                self._notes(notes, self._words.here),
            ]
            rest = []
        yield self._row(row, rest)

    def _row(self, row: Sequence[str], rest: Sequence[tuple[Piece, str]]) -> str:
        following = [self._left([markup for _, markup in rest])] if rest else []
        parts = [*row, *following]
        return element("div", parts, class_="row") + "\n" if parts else ""

    def _left(self, markup: Sequence[str]) -> str:
        return element("div", markup, class_="block", lang=self._document.language)

    def _notes(self, marks: Sequence[Mark], label: str) -> str:
        ordered = sorted(marks, key=lambda mark: mark.number)
        return element("ul", map(self._note, ordered), class_="notes", aria_label=label)

    def _note(self, mark: Mark) -> str:
        finding = mark.finding
        to = mark.anchor if mark.anchor in self._printed else ""
        head = " ".join(
            [
                badge(mark, self._words, to=to),
                escape(self._words.severities[finding.severity]) if finding.waived else "",
                element("span", escape(finding.code), class_="code"),
                element("a", escape(self._words.to_place), href=f"#{to}") if to else "",
            ]
        )
        parts = [
            element("p", head),
            element("p", escape(finding.text(self._words.language)), class_="message"),
            element("dl", self._details(mark)),
        ]
        return element("li", parts, class_=f"note {mark.kind}", id=mark.note)

    def _details(self, mark: Mark) -> Iterator[str]:
        words, finding = self._words, mark.finding
        yield from _pairs(
            {
                words.place: ""
                if repeats(finding, finding.place, words.language)
                else finding.place.caption,
                words.quote: self._item.quote_of(finding.place),
                words.actual: told(finding, finding.actual, words.language),
                words.expected: told(finding, finding.expected, words.language),
                **self._advice(finding.code),
                words.source: finding.source,
                words.waived: finding.waived,
            }
        )
        related = self._related.get(mark.number, [])
        if related:
            links = element("ul", [element("li", self._link(one)) for one in related])
            yield element("div", element("dt", escape(words.see_also)) + element("dd", links))

    def _advice(self, code: str) -> dict[str, str]:
        """Return why a rule is there and what to do about its findings, by their labels."""
        text = self._item.text_of_rule(code, self._words.language)
        return {self._words.fix: text.fix, self._words.why: text.why}

    def _link(self, mark: Mark) -> str:
        place = mark.place
        text = " ".join(filter(None, (place.caption, self._item.quote_of(place)))) or place.key
        if mark.anchor not in self._printed:
            return escape(text)
        return element("a", escape(text), href=f"#{mark.anchor}")


def _rank(mark: Mark) -> int:
    return rank(mark.finding)


def _pairs(pairs: dict[str, str]) -> Iterator[str]:
    for name, text in pairs.items():
        if text:
            yield element("div", element("dt", escape(name)) + element("dd", escape(text)))
