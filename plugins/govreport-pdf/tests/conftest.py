"""What the tests of the format share: documents, fonts, programs to look with."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable

import attrs
import pytest

from govreport.contracts import RenderOptions
from govreport.document import Document, Paragraph
from govreport_pdf.render import render

LONG = (
    "全年通过政府门户网站主动公开政府信息12345条，其中政策文件120件、解读材料86件（含“一图读懂”）；"
    "办理“市长信箱”来信2317件，办结率100%，群众满意率98.6%——比上年提高1.05个百分点……"
    "依据《国务院办公厅政府信息与政务公开办公室关于印发〈政府信息公开工作年度报告格式〉的通知》"
    "（国办公开办函〔2021〕30号），有关材料见 http://www.example.gov.cn/zfxxgk/index.html。"
)


@pytest.fixture(scope="session")
def squeezed() -> Callable[[str], str]:
    """Take white space and page numbers out of a text."""
    return lambda text: re.sub(r"—\d+—", "", re.sub(r"\s+", "", text))


@pytest.fixture(autouse=True, scope="session")
def _chinese_fonts(chinese_font: None) -> None:
    """Nearly every test looks at embedded Chinese fonts."""


@pytest.fixture
def long_document(document: Document) -> Document:
    """The same with many full lines and pages before the tables."""
    more = tuple(Paragraph(text=LONG * 2) for _ in range(12))
    return attrs.evolve(document, blocks=(*document.blocks[:2], *more, *document.blocks[2:]))


@pytest.fixture(scope="session")
def to_pdf() -> Callable[..., bytes]:
    """The renderer; a warning that a test does not take fails it."""

    def made(
        document: Document, *, warn: Callable[[str], None] = pytest.fail, **params: str
    ) -> bytes:
        return render(document, RenderOptions(params=params, warn=warn, timestamp=1_700_000_000))

    return made


@pytest.fixture(scope="session")
def tool(
    program: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., str]:
    """Run a program on a PDF (``FILE``) and return what it prints; skip where it is absent."""
    folder = tmp_path_factory.mktemp("tool")

    def run(data: bytes, name: str, *arguments: str) -> str:
        path = folder / "input.pdf"
        path.write_bytes(data)
        command = [program(name), *(str(path) if part == "FILE" else part for part in arguments)]
        done = subprocess.run(command, capture_output=True, check=True, timeout=60)
        return done.stdout.decode("utf-8")

    return run
