"""What the tests of the format share: templates, and programs to look with."""

from __future__ import annotations

import functools
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from govreport.contracts import RenderOptions
from govreport.editions import Edition

ROOT = Path(__file__).resolve().parents[3]
NATIONAL_PACK = ROOT / "templates" / "src" / "govreport_templates" / "national"

#: Fonts that the tests' machine may have, for those that the templates name.
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<cachedir>{cache}</cachedir>
{aliases}</fontconfig>
"""
_ALIASES = {
    "仿宋": ("AR PL UMing CN", "Noto Serif CJK SC"),
    "楷体": ("AR PL UKai CN", "LXGW WenKai", "Noto Serif CJK SC"),
    "黑体": ("Noto Sans CJK SC", "WenQuanYi Zen Hei"),
    "宋体": ("AR PL UMing CN", "Noto Serif CJK SC"),
    "方正小标宋简体": ("Noto Serif CJK SC", "AR PL UMing CN"),
}


@pytest.fixture
def template(edition: Edition) -> Path:
    """The national template of the edition."""
    return NATIONAL_PACK / edition.id / "annual-report.docx"


@pytest.fixture
def options(edition: Edition, template: Path) -> RenderOptions:
    """Usual options, in which any warning is an error."""

    def refuse(message: str) -> None:
        raise AssertionError(message)

    return RenderOptions(
        edition=edition.id, template=template, timestamp=1_700_000_000, warn=refuse
    )


@pytest.fixture(scope="session")
def office(
    program: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[bytes, str], bytes]:
    """LibreOffice: turns the bytes of a Word document into another format's."""
    soffice = program("soffice")
    folder = tmp_path_factory.mktemp("office")
    names = {
        wanted: tuple(f"<family>{name}</family>" for name in found)
        for wanted, found in _ALIASES.items()
    }
    aliases = "".join(
        f'<alias binding="strong"><family>{wanted}</family>'
        f"<prefer>{''.join(found)}</prefer></alias>"
        for wanted, found in names.items()
    )
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONTS.format(cache=folder / "cache", aliases=aliases), "utf-8")

    @functools.cache
    def convert(data: bytes, to: str) -> bytes:
        source = folder / "input.docx"
        source.write_bytes(data)
        out = folder / "out"
        command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", to, "--outdir", str(out), str(source)]
        subprocess.run(
            command,
            check=True,
            capture_output=True,
            timeout=180,
            env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        )
        return (out / f"input.{to}").read_bytes()

    return convert


@pytest.fixture(scope="session")
def pdf_text(
    program: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., str]:
    """Poppler's pdftotext: the text of a PDF file, with more options as wanted."""
    pdftotext = program("pdftotext")
    folder = tmp_path_factory.mktemp("poppler")

    def text(data: bytes, *more: str) -> str:
        source = folder / "input.pdf"
        source.write_bytes(data)
        done = subprocess.run(
            [pdftotext, *more, str(source), "-"], check=True, capture_output=True, timeout=60
        )
        return done.stdout.decode("utf-8")

    return text
