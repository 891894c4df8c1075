"""The page of a body: what is known of it, and its reports with what was found in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from govreport.audit.kept import Keeper
from govreport.engine import Engine
from govreport.errors import GovreportError
from govreport.findings import Findings
from govreport.model import Report
from govreport.present._markup import element, escape
from govreport.present._page import page
from govreport.present._section import Section
from govreport.present._wording import words_of as check_words
from govreport.present.checked import Checked
from govreport.rules.base import ResolvedRuleSet
from govreport.site.bodies import BodyPage, Paper, Relation, Target
from govreport.site.style import STYLE
from govreport.site.words import Words, words_of

#: The overview, as a page of a body names it.
_INDEX = "../index.html"
_COUNTS = ("errors", "warnings", "infos", "waived")


class BodyPages:
    """Makes the pages of bodies.

    Args:
        engine: The engine whose editions and rules the reports have.
        language: ``zh`` or ``en``.
        rules: What the audit was told to check by, where it is known.
    """

    def __init__(self, engine: Engine, language: str, rules: str = "") -> None:
        self._engine = engine
        self._keeper = Keeper(engine.editions)
        self._words = words_of(language)
        self._checks = check_words(language)
        self._given = rules
        self._rules: dict[tuple[str, str, int], ResolvedRuleSet] = {}

    def markup(self, body: BodyPage) -> str:
        """Return the page of a body."""
        words = self._words
        sections = [
            self._section(paper, f"r{number}") for number, paper in enumerate(body.papers, 1)
        ]
        parts = [
            element("nav", _link(words.overview, _INDEX)),
            element("header", [element("h1", escape(body.name)), _facts(body, words)]),
            element(
                "main",
                [_contents(body, words), _relations(body, words), *sections],
                id="body",
                tabindex="-1",
            ),
        ]
        return page(
            f"{body.name} - {words.title}",
            words.tag,
            ("page.css", "check.css"),
            parts,
            skip=(words.to_main, "body"),
            more=STYLE,
        )

    def _section(self, paper: Paper, name: str) -> str:
        """Return a report; where it is not kept any more, what was found alone."""
        report = self._load(paper)
        notes = _notes(paper, self._words)
        if report is None:
            return _listed(paper, name, notes, self._words)
        item = Checked(
            source=paper.source,
            report=report,
            edition=self._engine.edition(report),
            rules=self._rules_of(paper, report),
            findings=Findings(paper.findings),
        )
        section = Section(item, self._checks, name)
        return section.markup(after=notes) if paper.findings else section.brief(after=notes)

    def _load(self, paper: Paper) -> Report | None:
        """Return the report as it was read; None where what was kept is gone or damaged."""
        if paper.kept is None:
            return None
        try:
            return paper.kept.load(self._keeper)
        except GovreportError:
            return None

    def _rules_of(self, paper: Paper, report: Report) -> ResolvedRuleSet:
        """Return the rules that a report was checked by; without any where they are gone."""
        key = (paper.rule_set, report.edition, report.year)
        if key not in self._rules:
            self._rules[key] = self._resolved(paper.rule_set, report)
        return self._rules[key]

    def _resolved(self, name: str, report: Report) -> ResolvedRuleSet:
        for asked in (name, self._given):
            try:
                found = self._engine.rules_for(report, asked or None)
            except GovreportError:
                continue
            if found.name == name:
                return found
        return ResolvedRuleSet(name=name, rules=(), params={}, severities={}, chain=())


def _link(text: str, to: str) -> str:
    return element("a", escape(text), href=to)


def _target(target: Target) -> str:
    return _link(target.text, quote(target.file)) if target.file else escape(target.text)


def _facts(body: BodyPage, words: Words) -> str:
    pairs = {
        words.code: escape(body.code),
        words.kind: escape(words.kinds.get(body.kind, "")),
        words.belongs_to: _target(body.parent) if body.parent else "",
        words.former: escape(words.joiner.join(body.former)),
        words.below: _link(str(body.below), f"{_INDEX}#place={quote(body.code)}")
        if body.below
        else "",
    }
    rows = [
        element("div", element("dt", escape(name)) + element("dd", value))
        for name, value in pairs.items()
        if value
    ]
    return element("dl", rows, class_="facts")


def _contents(body: BodyPage, words: Words) -> str:
    """Return the list of the body's reports with their numbers of findings."""
    if not body.papers:
        return element("p", escape(words.no_reports), class_="none")
    columns = [
        (words.year, ""),
        (words.source, ""),
        *((getattr(words, name), "number") for name in _COUNTS),
        (words.against, ""),
    ]
    head = [element("th", escape(text), scope="col", class_=kind) for text, kind in columns]
    rows = [
        element("tr", _row(paper, f"r{number}", words))
        for number, paper in enumerate(body.papers, 1)
    ]
    table = element(
        "table",
        [
            element("caption", escape(words.reports)),
            element("thead", element("tr", head)),
            element("tbody", rows),
        ],
        class_="reports",
    )
    return element(
        "div", table, class_="scroll", role="region", tabindex="0", aria_label=words.reports
    )


