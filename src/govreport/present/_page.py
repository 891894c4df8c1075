"""The frame of a page: one file that fetches nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from govreport.present._markup import element, escape

#: The page fetches nothing and runs nothing, whatever text a report holds.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(
    title: str, language: str, styles: Iterable[str], body: Iterable[str], *, skip: tuple[str, str]
) -> str:
    """Return a whole page.

    Args:
        title: Its title.
        language: Its BCP 47 tag.
        styles: Names of style sheets of this package.
        body: What it shows, as markup.
        skip: Text and target of the link that leads past its head.
    """
    sheets = "".join(map(_style, styles))
    head = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        element("title", escape(title)),
        element("style", sheets),
    ]
    text, target = skip
    link = element("a", escape(text), class_="skip", href=f"#{target}")
    whole = element(
        "html", [element("head", head), "\n", element("body", [link, *body])], lang=language
    )
    return f"<!DOCTYPE html>\n{whole}\n"


@cache
def _style(name: str) -> str:
    return files("govreport.present").joinpath(name).read_text(encoding="utf-8")
