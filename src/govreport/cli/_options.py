"""Options of formats on the command line: ``-o KEY=VALUE``, and what to publish."""

from __future__ import annotations

import inspect

import click

from govreport.engine import Engine
from govreport.errors import UsageError

_TAKEN = frozenset(inspect.signature(Engine.render).parameters) - {"params"}

#: What becomes of the parts of a template that are not for publication.
publishing = click.option(
    "--publish",
    type=click.Choice(("clean", "keep", "refuse")),
    help="Comments, tracked changes, hidden text and personal properties of a Word template: "
    "leave them out (clean, the default), keep or refuse them.",
)


def options_of(params: tuple[str, ...]) -> dict[str, str]:
    """Return the options of formats that were given.

    Raises:
        UsageError: One is not ``KEY=VALUE``, or is an option of the command.
    """
    pairs = {}
    for param in params:
        key, equals, value = param.partition("=")
        if not equals or not key:
            raise UsageError(f"--option {param!r} is not KEY=VALUE")
        if key in _TAKEN:
            raise UsageError(
                f"--option {key!r} is no option of a format", hint=f"Is --{key} meant?"
            )
        pairs[key] = value
    return pairs


def with_publish(options: dict[str, str], publish: str | None) -> dict[str, str]:
    """Return the options with what was asked to be published; ``-o publish=…`` says the same."""
    return options if publish is None else {**options, "publish": publish}
