"""The frame of a page: one file that fetches nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from govreport.present._markup import element, escape

#: The page fetches nothing and runs nothing, whatever text a report holds.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
#: A page with scripts runs those that stand beside it in files, and none that a text holds.
_SCRIPTS = "script-src 'self'"


def page(
    title: str,
    language: str,
    styles: Iterable[str],
    body: Iterable[str],
    *,
    skip: tuple[str, str],
    more: str = "",
    scripts: Iterable[str] = (),
) -> str:
    """Return a whole page.

    Args:
        title: Its title.
        language: Its BCP 47 tag.
        styles: Names of style sheets of this package.
        body: What it shows, as markup.
        skip: Text and target of the link that leads past its head.
        more: A style sheet besides.
        scripts: Names of files with scripts, relative to the page; they run when it is read.
    """
    sheets = "".join([*map(_style, styles), more])
    sources = [element("script", src=name, defer="defer") for name in scripts]
    policy = f"{_POLICY}; {_SCRIPTS}" if sources else _POLICY
    head = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        element("title", escape(title)),
        element("style", sheets),
        *sources,
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
