"""What there is: the values that plugins declared, as an engine gives them out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from govreport import codec
from govreport._registry import Registry
from govreport.contracts import Executor, Wording
from govreport.editions import Edition
from govreport.errors import EditionError
from govreport.model import Report
from govreport.narrative.vocabulary import vocabulary
from govreport.paths import nearest
from govreport.project import Project

if TYPE_CHECKING:
    import click


class Declared:
    """What is in a registry, and what a project adds to it."""

    def __init__(self, registry: Registry, project: Project) -> None:
        self._registry = registry
        self._words = (*project.wordings(), *registry.words.values())

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions of the form."""
        return self._registry.editions.values()

    def edition(self, of: Report | str | int) -> Edition:
        """Return the edition of a report, of an identifier or for a year; raises `EditionError`."""
        if isinstance(of, int):
            return codec.edition_for(of, self.editions)
        wanted = of.edition if isinstance(of, Report) else of
        owned = self._registry.editions.get(wanted)
        if owned is None:
            known = self._registry.editions.names()
            raise EditionError(
                f"there is no edition {wanted!r}{nearest(wanted, known)}",
                hint=f"Editions known here: {', '.join(known)}.",
            )
        edition = owned.value
        if isinstance(of, Report):
            edition.require(of)
        return edition

    @property
    def templates(self) -> Mapping[str, Path]:
        """The files of the template packs, as ``pack/name``."""
        return {
            f"{pack.name}/{name}": pack.path(name)
            for pack in self._registry.template_packs.values()
            for name in pack.files
        }

    @property
    def executors(self) -> Mapping[str, Executor]:
        """The ways to carry out the steps of an audit, by name."""
        return {item.name: item for item in self._registry.executors.values()}

    @property
    def commands(self) -> Mapping[str, click.Command]:
        """The commands that plugins add to the command line, by name."""
        return {str(item.name): item for item in self._registry.commands.values()}

    def words(self) -> tuple[Wording, ...]:
        """Return the words of the project file and of plugins; raises `UsageError` if unknown."""
        if self._words:
            vocabulary(self._words)
        return self._words
