"""A dataset is opened as frames, views and CSV; the queries of the documentation give answers."""

from __future__ import annotations

import builtins
import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from govreport import dataset
from govreport.audit import Summary
from govreport.dataset import TABLES
from govreport.errors import ReadError, UsageError

from .conftest import Files

ROOT = Path(__file__).parents[2]
Make = Callable[..., Files]
Run = Callable[..., Summary]


def _queries() -> dict[str, str]:
    """Return the queries of the page by the questions that they answer."""
    page = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    return {
        " ".join(question.split()): query
        for question, query in re.findall(
            r"\*\*([^*]+\?)\*\*[^`]*```sql\n(.*?)```", page, re.DOTALL
        )
    }


QUERIES = _queries()


def test_there_are_ten_questions() -> None:
    """The page keeps its word."""
    assert len(QUERIES) == 10


@pytest.fixture
def data(make: Make, run: Run, tmp_path: Path) -> dataset.Dataset:
    """A dataset of a province with errors."""
    files = make(30, wrong=0.6, seed=3)
    run(files.root)
    return dataset.open(tmp_path / "out")


def answers(data: dataset.Dataset, beginning: str) -> list[tuple[Any, ...]]:
    """Return the rows that answer the question that begins so."""
    (query,) = (text for question, text in QUERIES.items() if question.startswith(beginning))
    found: list[tuple[Any, ...]] = data.duckdb().sql(query).fetchall()
    return found


def test_the_queries_give_what_the_tables_hold(data: dataset.Dataset) -> None:
    """Each answer is what a count by hand, with pandas, gives."""
    sources, cells = data.pandas("sources"), data.pandas("cells")
    executions, findings = data.pandas("executions"), data.pandas("findings")
    claims = data.pandas("claims")

    new = cells[cells["address"] == "requests.new.total"]
    low = new[~new["body"].astype(str).str.endswith("人民政府")]
    assert answers(data, "How many requests") == [
        (year, int(part["number"].sum()), len(part)) for year, part in low.groupby("year")
    ]

    became = answers(data, "What became of them")
    assert all(
        99 < sum(percent or 0 for year, _, percent in became if year == one) < 101
        for one in (2022, 2023)
    )

    worst = answers(data, "Which bodies have the most")
    assert sum(row[1] for row in worst) == sources["errors"].sum() > 0
    assert [row[1] for row in worst] == sorted((row[1] for row in worst), reverse=True)

    broken = {code: n for code, n, *_ in answers(data, "Which rules are broken")}
    failed = executions[executions["state"] == "failed"].groupby("code", observed=True).size()
    assert broken == failed[failed > 0].to_dict()

    stuck = answers(data, "What was not checked")
    assert sum(row[2] for row in stuck) == (executions["state"] == "could not run").sum() > 0

    joined = answers(data, "Whose numbers do not go on")
    assert len(joined) == findings["code"].isin(["GR301", "GR302"]).sum() > 0

    wrong = answers(data, "Where does a text")
    assert len(wrong) == (claims["verdict"] == "wrong").sum() > 0

    numbers = new.set_index(["body", "year"])["number"].groupby(level=[0, 1], observed=True).max()
    doubled = {
        body
        for (body, year), number in numbers.items()
        if year == 2023 and number >= 2 * numbers[body, 2022] and numbers[body, 2022] >= 5
    }
    assert {row[0] for row in answers(data, "Whose requests have doubled")} == doubled != set()

    (format_row,) = answers(data, "How well was each format")
    assert format_row[:2] == ("toml", 60)
    assert format_row[2] == len(cells)

    assert answers(data, "Who has a report of one year") == []


def test_csv_has_every_row(data: dataset.Dataset, tmp_path: Path) -> None:
    """A CSV file has the rows of its table, and no text that a spreadsheet would run."""
    paths = data.write_csv(tmp_path / "csv")

    assert [path.stem for path in paths] == list(TABLES)
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert rows[0] == [column.name for column in TABLES[path.stem].columns]
        assert len(rows) - 1 == data.arrow(path.stem).num_rows
        assert not [
            value for row in rows for value in row if re.match(r"[=@\t\r]|[-+][^\d.]", value)
        ]


def test_an_empty_table_has_its_columns(make: Make, run: Run, tmp_path: Path) -> None:
    """Where nothing was read, the tables are there, and empty."""
    files = make(1)
    for path in files.root.rglob("*.toml"):
        path.write_text("year = = 1", encoding="utf-8")

    run(files.root)
    data = dataset.open(tmp_path / "out")

    assert data.pandas("cells").columns.tolist() == [one.name for one in TABLES["cells"].columns]
    assert data.duckdb().sql("SELECT count(*) FROM findings").fetchall() == [(0,)]


def test_no_dataset_is_told(tmp_path: Path) -> None:
    """A folder without one, and one of another version, are refused with what to do."""
    with pytest.raises(ReadError, match="no dataset"):
        dataset.open(tmp_path)
    about = {"format": "govreport-dataset", "version": "9.0", "engine": "", "partitions": []}
    (tmp_path / "dataset.json").write_text(json.dumps(about), encoding="utf-8")
    with pytest.raises(ReadError, match=r"has version 9\.0"):
        dataset.open(tmp_path)


def test_there_is_no_such_table(data: dataset.Dataset) -> None:
    """A wrong name is told with the right ones."""
    with pytest.raises(UsageError, match="did you mean 'cells'"):
        data.pandas("cell")


def test_pyarrow_is_an_extra(make: Make, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it, the first thing that is said is what to install."""
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)

    with pytest.raises(UsageError) as caught:
        run(make(1).root)
    assert "pip install 'govreport[dataset]'" in caught.value.hint
