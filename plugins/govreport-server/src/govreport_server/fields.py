"""The fields of a request's JSON: each is what it has to be, or named with what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from govreport import codec
from govreport.errors import CodecError, Problem
from govreport.model import Difference, Inside, Verdict
from govreport.paths import nearest

_OF = "the request"
#: Characters of a name of a document.
LONGEST_NAME = 200
LANGUAGES = ("zh", "en")


def parsed(body: bytes, allowed: Iterable[str], required: Iterable[str]) -> Fields:
    """Return the fields of a body.

    Args:
        body: JSON as UTF-8.
        allowed: Names of the fields that there may be.
        required: Names of those that there have to be.

    Raises:
        CodecError: It is no JSON object, or other fields are in it.
        LimitError: It is too long.
    """
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise _wrong("", f"is no UTF-8: {error.reason}") from error
    data = codec.parse_json(text)
    if not isinstance(data, Mapping):
        raise _wrong("", f"expected an object, got {codec.shown(data)}")
    names = tuple(allowed)
    problems = [
        Problem(name, f"there is no such field{nearest(name, names)}")
        for name in data
        if name not in names
    ]
    problems += [Problem(name, "is missing") for name in required if name not in data]
    if problems:
        raise CodecError(problems, of=_OF)
    return Fields(data)


@attrs.frozen
class Fields:
    """The fields of a request.

    Attributes:
        data: Their values by name.
    """

    data: Mapping[str, object]

    def text(self, name: str, otherwise: str = "") -> str:
        """Return a text, or *otherwise* where there is none."""
        found = self.data.get(name, otherwise)
        if not isinstance(found, str):
            raise _wrong(name, f"expected text, got {codec.shown(found)}")
        return found

    def choice(self, name: str, choices: Sequence[str], otherwise: str = "") -> str:
        """Return one of several words, or *otherwise* where there is none."""
        found = self.text(name, otherwise)
        if found != otherwise and found not in choices:
            words = ", ".join(choices)
            raise _wrong(name, f"expected one of {words}, got {codec.shown(found)}")
        return found

    def switch(self, name: str) -> bool:
        """Return whether something is asked for."""
        found = self.data.get(name, False)
        if not isinstance(found, bool):
            raise _wrong(name, f"expected true or false, got {codec.shown(found)}")
        return found

    def table(self, name: str) -> Mapping[str, object] | None:
        """Return an object, or None where there is none."""
        found = self.data.get(name)
        if found is not None and not isinstance(found, Mapping):
            raise _wrong(name, f"expected an object, got {codec.shown(found)}")
        return found


def inside_plain(inside: Inside | None) -> dict[str, object] | None:
    """Return what became of the data inside a document, as plain data."""
    if inside is None:
        return None
    return {
        "verdict": inside.verdict.value,
        "differences": [attrs.asdict(one) for one in inside.differences],
        "reason": inside.reason,
        "waivers": inside.waivers,
    }


def inside_of(plain: Mapping[str, object] | None) -> Inside | None:
    """Return what became of the data inside a document; raises `CodecError`."""
    if plain is None:
        return None
    names = {verdict.value: verdict for verdict in Verdict}
    verdict, waivers = plain.get("verdict"), plain.get("waivers", 0)
    differences, reason = plain.get("differences", []), plain.get("reason", "")
    if not isinstance(verdict, str) or verdict not in names:
        raise _wrong("inside.verdict", f"expected one of {', '.join(names)}")
    if type(waivers) is not int or waivers < 0:
        raise _wrong("inside.waivers", "expected a whole number from 0")
    if not isinstance(reason, str):
        raise _wrong("inside.reason", f"expected text, got {codec.shown(reason)}")
    if not isinstance(differences, list):
        raise _wrong("inside.differences", f"expected an array, got {codec.shown(differences)}")
    found = [_difference(one, number) for number, one in enumerate(differences)]
    return Inside(verdict=names[verdict], differences=found, reason=reason, waivers=waivers)


def _difference(plain: object, number: int) -> Difference:
    known = [field.name for field in attrs.fields(Difference)]
    if (
        not isinstance(plain, Mapping)
        or not set(plain) <= set(known)
        or "place" not in plain
        or not all(isinstance(text, str) for text in plain.values())
    ):
        raise _wrong(f"inside.differences[{number}]", f"expected texts: {', '.join(known)}")
    return Difference(**plain)


def _wrong(path: str, message: str) -> CodecError:
    return CodecError([Problem(path, message)], of=_OF)
