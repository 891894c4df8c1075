"""Facts about the report in the head of the page: meta tags, JSON-LD, embedded data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from govreport.contracts import RenderOptions
from govreport.document import Document, Paragraph, Role


class _Tag(NamedTuple):
    """A meta tag of 政府网站发展指引: its name, the option that gives it, the fact that does."""

    name: str
    option: str
    fact: str = ""


#: The ten tags of 国办发〔2017〕47号: site, column, article.
TAGS = (
    _Tag("SiteName", "site-name", "site"),
    _Tag("SiteDomain", "site-domain", "site-domain"),
    _Tag("SiteIDCode", "site-code", "site-code"),
    _Tag("ColumnName", "column-name", "column"),
    _Tag("ColumnDescription", "column-description"),
    _Tag("ColumnKeywords", "column-keywords"),
    _Tag("ColumnType", "column-type"),
    _Tag("ArticleTitle", "article-title"),
    _Tag("PubDate", "pub-date", "published"),
    _Tag("ContentSource", "content-source", "source"),
)

#: What the line under the title shows, in this order.
_FACTS = (
    ("索引号", "index-number"),
    ("文号", "document-number"),
    ("信息来源", "source"),
    ("发布日期", "published"),
)

# Inside a string of JSON these can be written as escapes; outside of one they do not occur.
_ESCAPES = tuple((sign, f"\\u{ord(sign):04x}") for sign in ("<", ">", "&", "\u2028", "\u2029"))


class Meta(NamedTuple):
    """One meta tag."""

    name: str
    content: str


class Fact(NamedTuple):
    """One pair of the publication line."""

    label: str
    text: str


def tags(document: Document, options: RenderOptions) -> tuple[Meta, ...]:
    """Return the meta tags that are known; the others are reported, once."""
    found = []
    missing = []
    for tag in TAGS:
        text = option(options, tag.option) or document.meta.get(tag.fact, "")
        if tag.name == "ArticleTitle":
            text = text or document.title
        if text:
            found.append(Meta(tag.name, text))
        else:
            missing.append(f"{tag.name} ({tag.option})")
    if missing:
        options.warn(
            f"html: the page lacks {len(missing)} of the ten meta tags of 政府网站发展指引: "
            f"{', '.join(missing)}; give them in the report's [publication] or as the "
            "parameters named in brackets"
        )
    return tuple(found)


def facts(document: Document, options: RenderOptions) -> tuple[Fact, ...]:
    """Return what the publication line shows; a 文号 that the page prints anyway is left out."""
    shown = dict(document.meta)
    for key, name in (("source", "content-source"), ("published", "pub-date")):
        shown[key] = option(options, name) or shown.get(key, "")
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.role is Role.DOCUMENT_NUMBER:
            shown["document-number"] = ""
    return tuple(Fact(label, shown[key]) for label, key in _FACTS if shown.get(key))


def option(options: RenderOptions, name: str) -> str:
    """Return an option of the format, written with hyphens or with underscores; else nothing."""
    return options.params.get(name) or options.params.get(name.replace("-", "_"), "")


def json_ld(document: Document, options: RenderOptions) -> Markup:
    """Return a schema.org description as the text of a script element."""
    meta = document.meta
    year = meta.get("year", "")
    agency = meta.get("agency", "")
    identifiers = [meta[key] for key in ("document-number", "index-number") if meta.get(key)]
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": document.title,
        "headline": document.title,
        "inLanguage": document.language,
        "temporalCoverage": f"{year}-01-01/{year}-12-31" if year else "",
        "datePublished": (option(options, "pub-date") or meta.get("published", ""))[:10],
        "identifier": identifiers,
        "url": meta.get("url", ""),
        "publisher": {"@type": "GovernmentOrganization", "name": agency} if agency else None,
        "isPartOf": _site(meta),
    }
    return script(json.dumps({key: part for key, part in data.items() if part}, ensure_ascii=False))


def _site(meta: Mapping[str, str]) -> object:
    if not meta.get("site"):
        return None
    site = {"@type": "WebSite", "name": meta["site"]}
    if meta.get("site-domain"):
        site["url"] = f"https://{meta['site-domain']}/"
    return site


def script(text: str) -> Markup:
    """Return JSON text that no browser takes for markup."""
    # Not unsafe: nothing that could end the element or begin another one is left.
    for sign, escape in _ESCAPES:
        text = text.replace(sign, escape)
    return Markup(text)  # noqa: S704