def _row(paper: Paper, name: str, words: Words) -> Iterator[str]:
    yield element("th", _link(str(paper.year), f"#{name}"), scope="row")
    yield element("td", escape(paper.source))
    for count in _COUNTS:
        yield element("td", str(getattr(paper, count)), class_="number")
    yield element("td", escape(paper.previous or words.none))


def _relations(body: BodyPage, words: Words) -> str:
    if not body.relations:
        return ""
    newest = sorted(body.relations, key=lambda one: -one.year)
    items = [element("li", _relation(one, words)) for one in newest]
    title = element("h2", escape(words.relations_title))
    return element("section", [title, element("ul", items)], class_="relations")


def _relation(one: Relation, words: Words) -> str:
    """Return what a relation says; what it names are links where there are pages."""
    said = escape(words.relation.get(one.kind, "{others}")).format(
        caption=escape(one.caption),
        actual=escape(one.actual),
        expected=escape(one.expected),
        others=words.joiner.join(map(_target, one.others)),
    )
    kind = escape(words.relations.get(one.kind, one.kind))
    severity = escape(words.severities.get(one.severity, one.severity))
    badge = element("span", severity, class_=f"badge {one.severity}")
    return f"{badge} {one.year} {element('b', kind)}{words.colon}{said}"


def _notes(paper: Paper, words: Words) -> str:
    """Return what could not be checked, folded."""
    if not paper.unchecked:
        return ""
    lines = [
        element(
            "li",
            f"{element('span', escape(note.code), class_='code')} "
            f"{escape(note.reason_en if words.language == 'en' else note.reason)}",
        )
        for note in paper.unchecked
    ]
    title = element("summary", escape(f"{words.unchecked} ({len(lines)})"))
    return element("details", [title, element("ul", lines)], class_="unchecked")


def _listed(paper: Paper, name: str, notes: str, words: Words) -> str:
    """Return what was found in a report that is not kept any more."""
    title = element("h2", escape(f"{paper.body} {paper.year}"), id=f"{name}-title")
    why = element("p", escape(words.not_kept), class_="none")
    head = [
        element("th", escape(text), scope="col")
        for text in (words.severity, words.rule, words.place_in_text, words.finding)
    ]
    table = element(
        "table",
        [
            element("thead", element("tr", head)),
            element("tbody", [element("tr", row) for row in _lines(paper, words)]),
        ],
        class_="reports",
    )
    parts = [title, why, notes, table if paper.findings else ""]
    return element("section", parts, id=name, aria_labelledby=f"{name}-title")


def _lines(paper: Paper, words: Words) -> Iterable[str]:
    for one in paper.findings:
        severity = words.waived if one.waived else words.severities[one.severity.value]
        cells = (severity, one.code, one.place.caption, one.text(words.language))
        yield "".join(element("td", escape(text)) for text in cells)
