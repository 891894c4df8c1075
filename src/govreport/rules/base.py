"""What a rule is, and how rule sets are put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from govreport.contracts import Wording
from govreport.editions import Edition, Meaning
from govreport.errors import UsageError
from govreport.findings import Finding, Place, Severity, Unchecked
from govreport.model import Account, Report, Section, Waiver
from govreport.paths import nearest

if TYPE_CHECKING:  # few places ask for more than rules
    from govreport.rules.extras import ExtraTable, Score

#: Value of a rule's parameter.
Param: TypeAlias = str | int | float | bool | tuple[str, ...]


def _marked(report: Report) -> Report:
    return report.marked()


@attrs.frozen(kw_only=True, eq=False)
class Subject:
    """What rules look at: one report, its edition, and last year's report.

    Cells that a reader did not find, or could not decide on, hold `UNREAD` here, which is
    neither blank nor a number: nobody is accused of what was not read.

    Attributes:
        report: The report, such cells marked.
        edition: Its edition of the form.
        previous: Last year's report, or None.
        previous_edition: The edition of that report, or None.
        params: Parameters of the rule set, by name.
        wordings: Further words by which numbers in prose are understood.
    """

    report: Report = attrs.field(converter=_marked)
    edition: Edition
    previous: Report | None = attrs.field(
        default=None, converter=attrs.converters.optional(_marked)
    )
    previous_edition: Edition | None = None
    params: Mapping[str, Param] = attrs.field(factory=dict)
    wordings: tuple[Wording, ...] = ()
    _kept: dict[Callable[[Subject], Any], Any] = attrs.field(factory=dict, init=False)

    @property
    def account(self) -> Account | None:
        """How the report was read; None for a report that was given as data."""
        return self.report.account

    def unread(self, addresses: Iterable[str]) -> tuple[str, ...]:
        """Return those of *addresses* whose cells were not read."""
        account = self.report.account
        if account is None or not account.unread:
            return ()
        return tuple(address for address in addresses if address in account.unread)

    def reached(self, section: str) -> bool:
        """Return whether a section was read to its end, so that what it lacks can be told."""
        account = self.report.account
        if account is None or not section:
            return True
        return section not in account.cut and section != account.open

    def once(self, work: Callable[[Subject], Any]) -> Any:
        """Return ``work(self)``, done once for all rules that ask for it."""
        if work not in self._kept:
            self._kept[work] = work(self)
        return self._kept[work]

    def param(self, rule: Rule, name: str) -> Param:
        """Return a parameter: the rule set's value, or the rule's own default."""
        return self.params.get(name, rule.params[name])

    def number(self, rule: Rule, name: str) -> int:
        """Return a parameter that is a whole number; raises `UsageError` if it is none."""
        value = self.param(rule, name)
        if not isinstance(value, int):
            raise UsageError(f"parameter {name} is {value!r}, not a whole number")
        return value

    def words(self, rule: Rule, *names: str) -> tuple[str, ...]:
        """Return the words of parameters that are lists of words, one after the other."""
        found: list[str] = []
        for name in names:
            value = self.param(rule, name)
            if isinstance(value, str) or not isinstance(value, (tuple, list)):
                raise UsageError(f"parameter {name} is {value!r}, not a list of words")
            found.extend(str(word) for word in value)
        return tuple(found)

    def part(self, key: str) -> Section:
        """Return a section of the report; an absent one where its form has no such section."""
        for section in self.report.sections:
            if section.key == key:
                return section
        return Section(key=key, present=False)

    def counts(self, wanted: Meaning) -> tuple[str, ...]:
        """Return the addresses of the cells that count just what is wanted."""
        return tuple(
            address for address, slot in self.edition.slots.items() if slot.meaning == wanted
        )

    def cell(self, address: str) -> Place:
        """Return the place of a cell."""
        return Place(address=address, caption=self.edition.caption(address))

    def span(self, section: str, text: str, start: int, end: int) -> Place:
        """Return the place of a span in a section's text (or the preamble's, or the title's)."""
        return Place(
            section=section,
            caption=self.heading(section),
            start=start,
            end=end,
            quote=text[start:end],
        )

    def section(self, key: str) -> Place:
        """Return the place of a section as a whole (or of the preamble, or the title)."""
        return Place(section=key, caption=self.heading(key))

    @property
    def title(self) -> str:
        """The printed title."""
        return self.report.title or self.edition.title.format(
            agency=self.report.agency.name, year=self.report.year
        )

    @property
    def preamble(self) -> str:
        """The text before the first section, a paragraph a line."""
        return "\n".join(part.text for part in self.report.preamble)

    def heading(self, section: str) -> str:
        """Return a section's heading as printed; names for preamble and title."""
        if section in ("preamble", "title"):
            return {"preamble": "引言", "title": "标题"}[section]
        form = next((form for form in self.edition.sections if form.key == section), None)
        return self.part(section).heading or (form.heading if form else section)


