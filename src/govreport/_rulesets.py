"""The rule sets that there are; a notice file is read when its set is first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

from govreport._registry import Registry
from govreport.errors import UsageError
from govreport.rules.base import Rule, RuleSet

NATIONAL = "cn"


class RuleSets(Mapping[str, RuleSet]):
    """The rule sets of a registry by name; rules that plugins registered are in the national one.

    The sets of notice files come last, under the names of their files.
    """

    def __init__(self, registry: Registry, notices: Mapping[str, Path]) -> None:
        self._made = {item.name: item for item in registry.rule_sets.values()}
        extra: tuple[Rule, ...] = registry.rules.values()
        if extra and NATIONAL in self._made:
            base = self._made[NATIONAL]
            self._made[NATIONAL] = attrs.evolve(base, add=(*base.add, *extra))
        self._files = {
            name: path
            for name, path in (*((p.stem, p) for p in registry.notices.values()), *notices.items())
            if name not in self._made
        }

    def __getitem__(self, name: str) -> RuleSet:
        if name not in self._made and name in self._files:
            # Only who uses a notice pays for the reader of notices.
            from govreport.notices import rule_set  # noqa: PLC0415

            path = self._files[name]
            found = rule_set(path)
            if found.name != name:
                raise UsageError(
                    f"the notice file {str(path)!r} makes the rule set {found.name!r}",
                    hint=f"Call the file {found.name}.toml, or the set {name!r}.",
                )
            self._made[name] = found
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._made or name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._made, *self._files)))

    def __len__(self) -> int:
        return len(self._made.keys() | self._files.keys())

    def beside(self, *more: RuleSet) -> Mapping[str, RuleSet]:
        """Return the sets with some more, which go before others of their names."""
        return _Beside(self, {item.name: item for item in more})

    def files(self) -> Mapping[str, Path]:
        """Return the notice files by the names of their sets."""
        return dict(self._files)

    def ready(self) -> Iterator[RuleSet]:
        """Yield the sets that need no file to be read."""
        yield from self._made.values()


class _Beside(Mapping[str, RuleSet]):
    """Rule sets with some more; none is read that nobody asks for."""

    def __init__(self, sets: RuleSets, more: Mapping[str, RuleSet]) -> None:
        self._sets, self._more = sets, more

    def __getitem__(self, name: str) -> RuleSet:
        return self._more[name] if name in self._more else self._sets[name]

    def __contains__(self, name: object) -> bool:
        return name in self._more or name in self._sets

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._more, *self._sets)))

    def __len__(self) -> int:
        return len(dict.fromkeys(self))
