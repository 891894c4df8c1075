"""The page: made once per language, with the formats and rule sets that there are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from types import MappingProxyType
from typing import Any

from govreport_server.limits import Limits
from govreport_server.words import WORDS

#: Formats that have a button of their own, in this order; others stand in a list.
_FIRST = ("docx", "pdf", "ofd", "html", "xlsx", "toml")
_CSS, _SCRIPT = "text/css", "text/javascript"


def _assets() -> Mapping[str, tuple[str, bytes]]:
    """Return type and content of the files that the page names."""
    own, theirs = files(__package__) / "static", files("govreport.present")
    found = {
        "app.js": (_SCRIPT, own),
        "cells.js": (_SCRIPT, own),
        "reading.js": (_SCRIPT, own),
        "requests.js": (_SCRIPT, own),
        "app.css": (_CSS, own),
        "icon.svg": ("image/svg+xml", own),
        # The looks of a marked report and of two reports are those of the commands' pages.
        "page.css": (_CSS, theirs),
        "check.css": (_CSS, theirs),
        "compare.css": (_CSS, theirs),
    }
    return MappingProxyType(
        {name: (kind, folder.joinpath(name).read_bytes()) for name, (kind, folder) in found.items()}
    )


ASSETS = _assets()


@cache
def _template() -> Template:
    text = (files(__package__) / "static" / "page.html").read_text(encoding="utf-8")
    return Template(text)


def page(
    language: str,
    formats: Sequence[Mapping[str, Any]],
    rule_sets: Iterable[Mapping[str, Any]],
    limits: Limits,
) -> str:
    """Return the page.

    Args:
        language: ``zh`` or ``en``.
        formats: Formats, as the command lists them.
        rule_sets: Rule sets, likewise.
        limits: What the server takes on; the page says so before a file is sent.
    """
    words = WORDS[language]
    written = {item["name"]: item for item in formats if item["writes"]}
    first = [name for name in _FIRST if name in written]
    settings = {
        "language": language,
        "words": words,
        "most": limits.body,
        "suffixes": {name: item["suffixes"][0] for name, item in written.items()},
    }
    return _template().substitute(
        {name: escape(text) for name, text in words.items()},
        settings=_data(settings),
        accept=",".join(
            sorted({end for item in formats if not item["writes"] for end in item["suffixes"]})
        ),
        buttons="".join(_button(written[name], words) for name in first),
        others="".join(
            _option(name, item["title"]) for name, item in written.items() if name not in first
        ),
        rule_sets="".join(
            _option(item["name"], f"{item['title'] or item['name']} ({item['name']})")
            for item in rule_sets
        ),
    )


def _button(item: Mapping[str, Any], words: Mapping[str, str]) -> str:
    label = escape(words["save_as"].format(name=_called(item)))
    return f'<button type="button" data-format="{escape(item["name"])}">{label}</button>'


def _called(item: Mapping[str, Any]) -> str:
    """Return the ending of a format's files, as people call the format: DOCX."""
    return str(item["suffixes"][0]).removeprefix(".").upper()


def _option(value: str, text: str) -> str:
    return f'<option value="{escape(value)}">{escape(text)}</option>'


def _data(plain: Mapping[str, Any]) -> str:
    """Return JSON that can stand in an element of a page."""
    return json.dumps(plain, ensure_ascii=False).replace("<", "\\u003c")
