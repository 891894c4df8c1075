"""Both markers and every hook of govreport.

A plugin is a module (or object) with functions marked `hookimpl`.  Hooks that
register return declarations and do nothing else; the engine acts on them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from pathlib import Path

    import click

    from govreport.contracts import (
        Converter,
        Executor,
        Reader,
        Renderer,
        TemplatePack,
        Wording,
    )
    from govreport.document import Document
    from govreport.editions import Edition
    from govreport.model import Report
    from govreport.rules.base import ResolvedRuleSet, Rule, RuleSet

PROJECT = "govreport"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def register_editions() -> Iterable[Edition]:  # type: ignore[empty-body]
    """Return editions of the form."""


@hookspec
def register_rules() -> Iterable[Rule]:  # type: ignore[empty-body]
    """Return rules to be added to the national rule sets."""


@hookspec
def register_rule_sets() -> Iterable[RuleSet]:  # type: ignore[empty-body]
    """Return rule sets: named, each extending another one if it likes."""


@hookspec
def register_notices() -> Iterable[Path]:  # type: ignore[empty-body]
    """Return notice files, or folders of them; each makes the rule set of its name."""


@hookspec
def register_words() -> Iterable[Wording]:  # type: ignore[empty-body]
    """Return further words by which numbers in prose are understood."""


@hookspec
def register_renderers() -> Iterable[Renderer | Converter]:  # type: ignore[empty-body]
    """Return output formats, or converters of another format's output."""


@hookspec
def register_readers() -> Iterable[Reader]:  # type: ignore[empty-body]
    """Return input formats."""


@hookspec
def register_template_packs() -> Iterable[TemplatePack]:  # type: ignore[empty-body]
    """Return sets of templates."""


@hookspec
def register_executors() -> Iterable[Executor]:  # type: ignore[empty-body]
    """Return ways to carry out the steps of an audit: processes, a cluster."""


@hookspec
def register_commands() -> Iterable[click.Command]:  # type: ignore[empty-body]
    """Return commands of the command line."""


@hookspec
def amend_document(
    document: Document, report: Report, rule_set: ResolvedRuleSet
) -> Document | None:
    """Return a changed document, or None to leave it as it is.

    Called for each plugin in the order of registration, each with the document
    that the one before gave.
    """
