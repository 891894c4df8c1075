"""Jinja2 environments: one for the built-in templates, a sandbox for a user's own."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.utils import missing

from govreport.contracts import RenderOptions
from govreport.errors import RenderError, TemplateError
from govreport_html.files import BUILTIN, Stamp, stamp, text
from govreport_sandbox import Sandbox

USER = "user template"
#: The names that a template may use.
NAMES = (
    "title",
    "title_parts",
    "language",
    "meta",
    "tags",
    "facts",
    "json_ld",
    "payload",
    "styles",
    "number",
    "preface",
    "sections",
    "closing",
    "summary",
    "charts",
)


def near(name: str, known: Iterable[str]) -> str:
    """Return ``"; did you mean 'x'?"``, or the known names where none is near."""
    names = sorted(known)
    found = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    if found:
        return f"; did you mean {found[0]!r}?"
    return f"; known: {', '.join(names)}" if names else ""


class _Missing(jinja2.StrictUndefined):
    """An undefined field whose message names the nearest known one."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[jinja2.TemplateRuntimeError] = jinja2.UndefinedError,
    ) -> None:
        if hint is None and isinstance(name, str):
            hint = _hint(obj, name)
        super().__init__(hint, obj, name, exc)


def _hint(obj: Any, name: str) -> str:
    if obj is missing:
        return f"there is no {name!r}{near(name, NAMES)}"
    if isinstance(obj, Mapping):
        return f"there is no {name!r} here{near(name, map(str, obj))}"
    fields = getattr(obj, "_fields", ())
    what = type(obj).__name__.removesuffix("View").lower()
    return f"a {what} has no {name!r}{near(name, fields)}"


class _Sandbox(Sandbox):
    """A sandbox that knows the views of a page."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        # Fields of a view are safe; asking the sandbox for each cell takes longer than the page.
        if isinstance(obj, tuple) and attribute in getattr(type(obj), "_fields", ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


def template(options: RenderOptions) -> tuple[jinja2.Template, bool]:
    """Return the compiled template that *options* ask for, and whether it is a stranger's.

    Raises:
        TemplateError: It is damaged.
        RenderError: There is none.
    """
    wanted = options.template
    files = []
    name = BUILTIN if wanted is None else USER
    for known, path in options.templates.items():
        if known.endswith(".html.j2"):
            files.append(stamp(known, path))
            if path == wanted:
                name = known
    if wanted is not None and name == USER:
        return _compiled((*files, stamp(USER, wanted)), USER), True
    if not any(known == name for known, *_ in files):
        raise RenderError(
            f"there is no template {BUILTIN!r}",
            hint="Install govreport-templates, or give a template of your own.",
        )
    return _compiled(tuple(files), name), False


@lru_cache(maxsize=16)
def _compiled(files: tuple[Stamp, ...], name: str) -> jinja2.Template:
    paths = {one[0]: one for one in files}

    def load(wanted: str) -> tuple[str, str, None] | None:
        return (text(paths[wanted]), str(paths[wanted][1]), None) if wanted in paths else None

    kind = _Sandbox if name == USER else jinja2.Environment
    environment = kind(
        loader=jinja2.FunctionLoader(load),
        undefined=_Missing,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    try:
        return environment.get_template(name)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        # Python's own bounds on what Jinja2 makes of a template: nested blocks, digits of numbers.
        raise TemplateError(
            f"template {paths[name][1]}: is nested too deeply, or has a number that is too long "
            f"({type(error).__name__})"
        ) from error


def translate(error: Exception, options: RenderOptions) -> TemplateError:
    """Return *error*, raised by Jinja2 or inside a template, as one that names the place."""
    where = options.template or options.templates.get(BUILTIN, Path(BUILTIN))
    files = {str(path) for path in (where, *options.templates.values())}
    line = 0
    if isinstance(error, jinja2.TemplateSyntaxError):
        line = error.lineno
        where = Path(error.filename) if error.filename else where
    else:
        trace = error.__traceback__
        while trace is not None:
            file = trace.tb_frame.f_code.co_filename
            if file in files:
                where, line = Path(file), trace.tb_lineno
            trace = trace.tb_next
    message = getattr(error, "message", None) or str(error)
    if isinstance(error, jinja2.TemplateNotFound):
        known = [name for name in options.templates if name.endswith(".html.j2")]
        message = f"there is no template {error.name!r}{near(str(error.name), known)}"
    if line:
        return TemplateError(f"template {where}, line {line}: {message}")
    return TemplateError(f"template {where}: {message}")
