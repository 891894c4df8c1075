"""Fonts that cannot be used are told to whoever asks for them, and to nobody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from govreport.contracts import RenderOptions
from govreport.document import Document
from govreport_pdf.render import render
from govreport_typeset import choices
from govreport_typeset.fonts.library import Refusal, usual_folders

RESTRICTED = Refusal("Closed Song", frozenset({"closed song", "封闭宋体"}), restricted=True)
VARIABLE = Refusal("Weighted Hei", frozenset({"weighted hei"}), restricted=False)


@pytest.fixture
def told(
    document: Document, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., list[str]]:
    """Render on a machine with two fonts that cannot be used; return the warnings."""
    monkeypatch.setattr(choices, "refusals", lambda _folders: (RESTRICTED, VARIABLE))

    def run(template: str = "", **params: str) -> list[str]:
        warnings: list[str] = []
        path = tmp_path / "page.toml"
        path.write_text(template, encoding="utf-8")
        render(
            document,
            RenderOptions(
                params=params,
                template=path if template else None,
                warn=warnings.append,
                timestamp=1_700_000_000,
            ),
        )
        return warnings

    return run


def test_nobody_is_bothered(told: Callable[..., list[str]]) -> None:
    """Where the machine has fonts and none is asked for, nothing is said."""
    assert told() == []


def test_folder_of_ones_own(told: Callable[..., list[str]]) -> None:
    """Who names a folder hears of each font in it that is left out, why, and what helps."""
    folders = ":".join(map(str, usual_folders()))

    first, second = told(fonts=folders)

    assert "Closed Song" in first
    assert "licence" in first
    assert "Weighted Hei" in second
    assert "govreport-pdf[variable]" in second


@pytest.mark.parametrize(
    ("family", "said"),
    [("封闭宋体", "Closed Song"), ("WEIGHTED Hei", "Weighted Hei")],
)
def test_wished_family(told: Callable[..., list[str]], family: str, said: str) -> None:
    """A page template that wishes for a font hears of that one only, by any of its names."""
    (only,) = told(f'[fonts]\nbody = ["{family}"]\n')

    assert said in only


def test_other_wishes(told: Callable[..., list[str]]) -> None:
    """A wish for another font is no reason to speak of these."""
    assert told('[fonts]\nbody = ["Some Other Song"]\n') == []
