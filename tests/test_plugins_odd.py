"""Plugins that are odd rather than broken: what they declare is judged before it is used."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from govreport import Engine, hookimpl
from govreport.contracts import Reader, Renderer, RenderOptions
from govreport.document import Document
from govreport.editions import Y2021
from govreport.errors import PluginError, ReadError
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
