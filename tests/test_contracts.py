"""Options that plugins get: on and off are said in one way for all formats."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import govreport
from govreport.contracts import RenderOptions
from govreport.errors import RenderError
from govreport.testing.samples import correct_report


@pytest.mark.parametrize(("value", "held"), [("on", True), ("Yes", True), ("false", False)])
def test_a_switch_is_on_or_off(value: str, *, held: bool) -> None:
    """People say it in several ways, a project file in another; the default is the format's."""
    options = RenderOptions(params={"seal": value})

    assert options.switch("seal", default=not held) is held
    assert options.switch("other", default=True)
    assert not options.switch("other", default=False)


@pytest.mark.parametrize(("name", "option"), [("html", "charts"), ("csv", "bom"), ("docx", "seal")])
def test_another_value_is_refused(name: str, option: str, tmp_path: Path) -> None:
    """Nobody can say whether maybe is on or off."""
    options: dict[str, Any] = {option: "maybe"}

    with pytest.raises(RenderError, match=f"{option}='maybe' is neither on nor off"):
        govreport.render(correct_report(), to=tmp_path / f"x.{name}", **options)


def test_a_project_file_switches_charts_off(tmp_path: Path) -> None:
    """TOML says false where the command line says off."""
    file = tmp_path / "govreport.toml"
    file.write_text("[options.html]\ncharts = false\n", encoding="utf-8")
    engine = govreport.Engine(project=govreport.load_project(file))

    assert b"<svg" in govreport.Engine().render_bytes(correct_report(), "html")
    assert b"<svg" not in engine.render_bytes(correct_report(), "html")
