"""Settings of every test of the repository, and what tests of several distributions share."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import attrs
import pytest
from hypothesis import HealthCheck, settings

from govreport.compose import compose
from govreport.document import Document
from govreport.editions import NATIONAL, Edition
from govreport.testing.samples import correct_report
from govreport_typeset.fonts.library import entries, usual_folders

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: Families of free fonts, by what the names of their files begin with.
_FAMILIES = {
    "noto": ("Noto",),
    "arphic": ("uming", "ukai"),
    "wenkai": ("LXGWWenKai",),
    "zenhei": ("wqy-",),
}
_AXE = Path(__file__).parent / "build/npm/node_modules/axe-core/axe.min.js"

# The same examples on every run, so that a failure is a change's and not chance's;
# GOVREPORT_RANDOM=1 draws new ones.
settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
if os.environ.get("GOVREPORT_RANDOM") != "1":
    settings.load_profile("steady")


def _need(what: str) -> NoReturn:
    if os.environ.get("GOVREPORT_REQUIRE_TOOLS") == "1":
        pytest.fail(f"{what} is not installed")
    pytest.skip(f"{what} is not installed")


@pytest.fixture(scope="session")
def need() -> Callable[[str], NoReturn]:
    """Skip the test for want of something, or fail it where every tool is required."""
    return _need


@pytest.fixture(scope="session")
def program() -> Callable[..., str]:
    """Find a program by one of its names, or skip or fail the test for want of it."""

    def find(*names: str) -> str:
        return next(filter(None, map(shutil.which, names)), None) or _need(names[0])

    return find


@pytest.fixture(scope="module")
def browser(need: Callable[[str], NoReturn], program: Callable[..., str]) -> Iterator[Browser]:
    """A headless Chromium."""
    if importlib.util.find_spec("playwright") is None:
        need("the Python package playwright")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it is there

    path = program("chromium", "chromium-browser", "google-chrome")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def axe(need: Callable[[str], NoReturn]) -> str:
    """The script of axe-core, which looks for what keeps people out."""
    path = Path(os.environ.get("GOVREPORT_AXE", _AXE))
    if not path.is_file():
        need(f"axe-core (GOVREPORT_AXE or {path})")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def chinese_font(need: Callable[[str], NoReturn]) -> None:
    """Skip or fail the test where no Chinese font can be embedded."""
    if not any(entry.chinese for entry in entries(usual_folders())):
        need("a Chinese font")


@pytest.fixture(params=sorted(_FAMILIES))
def family_folder(
    request: pytest.FixtureRequest, need: Callable[[str], NoReturn], tmp_path: Path
) -> Path:
    """A folder that holds one family of fonts and no other."""
    begin = _FAMILIES[request.param]
    files = {entry.path for entry in entries(usual_folders()) if entry.path.name.startswith(begin)}
    if not files:
        need(f"a font of {request.param}")
    for path in files:
        (tmp_path / path.name).symlink_to(path)
    return tmp_path


@pytest.fixture(params=NATIONAL, ids=lambda edition: edition.id)
def edition(request: pytest.FixtureRequest) -> Edition:
    """Each edition of the national form."""
    found: Edition = request.param
    return found


@pytest.fixture
def document(edition: Edition) -> Document:
    """A correct report of the edition, laid out, with a payload."""
    made = compose(correct_report(edition.id), edition)
    return attrs.evolve(made, payload='{"agency": "示例市 & <1>"}')