@attrs.frozen(kw_only=True)
class Example:
    """A report that shows what a rule does.

    Attributes:
        name: What it shows.
        changes: Values by address, put into a correct report.
        overview: Text of section one, if the example needs one of its own.
        broken: Whether the rule must find something.
        edition: Edition of the report that it starts from.
        previous: Values by address for last year's report, or None for none.
        build: Makes the report (and last year's) where changes cannot tell;
            gets a correct report.
    """

    name: str
    broken: bool
    edition: str = "2021"
    changes: Mapping[str, Any] = attrs.field(factory=dict)
    overview: str = ""
    previous: Mapping[str, Any] | None = None
    build: Callable[[Report], tuple[Report, Report | None]] | None = None


Check: TypeAlias = Callable[[Subject, "Rule"], Iterator[Finding | Unchecked]]
#: Says what the report lacks that a rule is about; None where the rule has something to look at.
Need: TypeAlias = Callable[[Subject], Unchecked | None]


@attrs.frozen
class Through:
    """A need of a rule that looks for something wrong wherever it may stand.

    That nothing is wrong in what was read says nothing of the rest.

    Attributes:
        need: Says what the report lacks that the rule is about.
        rest: Yields what of it was not read.
    """

    need: Need
    rest: Callable[[Subject], Iterable[Unchecked]]

    def __call__(self, subject: Subject) -> Unchecked | None:
        """Return what the report lacks that the rule is about."""
        return self.need(subject)


@attrs.frozen(kw_only=True)
class RuleText:
    """What a rule says of itself in one language.

    Attributes:
        title: What it requires.
        why: Why that matters; may be empty.
        fix: What to do about a finding; may be empty.
    """

    title: str
    why: str = ""
    fix: str = ""


