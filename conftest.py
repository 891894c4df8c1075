"""Settings of every test of the repository, and what tests of several distributions share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from typing import NoReturn

import attrs
import pytest
from hypothesis import HealthCheck, settings

from govreport.compose import compose
from govreport.document import Document
from govreport.editions import NATIONAL, Edition
from govreport.testing.samples import correct_report

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
