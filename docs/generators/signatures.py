"""Definitions of functions and methods, as Python writes them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from enum import Enum

_WIDTH = 92
_STARS: dict[object, str] = {
    inspect.Parameter.VAR_POSITIONAL: "*",
    inspect.Parameter.VAR_KEYWORD: "**",
}


def definition(name: str, function: Callable[..., object]) -> str:
    """Return the line that defines a function, or a line an argument where that is too long."""
    signature = inspect.signature(function)
    arguments = list(_arguments(signature))
    result = signature.return_annotation
    end = "" if result is inspect.Signature.empty or result == "None" else f" -> {result}"
    line = f"def {name}({', '.join(arguments)}){end}: ..."
    if len(line) <= _WIDTH:
        return line
    lines = "".join(f"    {argument},\n" for argument in arguments)
    return f"def {name}(\n{lines}){end}: ..."


def _arguments(signature: inspect.Signature) -> Iterator[str]:
    star = False
    for argument in signature.parameters.values():
        if argument.name == "self":
            continue
        if argument.kind is argument.KEYWORD_ONLY and not star:
            star = True
            yield "*"
        text = f"{_STARS.get(argument.kind, '')}{argument.name}"
        if argument.annotation is not argument.empty:
            text += f": {argument.annotation}"
        if argument.default is not argument.empty:
            text += f" = {_shown(argument.default)}"
        yield text


def _shown(default: object) -> str:
    """Return a default as a program would write it; a function is left out."""
    if isinstance(default, Enum):
        return f"{type(default).__name__}.{default.name}"
    if isinstance(default, str):
        return f'"{default}"'
    return "..." if callable(default) else repr(default)