@attrs.frozen(kw_only=True, eq=False)
class Rule:
    """One rule.

    Attributes:
        code: Its code: ``GR`` and three digits, or a place's prefix for local ones.
        title: What it requires, in Chinese.
        title_en: The same in English.
        why: Why that matters: what goes wrong otherwise, in Chinese; may be empty.
        why_en: The same in English.
        fix: What to do about a finding, in Chinese; may be empty.
        fix_en: The same in English.
        severity: Severity of its findings unless a finding says otherwise.
        source: Article or notice that requires it.
        check: Yields findings, and what it could not look at.
        editions: Editions that it is for; empty for all.
        years: First and last report year that it is for; None for no bound.
        examples: A clean, a broken and a nearly broken report at least.
        params: Default of every parameter that it asks for, by name.
    """

    code: str
    title: str
    title_en: str
    why: str = ""
    why_en: str = ""
    fix: str = ""
    fix_en: str = ""
    severity: Severity
    source: str
    check: Check
    editions: tuple[str, ...] = ()
    years: tuple[int | None, int | None] = (None, None)
    examples: tuple[Example, ...] = ()
    params: Mapping[str, Param] = attrs.field(factory=dict)

    def text(self, language: str = "zh") -> RuleText:
        """Return what the rule says of itself in ``zh`` or ``en`` (falling back to Chinese)."""
        if language != "en":
            return RuleText(title=self.title, why=self.why, fix=self.fix)
        return RuleText(
            title=self.title_en or self.title,
            why=self.why_en or self.why,
            fix=self.fix_en or self.fix,
        )

    def applies(self, report: Report) -> bool:
        """Return whether the rule is for the report's edition and year."""
        first, last = self.years
        return (
            (not self.editions or report.edition in self.editions)
            and (first is None or first <= report.year)
            and (last is None or report.year <= last)
        )

    def finding(
        self,
        message: str,
        message_en: str,
        place: Place,
        *,
        expected: object = "",
        actual: object = "",
        severity: Severity | None = None,
        related: Iterable[Place] = (),
    ) -> Finding:
        """Return a finding of this rule."""
        return Finding(
            code=self.code,
            severity=severity or self.severity,
            message=message,
            message_en=message_en,
            place=place,
            expected=str(expected),
            actual=str(actual),
            source=self.source,
            related=tuple(related),
        )


def rule(
    code: str,
    *,
    title: str,
    title_en: str,
    why: str = "",
    why_en: str = "",
    fix: str = "",
    fix_en: str = "",
    severity: Severity,
    source: str,
    editions: tuple[str, ...] = (),
    years: tuple[int | None, int | None] = (None, None),
    examples: tuple[Example, ...] = (),
    params: Mapping[str, Param] | None = None,
    needs: Need | None = None,
) -> Callable[[Check], Rule]:
    """Make a rule of a generator function ``rule_…(subject, rule)``.

    *needs* (see `govreport.rules.needs`) says what the rule is about: it is not run on a report
    that has none of it, and counts as not applicable instead of passed.
    """

    def decorate(check: Check) -> Rule:
        return Rule(
            code=code,
            title=title,
            title_en=title_en,
            why=why,
            why_en=why_en,
            fix=fix,
            fix_en=fix_en,
            severity=severity,
            source=source,
            check=needing(check, needs),
            editions=editions,
            years=years,
            examples=examples,
            params=params or {},
        )

    return decorate


