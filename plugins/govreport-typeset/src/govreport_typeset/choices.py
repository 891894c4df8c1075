"""What a caller may choose of pages: fonts, the rules for line ends, a template."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from govreport.errors import RenderError
from govreport_typeset.fonts.library import refusals, usual_folders
from govreport_typeset.layout.page import Page
from govreport_typeset.template import SUFFIX, page_of
from govreport_typeset.text.marks import LEVELS

#: Families that a page template wishes for, by the name of a role.
Wishes: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]

#: Names of the options that every format of pages understands.
OPTIONS = ("kinsoku", "fonts")


def level_of(params: Mapping[str, str]) -> str:
    """Return the level of the rules for line ends; raises `RenderError` for what is none."""
    level = params.get("kinsoku", "basic")
    if level not in LEVELS:
        raise RenderError(
            f"kinsoku={level!r} is not a level of the rules for line ends",
            hint=f"Use one of {', '.join(LEVELS)}.",
        )
    return level


def folders_of(params: Mapping[str, str]) -> tuple[Path, ...]:
    """Return the folders of fonts that the option names, or the usual ones."""
    named = params.get("fonts", "")
    if named:
        return tuple(Path(part) for part in named.split(os.pathsep) if part)
    return usual_folders()


def form_of(template: Path | None, called: str, warn: Callable[[str], None]) -> Page:
    """Return the page of a template, else the official one.

    Args:
        template: The caller's template, which may be one of other formats.
        called: What people call the format.
        warn: Called where the template is none of pages.

    Raises:
        TemplateError: The template has mistakes.
    """
    if template is not None and template.suffix.lower() != SUFFIX:
        warn(
            f"the template {template.name} is no page template ({SUFFIX}); "
            f"the {called} gets the pages of the national standard"
        )
        template = None
    return page_of(template)


def tell_refused(
    folders: tuple[Path, ...], wished: Wishes, warn: Callable[[str], None], called: str
) -> None:
    """Say which fonts that somebody asks for cannot be used.

    Args:
        folders: Where fonts are looked for.
        wished: The families that are asked for; all of them where none is named.
        warn: Called with a line for each.
        called: Name of the format, as in ``govreport-pdf``.
    """
    names = {name.casefold() for _, families in wished for name in families}
    for font in refusals(folders):
        if names and not names & font.names:
            continue
        if font.restricted:
            warn(f"the font {font.family} is left out: its licence bits forbid to embed it")
        else:
            package = f"govreport-{called}[variable]"
            warn(
                f"the font {font.family} is left out: it is a variable font; install what makes "
                f"an instance of it: pip install {package!r}"
            )
