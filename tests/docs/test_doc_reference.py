"""The reference knows everything that a program can call."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import govreport
from govreport import errors, present

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "api.md"


def test_every_function_is_in_the_reference() -> None:
    """Functions of the public face, methods of the engine, ways to print, exceptions."""
    text = PAGE.read_text("utf-8")
    headings = set(re.findall(r"^### (\S+)$", text, re.MULTILINE))
    rows = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    functions = {name for name in govreport.__all__ if inspect.isroutine(getattr(govreport, name))}
    methods = {name for name in vars(govreport.Engine) if not name.startswith("_")}
    kinds = {
        name
        for name, item in vars(errors).items()
        if isinstance(item, type) and issubclass(item, Exception)
    }

    assert functions <= headings
    assert methods <= {name.removeprefix("Engine.") for name in headings}
    assert {*filter(str.islower, present.__all__), *kinds} <= rows
