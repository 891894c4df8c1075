"""Files made to hang, to exhaust or to mislead whoever reads them, in any size."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Final

_TITLE = "某局2024年政府信息公开工作年度报告"
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LINK = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_BOUND = "b0"


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip package."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def word(body: str, head: str = "", coding: str = "utf-8") -> bytes:
    """Return a Word document with a body."""
    text = f"{head}<w:document {_WORD}><w:body>{body}</w:body></w:document>"
    return package({"[Content_Types].xml": "<a/>", "word/document.xml": text.encode(coding)})


def workbook(
    rows: str = "", *, after: str = "", names: str = "", texts: str = "", coding: str = "utf-8"
) -> bytes:
    """Return a workbook of one sheet."""
    sheet = f"<worksheet {_SHEET}><sheetData>{rows}</sheetData>{after}</worksheet>"
    overrides = "".join(
        f'<Override PartName="/xl/{part}" ContentType="{_MAIN}.{kind}+xml"/>'
        for part, kind in (
            ("workbook.xml", "sheet.main"),
            ("worksheets/sheet1.xml", "worksheet"),
            ("sharedStrings.xml", "sharedStrings"),
        )
    )
    return package(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType='
            f'"application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" '
            f'Type="{_KINDS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook {_SHEET} {_LINK}><sheets><sheet name="a" sheetId="1" '
            f'r:id="r1"/></sheets><definedNames>{names}</definedNames></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
            f'<Relationship Id="r1" Type="{_KINDS}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="r2" Type="{_KINDS}/sharedStrings" Target="sharedStrings.xml"/>'
            "</Relationships>",
            "xl/sharedStrings.xml": f"<sst {_SHEET}>{texts}</sst>",
            "xl/worksheets/sheet1.xml": sheet.encode(coding),
        }
    )


def page(body: str, head: str = "") -> bytes:
    """Return a web page."""
    return f"<html><head>{head}</head><body><h1>{_TITLE}</h1>{body}</body></html>".encode()


def text(*lines: str) -> bytes:
    """Return a text file."""
    return "\n".join((_TITLE, *lines)).encode()


def mail(body: str, head: str = "") -> bytes:
    """Return a page saved as a message of several parts."""
    return (
        f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="{_BOUND}"\r\n{head}'
        f"\r\n{body}\r\n--{_BOUND}--\r\n"
    ).encode()


def pdf(content: bytes, *more: bytes, resources: bytes = b"", filtered: bool = False) -> bytes:
    """Return a PDF of one page; *more* are objects from number 6 on."""
    packed = zlib.compress(content, 9) if filtered else content
    how = b"/Filter/FlateDecode" if filtered else b""
    bodies = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources"
        b"<</Font<</F 5 0 R>>%s>>>>" % resources,
        b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(packed), how, packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    )
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    size = len(bodies) + 1
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, table)
    return bytes(out)


def drawing(objects: str, common: str = "") -> bytes:
    """Return an OFD file of one page."""
    return package(
        {
            "OFD.xml": f"<ofd:OFD {_OFD}><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>D/D.xml"
            "</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "D/D.xml": f"<ofd:Document {_OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>"
            f"0 0 210 297</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>"
            '<ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>',
            "D/P.xml": f"<ofd:Page {_OFD}><ofd:Content><ofd:Layer>{objects}</ofd:Layer>"
            "</ofd:Content></ofd:Page>",
        }
    )


_LAUGHS = "<!DOCTYPE w [" + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(9)
) + "]>"  # fmt: skip
_CODE = '<ofd:TextObject Boundary="20 20 100 8" Size="4"><ofd:TextCode X="0" Y="4" {}>{}</ofd:TextCode></ofd:TextObject>'

#: What makes a file of each kind, from a size.
KINDS: Final[Mapping[str, tuple[str, Callable[[int], bytes]]]] = {
    "cells": (
        "xlsx",
        lambda n: workbook("".join(f"<row>{'<c/>' * 1000}</row>" for _ in range(n // 1000))),
    ),
    "merged": (
        "xlsx",
        lambda n: workbook(
            after="<mergeCells>"
            + '<mergeCell ref="A1:XFD1048576"/>' * max(n // 1000, 1)
            + "</mergeCells>"
        ),
    ),
    "merged in UTF-16": (
        "xlsx",
        lambda _n: workbook(
            after='<mergeCells><mergeCell ref="A1:&#88;FD1048576"/></mergeCells>', coding="utf-16"
        ),
    ),
    "far cell": (
        "xlsx",
        lambda n: workbook(f'<row r="1048576"><c r="XFD1048576"><v>{n}</v></c></row>'),
    ),
    "names": (
        "xlsx",
        lambda n: workbook(
            names="".join(
                f'<definedName name="n{k}">a!$A$1:$XFD$1048576</definedName>' for k in range(n)
            )
        ),
    ),
    "shared texts": ("xlsx", lambda n: workbook(texts="<si><t>x</t></si>" * n)),
    "columns": (
        "xlsx",
        lambda n: (
            workbook(after="")
            if not n
            else workbook('<row><c r="A1"><f>' + "(" * n + "</f></c></row>")
        ),
    ),
    "nested tables": (
        "docx",
        lambda n: word("<w:tbl><w:tr><w:tc>" * n + "</w:tc></w:tr></w:tbl>" * n),
    ),
    "wide span": (
        "docx",
        lambda n: word(
            f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{10**9}"/></w:tcPr></w:tc></w:tr></w:tbl>'
            * max(n // 1000, 1)
        ),
    ),
    "bomb": ("docx", lambda n: word(" " * (n * 1000))),
    "laughs": ("docx", lambda _n: word("&a8;", _LAUGHS)),
    "laughs in UTF-16": ("docx", lambda _n: word("&a8;", _LAUGHS, "utf-16")),
    "runs": ("docx", lambda n: word("<w:p>" + "<w:r><w:tab/><w:t>1</w:t></w:r>" * n + "</w:p>")),
    "attributes": (
        "html",
        lambda n: page("<p " + " ".join(f"a{k}=1" for k in range(n)) + ">字</p>"),
    ),
    "nesting": ("html", lambda n: page("<div><b><table>" * n)),
    "spans": (
        "html",
        lambda n: page(
            "<table>" + "<tr><td colspan=1000 rowspan=65534>1</td></tr>" * n + "</table>"
        ),
    ),
    "styles": (
        "html",
        lambda n: page(
            "<p class=c1><b class=c2>字</b></p>" * n,
            "<style>"
            + "".join(f"p.c{k}>b.c{k + 1}{{display:none}}" for k in range(n))
            + "</style>",
        ),
    ),
    "digits": ("html", lambda n: page(f"<table><tr><td>{'9' * n}</td></tr></table>")),
    "entities": ("html", lambda n: page("&#1114112;&notanentity;" * n)),
    "unclosed comment": ("html", lambda n: page("<!--<p>" * n)),
    "mail head": (
        "archive",
        lambda n: mail(
            f"--{_BOUND}\r\nContent-Type: text/html\r\n\r\n<p>", "X-A: b;\r\n c\r\n" * n
        ),
    ),
    "mail parts": (
        "archive",
        lambda n: mail(f"--{_BOUND}\r\nContent-Type: text/html\r\n\r\n<p>字</p>\r\n" * n),
    ),
    "mail in mail": (
        "archive",
        lambda n: mail(
            "".join(
                f'--{_BOUND}\r\nContent-Type: message/rfc822\r\n\r\nContent-Type: multipart/mixed; boundary="{_BOUND}"\r\n\r\n'
                for _ in range(n)
            )
        ),
    ),
    "encoded words": (
        "archive",
        lambda n: mail(
            f'--{_BOUND}\r\nContent-Type: text/html; charset="'
            + "=?utf-8?q?a?=" * n
            + '"\r\n\r\n<p>'
        ),
    ),
    "wide rows": ("text", lambda n: text(*["\t".join("1" * (n // 50))] * 50)),
    "punctuation": ("text", lambda n: text("。" * n)),
    "brackets": ("text", lambda n: text("（" * n, "[" * n, "*" * n)),
    "bars": ("text", lambda n: text("|" * n, "|-" * n, "|" * n)),
    "quotation": ("text", lambda n: text("> " * n + "字", "- " * n + "字", "#" * n)),
    "numbers": ("text", lambda n: text("共收到" + "一百二十" * n + "件")),
    "columns of CSV": (
        "csv",
        lambda n: b"edition,year,agency,cell,value\n" + b"1," * n + b"\n" + b'"' + b"a" * n,
    ),
    "keys": ("json", lambda n: ("{" + ",".join(f'"k{k}":1' for k in range(n)) + "}").encode()),
    "lists in lists": ("json", lambda n: b'{"year": ' + b"[" * n + b"]" * n + b"}"),
    "long number": ("json", lambda n: b'{"format": "govreport/1", "year": ' + b"9" * n + b"}"),
    "dotted key": ("toml", lambda n: b"[agency]\na" + b".a" * n + b" = 1\n"),
    "tables": ("toml", lambda n: "".join(f"[a.b{k}.c]\nd = 1\n" for k in range(n)).encode()),
    "inline tables": ("toml", lambda n: b"a = " + b"{a = " * n + b"1" + b"}" * n),
    "flat matrix": ("pdf", lambda n: pdf(b"BT /F 12 Tf 1 0 0 0 72 700 Tm (flat) Tj ET " * n)),
    "operators": ("pdf", lambda n: pdf(b"q 1 0 0 1 0 0 cm " * n + b"BT /F 9 Tf (x) Tj ET")),
    "lines": (
        "pdf",
        lambda n: pdf(b"".join(b"0 %d m 500 %d l S " % (k % 800, k % 800) for k in range(n))),
    ),
    "packed stream": ("pdf", lambda n: pdf(b"BT /F 9 Tf (a) Tj ET " * n * 20, filtered=True)),
    "form in itself": (
        "pdf",
        lambda n: pdf(
            b"/X Do " * n,
            b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 12>>\nstream\n/X Do /X Do \nendstream",
            resources=b"/XObject<</X 6 0 R>>",
        ),
    ),
    "large page": ("pdf", lambda n: pdf(b"BT /F %d Tf (large) Tj ET" % (n * 1000))),
    "steps": ("ofd", lambda n: drawing(_CODE.format(f'DeltaX="g {n * 1000} 4"', "字" * 5))),
    "texts": ("ofd", lambda n: drawing(_CODE.format("", "字") * n)),
    "paths": (
        "ofd",
        lambda n: drawing(
            '<ofd:PathObject Boundary="0 0 99 99"><ofd:AbbreviatedData>'
            + "L 1 1 " * n
            + "</ofd:AbbreviatedData></ofd:PathObject>"
        ),
    ),
}
