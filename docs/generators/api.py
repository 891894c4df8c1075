"""Pages about functions: what a program imports and calls."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from types import ModuleType

import govreport
from generators import classes
from generators.docstrings import doc_of
from generators.markdown import block, code, page, table, toctree
from generators.signatures import definition
from govreport import Engine, Project, comparison, errors, present, readings, totals
from govreport._records import CellRecord
from govreport.narrative import Claim
from govreport.present import checked

_INTRODUCTION = """
`import govreport` gives functions that share one engine, which loads the installed plugins when it
is first needed. A program that wants other plugins, a project file or its own warnings makes an
`Engine`; its methods of the same names take the same arguments. The values that go in and come out
are on the pages of [the model](../model/index.md).
"""

#: Words in the names of methods about documents that are written.
_WRITING = {"compose", "render", "params", "template", "format"}

#: What comes back, by the name of the page and its title.
_RESULTS: dict[tuple[str, str], tuple[ModuleType | type, ...]] = {
    ("readings", "What reading gives"): (readings,),
    ("checked", "What checking gives"): (checked, Claim, Project),
    ("comparison", "Comparisons and totals"): (comparison, totals),
}

_PRESENT = """
Findings as text, by `from govreport.present import …`. Each function takes checked reports, as
`Engine.checked` yields them, and a language, `"zh"` or `"en"`.
"""

_ERRORS = """
A wrong report gives findings and never raises. Wrong use raises one of these, from
`govreport.errors`; the message says what happened and where, and `hint` what to do. All are a
`GovreportError`. `GovreportWarning` alone is none: with it engines say what somebody should know.
"""


def pages() -> dict[str, str]:
    """Return the pages by their paths."""
    made = {
        "functions": page("Functions", *_functions()),
        "engine": page("Engine", *_constructor(), *_arguments(Engine), *_properties()),
        "methods": page("Methods of an engine", *_methods(writing=False)),
        "writing": page("Methods of an engine that write", *_methods(writing=True)),
        **{name: page(title, *_results(found)) for (name, title), found in _RESULTS.items()},
        "cells": page("Cells as records", *_record()),
        "text": page("Findings as text", _PRESENT, _table(_presenters())),
        "exceptions": page("Exceptions", _ERRORS, _table(_exceptions())),
    }
    index = page("Programs", _INTRODUCTION, toctree(made))
    return {
        "reference/api/index.md": index,
        **{f"reference/api/{name}.md": text for name, text in made.items()},
    }


def _functions() -> Iterator[str]:
    for name in govreport.__all__:
        item = inspect.unwrap(getattr(govreport, name))
        if inspect.isfunction(item):
            yield from _function(name, item, getattr(Engine, name, item))


def _properties() -> Iterator[str]:
    for name, item in vars(Engine).items():
        if isinstance(item, property):
            yield from (f"## Engine.{name}", doc_of(item).summary)


def _methods(*, writing: bool) -> Iterator[str]:
    for name, item in vars(Engine).items():
        is_own = inspect.isfunction(item) and name not in govreport.__all__ and name[0] != "_"
        if is_own and bool(_WRITING & set(name.split("_"))) is writing:
            yield from _function(f"Engine.{name}", item, item)


def _results(found: tuple[ModuleType | type, ...]) -> Iterator[str]:
    for item in found:
        classes_of = classes.of_module(item) if isinstance(item, ModuleType) else iter((item,))
        yield from (classes.described(cls, level=2) for cls in classes_of)


def _function(name: str, function: Callable[..., object], told: object) -> Iterator[str]:
    """Yield heading, definition, meaning and arguments of a function."""
    yield f"## {name}"
    yield block(definition(name.rpartition(".")[2], function), "python")
    yield from _arguments(told)


def _constructor() -> Iterator[str]:
    """Yield how an engine is made."""
    line = definition("Engine", Engine.__init__)
    yield block(line.removeprefix("def ").removesuffix(": ..."), "python")


def _arguments(told: object) -> Iterator[str]:
    """Yield what a docstring says, and the arguments that it explains."""
    doc = doc_of(told)
    yield doc.summary
    yield doc.body
    if doc.entries:
        rows = [(code(key), meaning) for key, meaning in doc.entries.items()]
        yield table(("argument", "meaning"), rows)


def _presenters() -> Iterator[tuple[str, str]]:
    for name in present.__all__:
        item = getattr(present, name)
        if inspect.isfunction(item):
            yield name, doc_of(item).summary


def _record() -> Iterator[str]:
    """Yield what `cells` returns: a mapping, and the meaning of its keys."""
    doc = doc_of(CellRecord)
    yield f"{doc.summary} `cells` returns a mapping for each."
    yield _table(iter(doc.entries.items()))


def _exceptions() -> Iterator[tuple[str, str]]:
    for name, item in vars(errors).items():
        if isinstance(item, type) and issubclass(item, (errors.GovreportError, Warning)):
            yield name, doc_of(item).summary


def _table(rows: Iterator[tuple[str, str]]) -> str:
    return table(("name", "meaning"), [(code(name), meaning) for name, meaning in rows])
