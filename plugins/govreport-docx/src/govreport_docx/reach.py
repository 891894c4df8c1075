"""Fields and links of a Word document: only those that show something, none that fetches or starts.

What comes out of a template is looked at as well as what goes in: tags can put
a field's code together out of harmless pieces.
"""

from __future__ import annotations

import re

from lxml import etree

from govreport.errors import TemplateError
from govreport_docx.codes import whole_codes
from govreport_sandbox.output import is_reaching

#: Fields that compute what they show out of the document itself.
_FIELDS = frozenset(
    {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "CREATEDATE", "SAVEDATE",
     "PRINTDATE", "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "DOCPROPERTY",
     "DOCVARIABLE", "STYLEREF", "REF", "PAGEREF", "NOTEREF", "TOC", "TC", "XE", "INDEX", "SEQ",
     "HYPERLINK", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "SYMBOL", "EQ", "ADVANCE",
     "NUMWORDS", "NUMCHARS", "=", "IF"}
)  # fmt: skip
#: Fields of a mail merge.
_MERGED = frozenset(
    {"MERGEFIELD", "MERGEREC", "MERGESEQ", "NEXT", "NEXTIF", "SKIPIF", "ADDRESSBLOCK",
     "GREETINGLINE"}
)  # fmt: skip
#: Fields that may hold others in their code; the code of any other could be put together so.
_AROUND = frozenset({"=", "IF"})
_WORD = re.compile(r"\s*(=|[A-Za-z]+)")
_ADDRESS = re.compile(r'HYPERLINK\s+(?:\\[a-z]\s+)*"?([^"\s]*)', re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SCHEMES = ("http:", "https:", "mailto:")
_UNLINK = "Unlink the field (Ctrl+Shift+F9 in Word)."
#: What XML with a field in it holds.
_MARKS = ("instrText", "fldSimple")


def check_fields(root: etree._Element, where: str) -> None:
    """Refuse fields that reach elsewhere.

    Raises:
        TemplateError: There is one; the message begins with *where*.
    """
    for code, holds in whole_codes(root):
        found = _WORD.match(code)
        word = found[1].upper() if found else ""
        if word in _MERGED:
            raise TemplateError(
                f"{where} has a field of a mail merge ({' '.join(code.split())[:60]})",
                hint="Delete the field, and write a tag in its place: {{ meta.agency }}.",
            )
        if word not in _FIELDS or (holds and word not in _AROUND):
            name = word or " ".join(code.split())[:40] or "of other fields"
            raise TemplateError(
                f"{where} has a field that reaches elsewhere ({name})", hint=_UNLINK
            )
        link = _ADDRESS.match(code.lstrip()) if word == "HYPERLINK" else None
        if link is not None:
            check_target(link[1], where)


def check_rendered(xml: str, name: str) -> None:
    """Refuse what tags have made of a part, if it has fields; raises as `check_fields`."""
    if any(mark in xml for mark in _MARKS):
        check_fields(etree.fromstring(xml.encode()), f"template, {name}: what comes out of it")


def check_target(address: str, where: str) -> None:
    """Refuse a link that runs something or points into the reader's machine.

    Raises:
        TemplateError: It does; the message begins with *where*.
    """
    scheme = _SCHEME.match(address)
    if is_reaching(address) or (scheme and scheme[0].lower() not in _SCHEMES):
        raise TemplateError(
            f"{where} has a link to {address[:60]!r}", hint="Links go to http, https or mailto."
        )
