"""The rule sets that there are, and the one that a report is checked by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from types import MappingProxyType

import attrs

from govreport._arguments import rules_of
from govreport._registry import Registry
from govreport._rulesets import NATIONAL, RuleSets
from govreport.editions import Edition
from govreport.model import Report
from govreport.paths import nearest
from govreport.project import Project
from govreport.rules.base import ResolvedRuleSet, Rule, RuleSet, resolve

_NATIONAL = NATIONAL
#: Asks for the set of the body's place; and how a notice file is named.
AUTO = "auto"
_NOTICE = ".toml"


class RuleBook:
    """The rule sets of a registry, as a project changes them.

    The registry is complete when the book is first opened: what it says is kept.
    """

    def __init__(self, registry: Registry, project: Project) -> None:
        self._registry = registry
        self._project = project
        self._resolved: dict[tuple[str, int], ResolvedRuleSet] = {}
        self._changed: dict[tuple[str, int], ResolvedRuleSet] = {}
        self._given: dict[str, RuleSet] = {}

    @cached_property
    def sets(self) -> RuleSets:
        """The rule sets by name, those of notice files of the project among them."""
        return RuleSets(self._registry, self._project.notice_files())

    def named(self, name: str | None, report: Report) -> ResolvedRuleSet:
        """Return the rule set of that name, or the national one of the report's edition."""
        if name == AUTO:
            return self._nearest(report)
        if name and name.endswith(_NOTICE):
            given = self._of_file(name)
            return resolve(given.name, self.sets.beside(given), year=report.year)
        wanted = name or f"{_NATIONAL}-{report.edition}"
        if name is None and wanted not in self.sets:
            wanted = _NATIONAL
        if name is None and wanted not in self.sets:
            # The national rules were blocked: nothing is checked, on purpose.
            return ResolvedRuleSet(name="none", rules=(), params={}, severities={}, chain=())
        key = (wanted, report.year)
        if key not in self._resolved:
            self._resolved[key] = _kept(resolve(wanted, self.sets, year=report.year))
        return self._resolved[key]

    def _nearest(self, report: Report) -> ResolvedRuleSet:
        """Return the set of the nearest place of the report's body, with the reason."""
        from govreport.notices.choice import choose  # noqa: PLC0415 - as for notices

        choice = choose(report, self.sets.values())
        found = self.named(choice.name or None, report)
        return attrs.evolve(found, why=choice.why, why_en=choice.why_en)

    def _of_file(self, path: str) -> RuleSet:
        """Return the set of a notice file that the user named; read once."""
        from govreport.notices import rule_set  # noqa: PLC0415 - only who names one needs it

        if path not in self._given:
            self._given[path] = rule_set(path)
        return self._given[path]

    def chosen(self, rules: str | RuleSet | None, report: Report) -> ResolvedRuleSet:
        """Return the rule set that a report is checked by, with the project's changes.

        A rule set that is given as such is taken as it is.
        """
        rules = rules_of(rules)
        if isinstance(rules, RuleSet):
            return resolve(rules.name, self.sets.beside(rules), year=report.year)
        base = self.named(rules or self._project.rules or None, report)
        changed = self._project.rule_set(base.name)
        if changed is None:
            return base
        key = (base.name, report.year)
        if key not in self._changed:
            known = self.sets.beside(*self._given.values(), changed)
            self._changed[key] = _kept(resolve(changed.name, known, year=report.year))
        found = self._changed[key]
        return attrs.evolve(found, why=base.why, why_en=base.why_en) if base.why else found

    def doubts(self, report: Report, edition: Edition, resolved: ResolvedRuleSet) -> Iterator[str]:
        """Yield what rule sets, project and waivers name that there is not.

        Nothing is remembered: whether something was said before is for who prints it.
        """
        for name in resolved.chain:
            if name in self.sets:
                yield from self._of_set(self.sets[name])
        if report.waivers or self._project != Project():
            yield from self._of_project
            yield from self._of_waivers(report, edition, resolved)

    @cached_property
    def _known_codes(self) -> frozenset[str]:
        return frozenset(rule.code for item in self.sets.ready() for rule in item.add)

    @cached_property
    def _known_params(self) -> frozenset[str]:
        found = (name for item in self.sets.ready() for rule in item.add for name in rule.params)
        return frozenset(found)

    @cached_property
    def _rules(self) -> tuple[Rule, ...]:
        return tuple(rule for item in self.sets.values() for rule in item.add)

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(rule.code for rule in self._rules)

    @cached_property
    def _params(self) -> frozenset[str]:
        return frozenset(name for rule in self._rules for name in rule.params)

    @cached_property
    def _of_project(self) -> tuple[str, ...]:
        project = self._project
        codes = (*project.severities, *project.drop)
        return tuple(self._unknown(project.source, project.params, codes))

    def _of_set(self, item: RuleSet) -> Iterator[str]:
        return self._unknown(f"rule set {item.name}", item.params, (*item.severities, *item.drop))

    def _unknown(self, where: str, params: Iterable[str], codes: Iterable[str]) -> Iterator[str]:
        for name in params:
            if name not in self._known_params and name not in self._params:
                yield f"{where}: no rule has a parameter {name!r}{nearest(name, self._params)}"
        for code in codes:
            if code not in self._known_codes and code not in self._codes:
                yield f"{where}: there is no rule {code!r}{nearest(code, self._codes)}"

    def _of_waivers(
        self, report: Report, edition: Edition, resolved: ResolvedRuleSet
    ) -> Iterator[str]:
        known = self._known_codes | resolved.codes
        if any(waiver.code not in known for waiver in report.waivers):
            known |= self._codes
        sections = [form.key for form in edition.sections]
        tables = [layout.key for layout in edition.tables]
        places = ("", "title", "preamble", *sections, *tables)
        for waiver in report.waivers:
            if waiver.code not in known:
                yield f"a waiver: there is no rule {waiver.code!r}{nearest(waiver.code, known)}"
            where = waiver.where
            if where not in places and not any(
                f"{address}.".startswith(f"{where}.") for address in edition.slots
            ):
                hint = nearest(where, (*places, *edition.slots))
                yield f"a waiver of {waiver.code}: there is no place {where!r}{hint}"


def _kept(found: ResolvedRuleSet) -> ResolvedRuleSet:
    """Return a rule set for later checks, shown to plugins, too: nobody may change it."""
    return attrs.evolve(
        found,
        params=MappingProxyType(dict(found.params)),
        severities=MappingProxyType(dict(found.severities)),
    )
