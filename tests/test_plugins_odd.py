"""Plugins that are odd rather than broken: what they declare is judged before it is used."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

from govreport import Engine, codec, hookimpl
from govreport.cli.main import cli
from govreport.contracts import Reader, Renderer, RenderOptions
from govreport.document import Document
from govreport.editions import Y2021
from govreport.errors import CodecError, PluginError, ReadError
from govreport.model import Agency


def engine(**hooks: Any) -> tuple[Engine, list[str]]:
    """Return an engine with one plugin of the given hooks, and the list of its warnings."""
    module = ModuleType("odd")
    for name, function in hooks.items():
        setattr(module, name, hookimpl(function))
    warnings: list[str] = []
    return Engine(plugins=[module], entry_points=False, warn=warnings.append), warnings


def render(document: Document, _options: RenderOptions) -> bytes:
    """Render a document as its title."""
    return document.title.encode()


@pytest.mark.parametrize("suffix", ["odd", ".", "", "./../x", ".tar.gz", ".a b"])
def test_an_ending_that_is_none_is_refused(suffix: str) -> None:
    """Endings become parts of file names: `/` or a missing dot would lead astray."""
    made, _ = engine(
        register_renderers=lambda: [Renderer(name="odd", suffixes=(suffix,), render=render)]
    )
    assert made.plugins[-1].problems
    assert "odd" not in {form.name for form in made.formats()}


@pytest.mark.parametrize("name", [["x"], None, ""])
def test_a_name_that_is_none_is_refused(name: Any) -> None:
    """A name that cannot be a key takes nothing down."""
    made, _ = engine(
        register_renderers=lambda: [Renderer(name=name, suffixes=(".odd",), render=render)]
    )
    assert "no name of a format" in made.plugins[-1].problems[0]


def test_a_format_without_an_ending_is_refused() -> None:
    """Nobody could say how its files are called."""
    made, _ = engine(register_renderers=lambda: [Renderer(name="x", suffixes=(), render=render)])
    assert "no file name ending" in made.plugins[-1].problems[0]


@pytest.mark.parametrize("score", [float("nan"), 2.0, -1, "much", None])
def test_a_reader_that_is_oddly_sure_is_passed_over(score: Any) -> None:
    """How sure a reader is must be a number from 0 to 1; others keep their turn."""
    reader = Reader(
        name="odd",
        suffixes=(".json",),
        sniff=lambda _data: score,
        read=lambda _data, _name: Document(title="stolen"),
    )
    made, warnings = engine(register_readers=lambda: [reader])
    report = Y2021.blank(year=2024, agency=Agency(name="某局"))
    assert made.read(made.render_bytes(report, "json")) == report
    assert "sniffing" in warnings[0]


def test_a_reader_must_return_a_document() -> None:
    """Anything else is the plugin's fault, and said so."""
    reader: Any = Reader(
        name="odd",
        suffixes=(),
        sniff=lambda data: float(data == b"odd"),
        read=lambda _data, _name: None,  # type: ignore[arg-type]
    )
    made, _ = engine(register_readers=lambda: [reader])
    with pytest.raises(PluginError, match="returned NoneType, not a Document"):
        made.read(b"odd")


def test_an_empty_file_is_called_empty() -> None:
    """An empty file is of no format; that is the whole message."""
    with pytest.raises(ReadError, match="is empty"):
        Engine(entry_points=False).read(b"")


def test_a_generator_that_fails_late_keeps_what_came_before_out() -> None:
    """A hook that raises half-way declares nothing, and is named."""

    def late() -> Any:
        yield Renderer(name="odd", suffixes=(".odd",), render=render)
        raise RuntimeError("late")

    made, _ = engine(register_renderers=late)
    assert "RuntimeError: late" in made.plugins[-1].problems[0]
    assert "odd" not in {form.name for form in made.formats()}


def test_a_hook_that_leaves_the_program_does_not() -> None:
    """`sys.exit` in a hook is a fault like any other."""

    def leave() -> Any:
        raise SystemExit(3)

    made, _ = engine(register_renderers=leave)
    assert "SystemExit" in made.plugins[-1].problems[0]


def test_what_a_plugin_prints_while_loading_is_no_output(tmp_path: Path) -> None:
    """Standard output of a command is for data; a chatty plugin would break the JSON on it."""
    (tmp_path / "chatty.py").write_text("print('hello')\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["--plugins-dir", str(tmp_path), "rules", "show", "GR101"])

    assert "GR101" in result.stdout
    assert "hello" not in result.stdout
    assert "hello" in result.stderr


def test_an_amendment_cannot_change_the_rules() -> None:
    """The rule set is kept for later checks, so a plugin that writes into it fails."""

    def amend_document(document: Document, rule_set: Any) -> None:
        rule_set.params["due_date"] = document.title

    made, told = engine(amend_document=amend_document)
    made.compose(Y2021.blank(year=2024, agency=Agency(name="某局")))

    assert "'odd' failed in amend_document: TypeError" in told[0]


def test_entry_points_that_are_odd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing attribute and a name that two distributions share cost only themselves."""
    for name, target in (("aa", "odd_good"), ("bb", "odd_good"), ("cc", "odd_good:nothing")):
        info = tmp_path / f"odd_{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: odd-{name}\nVersion: 1.0\n")
        point = "missing" if name == "cc" else "shared"
        (info / "entry_points.txt").write_text(f"[govreport]\n{point} = {target}\n")
    (tmp_path / "odd_good.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    infos = [item for item in Engine().plugins if item.distribution.startswith("odd-")]
    loaded = [item.name for item in infos if item.loaded]
    problems = " ".join(problem for item in infos for problem in item.problems)
    assert loaded == ["shared"]
    assert len(infos) == 3
    assert "AttributeError" in problems
    assert "already registered" in problems


def test_a_message_does_not_list_problems_without_end() -> None:
    """Fifty problems are enough to read; the exception holds all."""
    data = {f"odd{number}": 1 for number in range(1000)} | {"year": 2024}
    with pytest.raises(CodecError, match="and 951 more") as caught:
        codec.decode(data, (Y2021,))
    assert len(caught.value.problems) == 1001
