"""Pages of one's own: measures, sizes and fonts from a TOML file.

The file has four tables, of which everything may be left out::

    [page]        # millimetres
    top = 37
    left = 28
    width = 156
    height = 225
    characters = 28
    lines = 22

    [type]        # points
    title = 22
    body = 16

    [fonts]       # families, the first one that is installed is taken
    body = ["方正仿宋_GBK", "仿宋"]

    [head]        # what stands over the title; without this table, nothing does
    text = "{agency}文件"
    drop = 35     # millimetres
    colour = "#FF0000"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from govreport.errors import TemplateError
from govreport.paths import nearest
from govreport_typeset.fonts.roles import Role
from govreport_typeset.layout.page import MM, OFFICIAL, PLACES, Head, Page

SUFFIX = ".toml"

#: Fields of `Page` by table and key, with the least and the greatest value.
_NUMBERS: Mapping[str, Mapping[str, tuple[str, float, float]]] = {
    "page": {
        "paper-width": ("paper_width", 50, 2000),
        "paper-height": ("paper_height", 50, 2000),
        "top": ("top", 0, 500),
        "left": ("left", 0, 500),
        "width": ("width", 40, 2000),
        "height": ("height", 40, 2000),
        "number-drop": ("number_drop", 0, 100),
        "characters": ("characters", 8, 200),
        "lines": ("lines", 4, 200),
    },
    "type": {
        "title": ("title_size", 4, 100),
        "body": ("body_size", 4, 60),
        "number": ("number_size", 4, 60),
    },
    "head": {
        "size": ("size", 8, 120),
        "drop": ("drop", 0, 500),
        "lines": ("lines", 0, 10),
        "rule": ("rule", 0, 20),
        "rule-drop": ("rule_drop", 0, 100),
        "free": ("free", 0, 10),
    },
}
_WHOLE = frozenset({"characters", "lines", "free"})
_PLACE, _TEXT, _COLOUR = "number-place", "text", "colour"
#: Further keys by table.
_WORDS: Mapping[str, tuple[str, ...]] = {"page": (_PLACE,), "head": (_TEXT, _COLOUR)}
_RED_GREEN_BLUE = re.compile(r"#([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})")
_FIELD = re.compile(r"\{([^{}]*)\}")
_MOST_TEXT = 200
_MAX_BYTES = 100_000


def page_of(path: Path | None) -> Page:
    """Return the page that a template describes, the official one for none.

    Raises:
        TemplateError: The template is no such file, or has mistakes.
    """
    if path is None:
        return OFFICIAL
    try:
        state = path.stat()
    except OSError as error:
        raise TemplateError(f"the template {path.name!r} cannot be read: {error}") from error
    return _page(path, state.st_mtime_ns, state.st_size)


def problems(path: Path) -> tuple[str, ...]:
    """Return what is wrong with a template, a line each."""
    try:
        data = _data(path)
    except TemplateError as error:
        return (error.message,)
    found = tuple(_mistakes(data))
    return found or tuple(_misfits(_made(data)))


@lru_cache(maxsize=16)
def _page(path: Path, _modified: int, _size: int) -> Page:
    lines = problems(path)
    if lines:
        raise TemplateError(
            f"the template {path.name!r} has mistakes: {'; '.join(lines)}",
            hint="`govreport template check` lists them; a page template is a TOML file.",
        )
    return _made(_data(path))


def _data(path: Path) -> dict[str, object]:
    try:
        raw = path.read_bytes()
        if len(raw) > _MAX_BYTES:
            raise TemplateError(f"{path.name} is too long for a template")
        return tomllib.loads(raw.decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TemplateError(f"{path.name} is no TOML file: {error}") from error


def _mistakes(data: Mapping[str, object]) -> Iterator[str]:
    known = (*_NUMBERS, "fonts")
    for name, table in data.items():
        if name not in known:
            yield f"there is no table [{name}]{nearest(name, known)}"
        elif not isinstance(table, dict):
            yield f"{name} is a table, [{name}]"
        elif name == "fonts":
            yield from _font_mistakes(table)
        else:
            yield from _number_mistakes(name, table)


def _number_mistakes(name: str, table: Mapping[str, object]) -> Iterator[str]:
    fields = _NUMBERS[name]
    known = (*fields, *_WORDS.get(name, ()))
    for key, value in table.items():
        where = f"{name}.{key}"
        if key not in known:
            yield f"there is no {where}{nearest(key, known)}"
        elif key not in fields:
            yield from _word_mistakes(where, key, value)
        else:
            _, least, most = fields[key]
            kinds = (int,) if key in _WHOLE else (int, float)
            if isinstance(value, bool) or not isinstance(value, kinds):
                yield f"{where} is a {'whole ' if key in _WHOLE else ''}number, not {value!r}"
            elif not least <= value <= most:
                yield f"{where} is between {least:g} and {most:g}, not {value:g}"


def _word_mistakes(where: str, key: str, value: object) -> Iterator[str]:
    if key == _PLACE:
        if value not in PLACES:
            yield f"{where} is one of {', '.join(PLACES)}, not {value!r}"
    elif key == _COLOUR:
        if not isinstance(value, str) or not _RED_GREEN_BLUE.fullmatch(value):
            yield f'{where} is a colour like "#FF0000", not {value!r}'
    elif not isinstance(value, str) or not 0 < len(value) <= _MOST_TEXT:
        yield f"{where} is a text of {_MOST_TEXT} characters at most"
    else:
        for field in _FIELD.findall(value):
            if field != "agency":
                yield f"{where} has no field {{{field}}}, only {{agency}}"


def _font_mistakes(table: Mapping[str, object]) -> Iterator[str]:
    known = [role.name.lower() for role in Role]
    for key, value in table.items():
        if key not in known:
            yield f"there is no fonts.{key}{nearest(key, known)}"
        elif not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            yield f"fonts.{key} is a list of families"


def _made(data: Mapping[str, object]) -> Page:
    values: dict[str, object] = {}
    head: dict[str, object] = {}
    fonts: list[tuple[str, tuple[str, ...]]] = []
    for name, table in data.items():
        if not isinstance(table, dict):
            continue
        for key, value in table.items():
            if name == "fonts":
                fonts.append((key, tuple(value)))
            elif key == _PLACE:
                values["number_place"] = value
            elif key == _COLOUR:
                head[key] = tuple(bytes.fromhex(value.removeprefix("#")))
            elif key == _TEXT:
                head[key] = value
            else:
                (head if name == "head" else values)[_NUMBERS[name][key][0]] = value
    # checked before, field by field
    over = Head(**head) if "head" in data else None  # type: ignore[arg-type]
    return Page(**values, fonts=tuple(fonts), head=over)  # type: ignore[arg-type]


def _misfits(page: Page) -> Iterator[str]:
    """Yield where the measures contradict one another."""
    if page.left + page.width > page.paper_width:
        yield "page.left and page.width together are wider than the paper"
    if page.top + page.height > page.paper_height:
        yield "page.top and page.height together are higher than the paper"
    if page.head and page.head.drop + page.head.size / MM > page.height:
        yield "head.drop and head.size together are higher than page.height"
    if page.leading < page.body_size:
        yield "page.lines are more than page.height has room for at this size"
    if page.pitch < page.body_size * 0.8:
        yield "page.characters are more than page.width has room for at this size"