def needing(check: Check, needs: Need | None) -> Check:
    """Return *check* for reports that have what it is about; others are told what they lack."""
    if needs is None:
        return check

    @wraps(check)
    def rule_needing(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
        lacking = needs(subject)
        if lacking is None:
            yield from check(subject, item)
            if isinstance(needs, Through):
                yield from needs.rest(subject)
        else:
            yield lacking

    return rule_needing


@attrs.frozen(kw_only=True, eq=False)
class RuleSet:
    """A named selection of rules: the national one, or a local variant of it.

    Attributes:
        name: Name, as in ``--rules cn-anywhere``.
        title: What people call it.
        extends: Name of the set that it starts from; empty for none.
        add: Rules that it adds; one with a known code takes that rule's place.
        drop: Codes that it switches off.
        severities: Other severities, by code.
        params: Parameters that it sets.
        source: The notice that it follows.
        years: First and last report year that it is for.
        place: The place, or branch of administration, as names of its bodies have it.
        members: Places inside it, as names of their bodies begin.
        region: Administrative division code (GB/T 2260) of the place, six digits.
        tables: Tables that documents have beside the national ones.
        score: Points that are lost for findings; None where nobody counts points.
    """

    name: str
    title: str = ""
    extends: str = ""
    add: tuple[Rule, ...] = ()
    drop: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = attrs.field(factory=dict)
    params: Mapping[str, Param] = attrs.field(factory=dict)
    source: str = ""
    years: tuple[int | None, int | None] = (None, None)
    place: str = ""
    members: tuple[str, ...] = ()
    region: str = ""
    tables: tuple[ExtraTable, ...] = ()
    score: Score | None = None


@attrs.frozen(kw_only=True, eq=False)
class ResolvedRuleSet:
    """A rule set with everything that it extends put together.

    Attributes:
        name: Its name.
        rules: Its rules in the order of their codes.
        params: Its parameters.
        severities: Severities that it changes, by code.
        chain: Names of the sets it was made of, the outermost first.
        tables: Tables that documents have beside the national ones.
        score: Points that are lost for findings, of the outermost set that counts them.
        why: Why it was chosen, in Chinese; empty where somebody named it.
        why_en: The same in English.
    """

    name: str
    rules: tuple[Rule, ...]
    params: Mapping[str, Param]
    severities: Mapping[str, Severity]
    chain: tuple[str, ...]
    tables: tuple[ExtraTable, ...] = ()
    score: Score | None = None
    why: str = ""
    why_en: str = ""

    @cached_property
    def codes(self) -> frozenset[str]:
        """Codes of the rules."""
        return frozenset(rule.code for rule in self.rules)


def resolve(name: str, known: Mapping[str, RuleSet], *, year: int | None = None) -> ResolvedRuleSet:
    """Return the rule set *name* with all that it extends.

    A set that is not in force in *year* is passed over: what it extends holds.

    Raises:
        UsageError: The name is unknown, or the sets extend one another in a circle.
    """
    chain: list[RuleSet] = []
    wanted = name
    while wanted:
        if wanted not in known:
            extends = f"the rule set {chain[-1].name!r} extends {wanted!r}, and " if chain else ""
            raise UsageError(
                f"{extends}there is no rule set {wanted!r}{nearest(wanted, known)}",
                hint="`govreport rules list` shows the rule sets that are installed.",
            )
        found = known[wanted]
        if found in chain:
            circle = " -> ".join([*(item.name for item in chain), wanted])
            raise UsageError(f"rule sets extend one another in a circle: {circle}")
        chain.append(found)
        wanted = found.extends
    rules: dict[str, Rule] = {}
    params: dict[str, Param] = {}
    severities: dict[str, Severity] = {}
    tables: list[ExtraTable] = []
    score: Score | None = None
    for item in reversed(chain):
        first, last = item.years
        if year is not None and not (
            (first is None or first <= year) and (last is None or year <= last)
        ):
            continue
        for code in item.drop:
            rules.pop(code, None)
        rules.update((added.code, added) for added in item.add)
        params.update(item.params)
        severities.update(item.severities)
        tables.extend(item.tables)
        score = item.score or score
    return ResolvedRuleSet(
        name=name,
        rules=tuple(rules[code] for code in sorted(rules)),
        params=params,
        severities=severities,
        chain=tuple(item.name for item in chain),
        tables=tuple(tables),
        score=score,
    )


def run(rules: ResolvedRuleSet, subject: Subject) -> Iterator[Finding]:
    """Yield the findings of every rule that applies, rule by rule, waived ones marked."""
    for item in rules.rules:
        if item.applies(subject.report):
            for found in item.check(subject, item):
                if isinstance(found, Finding):
                    yield settle(found, rules, subject.report.waivers)


def settle(finding: Finding, rules: ResolvedRuleSet, waivers: Iterable[Waiver]) -> Finding:
    """Return a finding with the rule set's severity and the reason why it is waived, if it is."""
    severity = rules.severities.get(finding.code, finding.severity)
    reason = next((waiver.reason for waiver in waivers if _covers(waiver, finding)), "")
    if severity is finding.severity and not reason:
        return finding
    return attrs.evolve(finding, severity=severity, waived=reason)


def _covers(waiver: Waiver, finding: Finding) -> bool:
    where = finding.place.key
    return waiver.code == finding.code and (
        waiver.where in ("", where) or where.startswith(f"{waiver.where}.")
    )
