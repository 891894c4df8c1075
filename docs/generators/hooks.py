"""Pages about hooks: each spec, and the values that hooks return."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import ModuleType

from generators import classes
from generators.docstrings import doc_of
from generators.markdown import block, code, page, table, toctree
from govreport import compose, contracts, hookspecs
from govreport.document import Document, cells, tree
from govreport.editions import base as forms
from govreport.editions import forms as builders
from govreport.editions import meaning
from govreport.rules import base

_WIDTH = 100

_INTRODUCTION = """
A plugin is a module with functions that are marked `hookimpl`, found through the entry-point
group `govreport`. [Writing a plugin](../../writing-a-plugin.md) shows one from the first line to
the last. A hook may take any subset of its arguments, so that arguments added later break
nobody. Hooks that register return values and do nothing else; the engine acts on what was
declared, one object at a time, each call guarded.
"""

_FACTS = """
`Document.meta` holds pairs of text. A renderer writes them where its format has a place for such
things (properties, `<meta>`, document information), and a reader gives back what it finds. Keys
that are not in this table are kept as they are. A key that is empty is left out.
"""


def _from(module: ModuleType, first: type | None = None, end: type | None = None) -> list[type]:
    """Return the classes of a module from one on, to the one before another."""
    found = list(classes.of_module(module))
    return found[found.index(first) if first else 0 : found.index(end) if end else None]


#: Classes that hooks return or get, by the name of the page and its title.
_DECLARATIONS: dict[tuple[str, str], list[type]] = {
    ("returned", "What hooks return"): _from(contracts, end=contracts.Converter),
    ("returned-too", "What hooks return: converters, readers, packs, executors"): _from(
        contracts, contracts.Converter
    ),
    ("rules", "Rules"): _from(base, end=base.RuleSet),
    ("rule-sets", "Rule sets"): _from(base, base.RuleSet),
    ("document", "The neutral document"): [*_from(cells), *_from(tree)],
    ("editions", "Editions"): _from(forms, forms.SectionForm),
    ("tables", "Tables of an edition"): _from(forms, end=forms.SectionForm),
    ("building-editions", "Building an edition"): [*_from(meaning), *_from(builders)],
}


def pages() -> dict[str, str]:
    """Return the pages by their paths."""
    made = {
        f"reference/hooks/{name}.md": _declared(title, found)
        for (name, title), found in _DECLARATIONS.items()
    }
    parts = [_INTRODUCTION, toctree(name for name, _ in _DECLARATIONS), "## Hooks"]
    for name, spec in vars(hookspecs).items():
        if inspect.isfunction(spec) and spec.__module__ == hookspecs.__name__:
            doc = doc_of(spec)
            parts += [
                f"### {name}",
                block(f"@hookimpl\n{_definition(name, spec)}", "python"),
                doc.summary,
                doc.body,
            ]
    return {"reference/hooks/index.md": page("Hooks", *(part for part in parts if part)), **made}


def _declared(title: str, found: list[type]) -> str:
    parts = [classes.described(cls, level=2) for cls in found]
    if Document in found:
        parts += ["## Facts beside the text", _FACTS, _facts()]
    return page(title, *parts)


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
