"""What an archive asks of the file: PDF/A-3 (ISO 19005-3), and the report's own data.

Output intent with an sRGB profile, XMP metadata that agree with the document
information, an identifier, the JSON as an associated file.  A file that is tagged is of
level A, and PDF/UA-1 (ISO 14289-1) as well, which the metadata tell by an extension schema.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from functools import lru_cache
from html import escape  # xml.sax.saxutils has the same, and brings the modules of the web
from pathlib import Path

import attrs

from govreport.document import META_ENTRY, PAYLOAD_FILE
from govreport_pdf.pdf.file import KEPT, File, deflated, name, text

PRODUCER = "govreport"

_CONFORMANCE = """  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>3</pdfaid:part><pdfaid:conformance>{level}</pdfaid:conformance>
  </rdf:Description>
"""
_ACCESSIBLE = """  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Part of ISO 14289 conformed to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
"""
_CREATOR = "   <dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
{conformance}  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{creator}   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
   <xmp:CreatorTool>{producer}</xmp:CreatorTool>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <pdf:Producer>{producer}</pdf:Producer>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


#: A profile of sRGB, in the edition of ICC's format that PDF 1.7 allows (ICC.1:2004).  It was
#: made by LittleCMS; it says of itself that nobody has a copyright in it.
_PROFILE = Path(__file__).with_name("srgb.icc")


def _moment(timestamp: int) -> datetime.datetime:
    epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
    latest = 253402300799  # the end of the year 9999
    return epoch + datetime.timedelta(seconds=min(max(timestamp, 0), latest))


def information(title: str, author: str, meta: Mapping[str, str], timestamp: int) -> bytes:
    """Return the document information dictionary."""
    moment = _moment(timestamp)
    date = b"(D:" + moment.strftime("%Y%m%d%H%M%S").rjust(14, "0").encode() + b"Z)"
    entries = [
        b"/Title" + text(title),
        b"/Producer" + text(PRODUCER),
        b"/Creator" + text(PRODUCER),
        b"/CreationDate" + date,
        b"/ModDate" + date,
    ]
    if author:
        entries.append(b"/Author" + text(author))
    if meta:
        entries.append(name(META_ENTRY) + text(json.dumps(dict(meta), ensure_ascii=False)))
    return b"<<" + b"".join(entries) + b">>"


@attrs.frozen(kw_only=True)
class Facts:
    """What the metadata say.

    Attributes:
        title: The document's title.
        author: The body that it is from; empty where not known.
        language: BCP 47 tag.
        timestamp: When the file was made, in seconds since 1970.
        level: ``A`` or ``B`` of PDF/A-3; empty where the file is none.
        accessible: Whether it is PDF/UA-1.
    """

    title: str
    author: str
    language: str
    timestamp: int
    level: str
    accessible: bool


def metadata(file: File, facts: Facts) -> bytes:
    """Add the XMP metadata and return the reference to them."""
    packet = _PACKET.format(
        conformance=(_CONFORMANCE.format(level=facts.level) if facts.level else "")
        + (_ACCESSIBLE if facts.accessible else ""),
        title=_xml(facts.title),
        creator=_CREATOR.format(_xml(facts.author)) if facts.author else "",
        language=_xml(facts.language),
        date=_moment(facts.timestamp).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0"),
        producer=PRODUCER,
    )
    return file.stream(packet.encode(), b"/Type/Metadata/Subtype/XML")


def _xml(value: str) -> str:
    """Return *value* for XML, without the few characters that XML cannot hold."""
    kept = (
        character
        for character in value
        if character >= " "
        and not 0xD800 <= ord(character) < 0xE000
        and ord(character) not in (0xFFFE, 0xFFFF)
    )
    return escape("".join(kept), quote=False)


@lru_cache(maxsize=1)
def _packed_profile() -> bytes:
    return deflated(_PROFILE.read_bytes(), KEPT)


def output_intent(file: File) -> bytes:
    """Add the output intent and return the reference to it."""
    profile = file.packed(_packed_profile(), b"/N 3")
    return file.add(
        b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
        b"/Info(sRGB IEC61966-2.1)/RegistryName(http://www.color.org)/DestOutputProfile %b>>"
        % profile
    )


def attachment(file: File, payload: str, timestamp: int) -> bytes:
    """Add the report's JSON as an embedded file; return the reference to its specification."""
    data = payload.encode("utf-8", "surrogatepass")
    date = _moment(timestamp).strftime("%Y%m%d%H%M%S").rjust(14, "0").encode()
    embedded = file.packed(
        deflated(data),
        b"/Type/EmbeddedFile/Subtype/application#2Fjson/Params<</Size %d/ModDate(D:%bZ)>>"
        % (len(data), date),
    )
    file_name = b"(" + PAYLOAD_FILE.encode() + b")"
    return file.add(
        b"<</Type/Filespec/F%b/UF%b/AFRelationship/Source/Desc%b/EF<</F %b/UF %b>>>>"
        % (file_name, file_name, text("本报告的结构化数据（JSON）"), embedded, embedded)
    )
