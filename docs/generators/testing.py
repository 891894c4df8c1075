"""The page about the conformance kit: contracts to subclass, samples, strategies."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from types import ModuleType

from generators.docstrings import doc_of
from generators.markdown import block, code, page, table, toctree
from generators.signatures import definition
from govreport import testing
from govreport.testing import layouts, samples, strategies, structure

_INTRODUCTION = """
`govreport.testing` is what govreport tests its own plugins with; it needs
`pip install 'govreport[testing]'`. Subclass a contract in your tests, give it your declaration, and
run pytest: each test of the contract is run for yours. What your format cannot keep by its nature
you say by an attribute; what a contract cannot know (how a file is written, what text it shows) by
a method. [Writing a plugin](../../writing-a-plugin.md) and
[writing an edition](../../writing-an-edition.md) have examples, and so has every package that
`govreport plugin new` makes.
"""

_SAMPLES = """
Reports to try things with, from `govreport.testing.samples`; they need neither pytest nor
hypothesis.
"""
_STRATEGIES = """
Strategies of hypothesis, from `govreport.testing.strategies`: reports and their parts, right and
wrong.
"""
_LAYOUTS = """
Ways in which publishers lay the form out, from `govreport.testing.layouts`; `LAYOUTS` holds them by
name.
"""
_STRUCTURE = """
Documents whose structure has to come back, from `govreport.testing.structure`.
"""
_HELPERS = {
    "Samples": (samples, _SAMPLES),
    "Strategies": (strategies, _STRATEGIES),
    "Layouts": (layouts, _LAYOUTS),
    "Structure": (structure, _STRUCTURE),
}


def pages() -> dict[str, str]:
    """Return the pages by their paths."""
    made = {name: page(name, *_contract(getattr(testing, name))) for name in testing.__all__}
    helpers = [
        part
        for title, (module, told) in _HELPERS.items()
        for part in (f"## {title}", told, *_functions(module))
    ]
    made["helpers"] = page("Samples, strategies, layouts", *helpers)
    index = page("Testing plugins", _INTRODUCTION, toctree(made))
    return {
        "reference/testing/index.md": index,
        **{f"reference/testing/{name}.md": text for name, text in made.items()},
    }


def _contract(cls: type) -> Iterator[str]:
    """Yield what a contract is, what is given to it, and what it tests."""
    doc = doc_of(cls)
    yield block(f"from govreport.testing import {cls.__name__}", "python")
    yield doc.summary
    yield doc.body
    meanings = {key: text for base in reversed(cls.__mro__) for key, text in _given(base).items()}
    rows = [
        (code(name), code(repr(getattr(cls, name))) if _is_plain(cls, name) else "", meaning)
        for name, meaning in meanings.items()
    ]
    yield table(("attribute", "default", "meaning"), rows)
    members = [
        (name, member)
        for name, member in inspect.getmembers(cls, inspect.isfunction)
        if not name.startswith("_")
    ]
    own = [item for item in members if not item[0].startswith("test_")]
    if own:
        shown = [
            (
                code(definition(name, member).removeprefix("def ").removesuffix(": ...")),
                told(member),
            )
            for name, member in own
        ]
        yield table(("method to override", "what it does"), shown)
    tests = [item for item in members if item[0].startswith("test_")]
    yield table(("test", "what holds"), [(code(name), told(member)) for name, member in tests])


def told(member: object) -> str:
    """Return the first sentence of a member's docstring."""
    return doc_of(member).summary


def _given(base: type) -> dict[str, str]:
    return dict(doc_of(base).entries) if "__doc__" in vars(base) and base is not object else {}


def _is_plain(cls: type, name: str) -> bool:
    return isinstance(getattr(cls, name, None), (bool, int, str, tuple))


def _functions(module: ModuleType) -> Iterator[str]:
    """Yield a table of the functions that a module has for others."""
    rows = [
        (code(name), told(item))
        for name, item in vars(module).items()
        if inspect.isfunction(inspect.unwrap(item) if callable(item) else item)
        and getattr(item, "__module__", "") == module.__name__
        and not name.startswith("_")
    ]
    yield table(("function", "what it gives"), rows)
