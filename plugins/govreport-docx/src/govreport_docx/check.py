"""Check a template before anybody renders with it."""

from __future__ import annotations

from pathlib import Path

from govreport.document import Document


def check_template(path: Path, document: Document) -> tuple[str, ...]:
    """Return what is wrong with the template at *path*, a line each; *document* is a sample."""
    raise NotImplementedError
