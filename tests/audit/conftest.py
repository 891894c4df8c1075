"""A small province of files, and audits of it."""

from __future__ import annotations

import shutil
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


#: Bodies of the province that is audited once for many tests.
BODIES = 40


@pytest.fixture(scope="session")
def faulty(tmp_path_factory: pytest.TempPathFactory, engine: Engine) -> Path:
    """A folder with a province with errors in half of its reports, its bodies, and its audit."""
    folder = tmp_path_factory.mktemp("faulty")
    made = province(BODIES, YEARS, styles={"toml": 1}, wrong=0.5, amiss=0.1)
    made.write(folder / "province", engine)
    (folder / "bodies.csv").write_text(made.table(), encoding="utf-8")
    plan = Plan(
        sources=[str(folder / "province")],
        out=folder / "audit",
        bodies=folder / "bodies.csv",
        executor="here",
    )
    audit(plan, engine)
    return folder


@pytest.fixture
def audited(faulty: Path, tmp_path: Path) -> Path:
    """The dataset of that province, as a copy; the province stands beside it."""
    shutil.copytree(faulty, tmp_path, dirs_exist_ok=True)
    return tmp_path / "audit"


def content(folder: Path) -> dict[str, list[str]]:
    """Return what a dataset says, in no order: the rows of each table as text."""
    dataset = open(folder)
    return {name: sorted(map(repr, dataset.arrow(name).to_pylist())) for name in TABLES}
