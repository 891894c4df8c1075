"""A small province of files, and audits of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import attrs
import pytest

from govreport.audit import Plan, Settings, Summary, audit
from govreport.audit.settings import engine_for
from govreport.dataset import TABLES, open  # noqa: A004 - as people say
from govreport.engine import Engine
from govreport.testing.country import Amiss, Published, province

YEARS = (2022, 2023)


@attrs.frozen
class Files:
    """A province that is written to a folder.

    Attributes:
        root: The folder.
        documents: What is published.
        amiss: What is wrong between reports.
    """

    root: Path
    documents: Sequence[Published]
    amiss: Sequence[Amiss]

    def path(self, number: int) -> Path:
        """Return the file of one of the documents."""
        return self.root / self.documents[number].source


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine that workers have, too."""
    return engine_for(Settings())


@pytest.fixture
def make(tmp_path: Path, engine: Engine) -> Callable[..., Files]:
    """Write a province to a folder of its own."""

    def write(count: int = 8, **options: object) -> Files:
        given: dict[str, object] = {"styles": {"toml": 1}, "wrong": 0.0, "amiss": 0.0, **options}
        made = province(count, YEARS, **given)  # type: ignore[arg-type]
        documents, amiss = made.write(tmp_path / "province", engine)
        return Files(tmp_path / "province", documents, amiss)

    return write


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Summary]:
    """Audit sources into a folder of the test."""

    def do(*sources: Path | str, settings: Settings | None = None, **options: object) -> Summary:
        settings = settings or Settings()
        given: dict[str, object] = {"executor": "here", "out": tmp_path / "out", **options}
        plan = Plan(sources=[str(one) for one in sources], settings=settings, **given)  # type: ignore[arg-type]
        return audit(plan, engine_for(settings))

    return do


def content(folder: Path) -> dict[str, list[str]]:
    """Return what a dataset says, in no order: the rows of each table as text."""
    dataset = open(folder)
    return {name: sorted(map(repr, dataset.arrow(name).to_pylist())) for name in TABLES}
