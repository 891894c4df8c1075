"""The page about formats, in both languages: what can be written and read, and by what."""

from __future__ import annotations

from generators.languages import BOTH, CHINESE, Language
from generators.markdown import code, page, table
from govreport import Engine
from govreport.cli._language import in_chinese

_INTRODUCTION = (
    """
These formats come with the distributions of this repository. `govreport formats` lists what is
installed on your machine, third-party formats and the fonts and programs found included.
""",
    """
以下格式由本项目的各个包提供。`govreport formats` 列出本机已安装的格式，
包括第三方的，以及找到的字体和程序。
""",
)


def pages() -> dict[str, str]:
    """Return the page of each language by its path."""
    engine = Engine(strict=True)
    return {language.path("reference/formats.md"): _page(engine, language) for language in BOTH}


def _page(engine: Engine, language: Language) -> str:
    origins = {info.name: info.distribution or "govreport" for info in engine.plugins}
    head = language.say("name/title/file names end in/from", "名称/标题/扩展名/来自").split("/")
    parts = [language.say(*_INTRODUCTION)]
    for title, writes in ((("Written", "可写"), True), (("Read", "可读"), False)):
        rows = sorted(
            (
                code(item.name),
                in_chinese(item.title) if language is CHINESE else item.title,
                ", ".join(code(suffix) for suffix in item.suffixes),
                code(origins[item.plugin]),
            )
            for item in engine.formats()
            if item.writes is writes and origins[item.plugin].startswith("govreport")
        )
        parts += [f"## {language.say(*title)}", table(head, rows)]
    return page(language.say("Formats", "格式"), *parts)
