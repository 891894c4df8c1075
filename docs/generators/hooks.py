"""The page about hooks: each spec, and the values that hooks return."""

from __future__ import annotations

import inspect
from collections.abc import Callable

from generators import classes
from generators.docstrings import doc_of
from generators.markdown import block, code, page, table
from govreport import compose, contracts, hookspecs
from govreport.document import cells, tree
from govreport.editions import base as forms
from govreport.editions import forms as builders
from govreport.editions import meaning
from govreport.rules import base

PATH = "reference/hooks.md"
_WIDTH = 100

_INTRODUCTION = """
A plugin is a module with functions that are marked `hookimpl`, found through the entry-point
group `govreport`. [Writing a plugin](../writing-a-plugin.md) shows one from the first line to
the last. A hook may take any subset of its arguments, so that arguments added later break
nobody. Hooks that register return values and do nothing else; the engine acts on what was
declared, one object at a time, each call guarded.
"""

_FACTS = """
`Document.meta` holds pairs of text. A renderer writes them where its format has a place for such
things (properties, `<meta>`, document information), and a reader gives back what it finds. Keys
that are not in this table are kept as they are. A key that is empty is left out.
"""

_DECLARATIONS = {
    "What hooks return": (contracts, base),
    "The neutral document": (cells, tree),
    "Editions": (forms, meaning, builders),
}


def pages() -> dict[str, str]:
    """Return the page by its path."""
    parts = [_INTRODUCTION, "## Hooks"]
    for name, spec in vars(hookspecs).items():
        if inspect.isfunction(spec) and spec.__module__ == hookspecs.__name__:
            doc = doc_of(spec)
            parts += [
                f"### {name}",
                block(f"@hookimpl\n{_definition(name, spec)}", "python"),
                doc.summary,
                doc.body,
            ]
    for title, modules in _DECLARATIONS.items():
        parts.append(f"## {title}")
        parts += [
            classes.described(cls, level=3)
            for module in modules
            for cls in classes.of_module(module)
        ]
        if tree in modules:
            parts += ["### Facts beside the text", _FACTS, _facts()]
    return {PATH: page("Hooks", *(part for part in parts if part))}


def _facts() -> str:
    rows = [(code(key), meaning) for key, meaning in compose.META.items()]
    return table(("key", "meaning"), rows)


def _definition(name: str, spec: Callable[..., object]) -> str:
    """Return the line that defines a hook, broken as the formatter breaks it."""
    signature = str(inspect.signature(spec)).replace("'", "")
    line = f"def {name}{signature}: ..."
    if len(line) <= _WIDTH:
        return line
    arguments, _, result = signature[1:].partition(") -> ")
    return f"def {name}(\n    {arguments}\n) -> {result}: ..."
