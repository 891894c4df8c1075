"""Characters that are never printed as they are: those that steer a terminal, and halves."""

from __future__ import annotations

import re

#: What stands in the place of such a character.
MARK = "\ufffd"
#: Control characters of both sets, and those that change the direction or the line of a text.
_STEERING = "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
#: Those that change the order in which the characters of a text stand.
TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FOR_PEOPLE = re.compile(f"[\x00-\x08\x0b-\x1f{_STEERING}]")
_FOR_PROGRAMS = re.compile(f"[{_STEERING}]")


def is_steering(text: str) -> bool:
    """Return whether a text holds any such character."""
    return _FOR_PEOPLE.search(text) is not None


def plain(text: str) -> str:
    """Return *text* for people, with U+FFFD for what would steer their terminal."""
    return _FOR_PEOPLE.sub(MARK, text)


def escaped(notation: str) -> str:
    r"""Return JSON or TOML text that says the same, such characters written as ``\u009b``.

    Those below the blank are escaped by whoever wrote the text.
    """
    return _FOR_PROGRAMS.sub(lambda match: f"\\u{ord(match[0]):04x}", notation)


def half_character(text: str) -> str:
    """Return a half of a surrogate pair in *text*, which no file can hold, or nothing."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return text[error.start]
    return ""
