"""Sphinx settings: the English pages, or with ``-t zh`` the Chinese ones in docs/zh/.

Each language is a build of its own, the Chinese one in the folder ``zh`` of the
English one, so that theme and search speak it too.  A page and its counterpart
have the same name; a Chinese page links what is in English only by its path.
"""

from __future__ import annotations

import posixpath
import re
import sys
from importlib.metadata import version as _version
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

project = "govreport"
author = "The govreport authors"
version = release = _version("govreport")

CHINESE = tags.has("zh")  # type: ignore[name-defined]  # noqa: F821 (Sphinx defines it)
DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS))
#: Where the pages of the other language are, seen from the root of this one.
OTHER = ".." if CHINESE else "zh"
OTHER_SOURCES = DOCS if CHINESE else DOCS / "zh"

#: The end of a line between Chinese characters and marks.
_WRAPPED = re.compile(r"(?<=[\u3001-\u9fff\uff01-\uff5e`)])\n(?=[\u3001-\u9fff\uff08])")
copyright = "govreport 作者" if CHINESE else "the govreport authors"  # noqa: A001 (Sphinx's name)
language = "zh_CN" if CHINESE else "en"
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_block"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown"}
exclude_patterns = [] if CHINESE else ["_build", "examples", "generators", "pictures", "zh"]
nitpicky = True

templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["govreport.css"]
html_js_files = ["filter.js"]
html_theme = "furo"
html_title = "govreport 文档" if CHINESE else "govreport"
html_show_sphinx = False


def counterpart(page: str) -> str:
    """Return the address of a page in the other language, from *page*; of its start, for none."""
    there = page if (OTHER_SOURCES / f"{page}.md").exists() else "index"
    return posixpath.relpath(f"{OTHER}/{there}.html", posixpath.dirname(page) or ".")


def _switch(_app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: Any) -> None:
    context["counterpart"] = counterpart(page)
    context["switch"] = ("English", "en") if CHINESE else ("中文", "zh-CN")


def _speak_chinese(app: Sphinx) -> None:
    """Let the theme say in Chinese what it has no Chinese of."""
    from theme_words import add_to  # noqa: PLC0415 (found on the path that is set above)

    add_to(app.builder.templates.environment)


def _named_switches(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: Any
) -> None:
    from theme_words import named_switches  # noqa: PLC0415 (as above)

    named_switches(context)


def _link_other(app: Sphinx, tree: nodes.document) -> None:
    """Link what a Chinese page names and only the English ones have."""
    for node in list(tree.findall(addnodes.pending_xref)):
        target = Path(str(node.get("reftarget", "")))
        if node.get("reftype") == "myst" and target.is_relative_to(DOCS):
            here = posixpath.dirname(app.env.docname) or "."
            name = target.relative_to(DOCS).as_posix()
            address = posixpath.relpath(f"{OTHER}/{name}.html", here)
            fragment = f"#{node['reftargetid']}" if node.get("reftargetid") else ""
            shown = f"{node.astext() or name}（英文）"
            node.replace_self(nodes.reference("", shown, refuri=address + fragment))


def _joined(_app: Sphinx, _page: str, source: list[str]) -> None:
    """Join the lines of a Chinese paragraph, between which there is no space."""
    if CHINESE:
        source[0] = _WRAPPED.sub("", source[0])


def setup(app: Sphinx) -> None:
    """Join the two languages."""
    from bigrams import Bigrams  # noqa: PLC0415 (found on the path that is set above)

    app.add_search_language(Bigrams)
    app.connect("html-page-context", _switch)
    app.connect("source-read", _joined)
    app.connect("doctree-read", _link_other)
    if CHINESE:
        from theme_words import Words  # noqa: PLC0415 (as above)

        app.translator.add_fallback(Words())
        app.connect("builder-inited", _speak_chinese)
        # After the theme, which makes the navigation at the usual place in the order.
        app.connect("html-page-context", _named_switches, priority=900)
