"""Operations of templates on values, each bounded before it is done."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from govreport_sandbox.budget import MOST_ITEMS, current
from govreport_sandbox.errors import RefusedError, SpentError

_LARGEST = 10**15
#: Widths, numbers of groups and places behind the point that templates ask for.
_WIDEST = 1_000
_WIDTH = re.compile(r"%[^a-zA-Z%]*?(?:\*|[0-9]{4})")
#: In the notation of braces: a width of four digits, and fields within fields or of values.
_BRACES = re.compile(r"\{[^{}]*(?:[0-9]{4}|\{)|\{[^{}:!]*[.\[]")
#: What takes numbers as values, not as sizes.
_VALUES = frozenset({"default", "d", "int", "float", "abs", "max", "min", "sum"})
_METHODS = frozenset(
    {"upper", "lower", "strip", "lstrip", "rstrip", "startswith", "endswith", "split",
     "splitlines", "title", "capitalize", "isdigit", "find", "count", "replace", "join",
     "items", "keys", "values", "get", "index"}
)  # fmt: skip


def check_result(value: Any) -> Any:
    """Return a number if it is small enough to be computed with."""
    if isinstance(value, int) and abs(value) > _LARGEST:
        raise RefusedError("a number with more than 15 digits")
    return value


def weigh(value: Any) -> Any:
    """Return a list that a template made; one that holds itself many times over is refused."""
    waiting, count = [value], 0
    while waiting:
        item = waiting.pop()
        count += 1
        if count > MOST_ITEMS:
            raise SpentError(f"the template makes a list of more than {MOST_ITEMS} items")
        if isinstance(item, Mapping):
            waiting += [*item.keys(), *item.values()][:MOST_ITEMS]
        elif isinstance(item, (list, tuple, set)) and not hasattr(item, "_fields"):
            waiting += [*item][: MOST_ITEMS + 1]
    current().turn(count)
    return value


def listed(value: Any) -> Any:
    """Return what makes its items one by one as a list, so that they can be counted."""
    if isinstance(value, range):
        current().turn(len(value))
    return [*value] if isinstance(value, (range, Iterator)) else value


def operate(compute: Callable[[Any, Any], Any], operator: str, left: Any, right: Any) -> Any:
    """Return what an operator makes of two values, bounded before it is made."""
    numbers = isinstance(left, (int, float)) and isinstance(right, (int, float))
    if numbers and operator != "**":
        check_result(left)
        check_result(right)
        return check_result(compute(left, right))
    if operator == "+" and isinstance(left, str) and isinstance(right, str):
        current().make(len(left) + len(right))
        return compute(left, right)
    if operator == "+" and isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        return weigh(compute(left, right))
    if operator == "*":
        return _repeated(compute, left, right)
    if operator == "%" and isinstance(left, str):
        _check_format(left, right if isinstance(right, tuple) else (right,))
        return compute(left, right)
    kinds = f"{type(left).__name__} {operator} {type(right).__name__}"
    raise RefusedError(f"templates may not compute {kinds}")


def _repeated(compute: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
    times, item = (left, right) if isinstance(left, int) else (right, left)
    if not isinstance(times, int) or not isinstance(item, (str, list, tuple)):
        raise RefusedError("templates repeat texts and lists only")
    size = len(item) * max(times, 0)
    if isinstance(item, str):
        current().make(size)
        return compute(left, right)
    if size > MOST_ITEMS:
        raise SpentError(f"the template makes a list of more than {MOST_ITEMS} items")
    return weigh(compute(left, right))


def concatenated(parts: Sequence[Any]) -> None:
    """Count what ``~`` is about to put together."""
    current().make(sum(len(str(check_text(part))) for part in parts))


def check_text(value: Any) -> Any:
    """Return *value* if it is text or a number, which can be printed without surprise."""
    if isinstance(value, (str, int, float)) or value is None or hasattr(value, "__html__"):
        return check_result(value)
    raise RefusedError(f"a {type(value).__name__} is no text to be printed")


def check_arguments(name: str, arguments: Iterable[Any]) -> None:
    """Refuse sizes without end among the arguments of a filter or method."""
    for argument in arguments:
        if isinstance(argument, int) and name not in _VALUES and abs(argument) > _WIDEST:
            raise RefusedError(f"{name} with a size of more than {_WIDEST}")


def check_filter(name: str, value: Any, arguments: Sequence[Any]) -> None:
    """Count what a filter is about to make, where that can be more than it gets."""
    check_arguments(name, arguments)
    texts = [argument for argument in arguments if isinstance(argument, str)]
    longest = max(map(len, texts), default=0)
    if isinstance(value, (list, tuple, Mapping)):
        weigh(value)
    if name == "format":
        _check_format(str(value), arguments)
    elif name == "replace" and len(texts) > 1:
        text = str(value)
        current().make(len(text) + (text.count(texts[0]) if texts[0] else len(text) + 1) * longest)
    elif name == "join" and isinstance(value, (list, tuple, str)):
        current().make(sum(len(str(check_text(item))) + longest for item in value))
    elif name == "indent":
        width = next((one for one in arguments if isinstance(one, int)), 4)
        text = str(value)
        current().make(len(text) + (text.count("\n") + 1) * max(width, longest))
    elif isinstance(value, str):
        current().make(2 * len(value) + longest)


def _check_format(text: str, arguments: Sequence[Any]) -> None:
    if _WIDTH.search(text):
        raise RefusedError("a format with a width of more than three digits")
    if any(isinstance(item, Mapping) for item in arguments):
        raise RefusedError("a format by names")
    longest = max((len(str(check_text(item))) for item in arguments), default=0)
    current().make(len(text) + text.count("%") * (longest + _WIDEST))


def check_braces(text: str, arguments: Sequence[Any]) -> None:
    """Count what a format in the notation of braces is about to make."""
    if _BRACES.search(text.replace("{{", "").replace("}}", "")):
        raise RefusedError("a format with a width of more than three digits, or fields of fields")
    longest = max((len(str(check_text(item))) for item in arguments), default=0)
    current().make(len(text) + text.count("{") * (longest + _WIDEST))


def check_method(owner: Any, name: str, arguments: Sequence[Any]) -> None:
    """Refuse methods that make much of little."""
    if not isinstance(owner, (str, bytes, list, tuple, Mapping)) or hasattr(owner, "_fields"):
        return
    if name not in _METHODS:
        raise RefusedError(f"templates may not call {name}")
    if name == "join" and arguments:
        if not isinstance(arguments[0], (list, tuple, str)):
            raise RefusedError(f"a {type(arguments[0]).__name__} is no list to be joined")
        check_filter(name, arguments[0], (owner,))
    else:
        check_filter(name, owner, arguments)


def sliced(value: Any) -> Any:
    """Return a part of a text or list, counted."""
    if isinstance(value, (str, list, tuple)):
        current().write(len(value))
    return value
