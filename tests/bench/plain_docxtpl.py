"""Our Word template rendered by docxtpl alone, opened and rendered each time."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from docxtpl import DocxTemplate

from govreport.contracts import RenderOptions
from govreport.document import Document
from govreport_docx.compiled import compiled
from govreport_docx.render import context_of
from govreport_docx.views import cells, groups


def context(document: Document, template: Path) -> Mapping[str, object]:
    """Return what our template is rendered with, ready for docxtpl."""
    ours = context_of(document, RenderOptions(template=template), compiled(template))
    return {**groups(cells(document)), **ours}


def render(template: Path, values: Mapping[str, object]) -> bytes:
    """Return the document that docxtpl makes."""
    document = DocxTemplate(template)
    document.render(values, autoescape=True)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
