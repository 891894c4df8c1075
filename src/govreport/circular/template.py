"""The template of a circular: a file of the user's own, or that of a template pack."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from govreport.engine import Engine
from govreport.errors import TemplateError

#: Name of the templates of circulars in template packs, without their ending.
STEM: Final = "circular"


def template_for(engine: Engine, form: str, asked: str | None) -> Path | None:
    """Return the template of a circular in a format; None for a format without one.

    Args:
        engine: The engine.
        form: Name of the format.
        asked: A file, or the name of a template pack; None for the usual one.

    Raises:
        TemplateError: There is no such file, and no such pack or nothing for circulars in it.
    """
    if asked is None:
        return engine.named_template(form, STEM)
    if Path(asked).is_file():
        return Path(asked)
    found = engine.named_template(form, STEM, asked)
    if found is None:
        raise TemplateError(
            f"there is no template {asked!r} for a circular in the format {form!r}",
            hint="Give a file, or leave it out for the usual one.",
        )
    return found
