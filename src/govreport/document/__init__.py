"""Neutral documents: a tree of headings, paragraphs and tables, and the geometry of tables."""

from __future__ import annotations

from govreport.document.carried import (
    META_ENTRY,
    MOST_PAYLOAD,
    PAGE_FACTS,
    PAGE_PAYLOAD,
    PAYLOAD_FILE,
    is_own_page,
)
from govreport.document.cells import CUT, PICTURE, STRUCK, Cell, Scope
from govreport.document.halves import half_of, whole
from govreport.document.tree import Block, Document, Heading, Paragraph, Role, Table

__all__ = [
    "CUT",
    "META_ENTRY",
    "MOST_PAYLOAD",
    "PAGE_FACTS",
    "PAGE_PAYLOAD",
    "PAYLOAD_FILE",
    "PICTURE",
    "STRUCK",
    "Block",
    "Cell",
    "Document",
    "Heading",
    "Paragraph",
    "Role",
    "Scope",
    "Table",
    "half_of",
    "is_own_page",
    "whole",
]
