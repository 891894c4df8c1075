"""What the fields of the model take: converters and validators that say where and what came.

A field takes what exactly is a value of it, in the notation of the files, too
(``"department"``, ``"2025-01-31"``); whatever else comes is refused when it is
given, not when a document has been written that nobody can read.
"""

from __future__ import annotations

import datetime
import operator
from collections.abc import Iterable
from enum import Enum
from typing import TypeVar

import attrs

from govreport.errors import ModelError
from govreport.paths import nearest
from govreport.text.printing import half_character

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

_LONGEST = 60  # characters of a value that a message shows


def described(given: object) -> str:
    """Return what came, for messages: short, and with its type."""
    text = repr(given)
    cut = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return "None" if given is None else f"{cut} ({_kind(given)})"


def _kind(given: object) -> str:
    """Return the type of what came; with its module where the model has one of the same name.

    `govreport.document` has paragraphs and tables, too: those of a printed page.
    """
    kind = type(given)
    ours = kind.__module__.partition(".")[0] == __name__.partition(".")[0]
    return f"{kind.__module__}.{kind.__qualname__}" if ours else kind.__name__


def refusal(where: str, expected: str, given: object, *, hint: str = "") -> ModelError:
    """Return the error that says where, what was expected, and what came."""
    return ModelError(f"{where}: expected {expected}, got {described(given)}", hint=hint)


def text(instance: object, attribute: attrs.Attribute[str], value: str) -> None:
    """Refuse what is no text, or text that no file can hold."""
    where = f"{type(instance).__name__}.{attribute.name}"
    if not isinstance(value, str):
        raise refusal(where, "text", value)
    if half_character(value):
        raise refusal(where, "text without half characters", value)


def truth(instance: object, attribute: attrs.Attribute[bool], value: bool) -> None:  # noqa: FBT001 - as attrs calls it
    """Refuse what is neither true nor false."""
    if not isinstance(value, bool):
        raise refusal(f"{type(instance).__name__}.{attribute.name}", "True or False", value)


def some_text(instance: object, attribute: attrs.Attribute[str], value: str) -> None:
    """Refuse what is no text, and empty text."""
    text(instance, attribute, value)
    if not value:
        raise refusal(f"{type(instance).__name__}.{attribute.name}", "some text", value)


def line(instance: object, attribute: attrs.Attribute[str], value: str) -> None:
    """Refuse text that no paragraph of a document can hold."""
    text(instance, attribute, value)
    if not value or value != value.strip() or len(value.splitlines()) != 1:
        raise ModelError(
            f"{type(instance).__name__}.{attribute.name}: {value[:40]!r} is not one line of text",
            hint="Split it at line breaks and strip white space at both ends.",
        )


def whole_number(where: str, given: object, least: int, most: int) -> int:
    """Return the whole number that *given* is; truth values are none."""
    expected = f"a whole number from {least} to {most}"
    if isinstance(given, bool):
        raise refusal(where, expected, given)
    try:
        number = operator.index(given)  # type: ignore[arg-type]  # asked for by trying
    except TypeError:
        raise refusal(where, expected, given) from None
    if not least <= number <= most:
        raise refusal(where, expected, given)
    return number


def member(where: str, given: E | str, kind: type[E]) -> E:
    """Return a member of *kind*, which may be given by its value or its name."""
    if isinstance(given, kind):
        return given
    for one in kind:
        if isinstance(given, str) and given in (one.value, one.name):
            return one
    values = [str(one.value) for one in kind]
    close = nearest(given, values) if isinstance(given, str) else ""
    raise refusal(where, f"one of {', '.join(values)}", given, hint=close.removeprefix("; "))


def day(where: str, given: datetime.date | str | None) -> datetime.date | None:
    """Return a day, which may be given as ``2025-01-31``; a time of day is none."""
    if given is None or (
        isinstance(given, datetime.date) and not isinstance(given, datetime.datetime)
    ):
        return given
    if isinstance(given, str):
        try:
            return datetime.date.fromisoformat(given)
        except ValueError:
            pass
    hint = "Use its date()." if isinstance(given, datetime.datetime) else ""
    raise refusal(where, "a date as 2025-01-31, or None", given, hint=hint)


def instance(where: str, given: T, kind: type[T]) -> T:
    """Return *given*, which has to be of *kind*."""
    if not isinstance(given, kind):
        raise refusal(where, f"{_article(kind)}", given)
    return given


def several(where: str, given: Iterable[T], *kinds: type[T], hint: str = "") -> tuple[T, ...]:
    """Return the items of *given*, each of which has to be of one of the *kinds*."""
    expected = " or ".join(kind.__name__ for kind in kinds)
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise refusal(where, f"a sequence of {expected}", given, hint=hint)
    found = tuple(given)
    for index, item in enumerate(found):
        if not isinstance(item, kinds):
            raise refusal(f"{where}[{index}]", expected, item, hint=hint)
    return found


def _article(kind: type[object]) -> str:
    return f"{'an' if kind.__name__[0] in 'AEIOU' else 'a'} {kind.__name__}"
