"""For commands that plugins add: the engine that the user asked for.

```python
@click.command("cells")
@click.argument("file")
@click.pass_context
def cells(ctx: click.Context, /, *, file: str) -> None:
    report = engine_of(ctx).read(file)
```

The engine has the plugins, the project file and the wishes that the options of
``govreport`` named; it is made when a command first asks for it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from govreport.errors import UsageError

if TYPE_CHECKING:
    import click

    from govreport.engine import Engine

_KEY = "govreport.engine"
_TRANSLATION = "govreport.translation"


def engine_of(ctx: click.Context) -> Engine:
    """Return the engine of the running command.

    Raises:
        UsageError: The command does not run as one of ``govreport``.
    """
    engine = _engine_in(ctx)
    if engine is None:
        raise UsageError(
            f"the command {ctx.info_name!r} has no engine",
            hint="It runs as `govreport COMMAND`; in a test, call `provide_engine(ctx, ...)`.",
        )
    return engine


def provide_engine(ctx: click.Context, make: Callable[[], Engine]) -> None:
    """Let commands that run in *ctx* or below it find the engine that *make* returns."""
    ctx.meta[_KEY] = make


def translation_of(ctx: click.Context, language: str = "") -> Callable[[str], str]:
    """Return what says an English message of govreport or of a plugin in a language.

    Args:
        ctx: The running command.
        language: ``zh`` or ``en``; empty for the language of the command.

    What the catalogues lack stays as it is; so does everything where the command does not
    run as one of ``govreport``.
    """
    said: Callable[[str, str], str] = ctx.meta.get(_TRANSLATION, _as_it_is)
    return lambda message: said(message, language)


def provide_translation(ctx: click.Context, said: Callable[[str, str], str]) -> None:
    """Let commands that run in *ctx* or below it find what says messages in a language."""
    ctx.meta[_TRANSLATION] = said


def _as_it_is(message: str, _language: str) -> str:
    return message


def running_engine() -> Engine | None:
    """Return the engine of the command that runs, or None where none runs."""
    click = sys.modules.get("click")  # where nobody has imported it, no command runs
    ctx = click.get_current_context(silent=True) if click else None
    return _engine_in(ctx) if ctx else None


def _engine_in(ctx: click.Context) -> Engine | None:
    make: Callable[[], Engine] | None = ctx.meta.get(_KEY)
    return make() if make else None
