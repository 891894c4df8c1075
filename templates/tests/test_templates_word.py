"""The Word templates: made from the editions, and unchanged since."""

from __future__ import annotations

import importlib.util
import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from docx import Document as Word

from govreport.editions import NATIONAL, Edition, Label
from govreport_templates.plugin import ROOT, register_template_packs

_TEMPLATES = Path(__file__).resolve().parents[1]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The script that makes the templates."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    spec = importlib.util.spec_from_file_location(
        "build_templates", _TEMPLATES / "build_templates.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    for name in [name for name in sys.modules if name.split(".")[0] == "builder"]:
        del sys.modules[name]


def test_committed_templates_are_what_the_script_makes(script: ModuleType) -> None:
    """A changed caption in an edition must reach the templates: run the script again."""
    for path, data in script.templates().items():
        committed = _TEMPLATES.parent / path
        with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(committed) as found:
            assert made.namelist() == found.namelist(), path
            for name in made.namelist():
                assert made.read(name) == found.read(name), (path, name)


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_every_caption_and_cell_of_the_form_is_in_its_template(edition: Edition) -> None:
    """The tables have the form's captions, some in several lines, and a tag for every cell."""
    word = Word(str(ROOT / edition.id / "annual-report.docx"))

    for layout, table in zip(edition.tables, word.tables, strict=True):
        texts = {cell.text.replace("\n", "") for row in table.rows for cell in row.cells}
        labels = {item.text for row in layout.grid for item in row if isinstance(item, Label)}
        tags = {f"{{{{ {layout.key}.{cell} }}}}" for cell in layout.slots}
        assert labels | tags == texts


def test_the_pack_lists_every_file() -> None:
    """Whoever drops a file into the folder has registered it; locks of editors are none."""
    (pack,) = (pack for pack in register_template_packs() if pack.name == "national")

    for edition in NATIONAL:
        assert pack.path(f"{edition.id}/annual-report.docx").is_file()
    assert all(pack.path(name).is_file() for name in pack.files)
    assert not any(Path(name).name.startswith((".", "~")) for name in pack.files)
