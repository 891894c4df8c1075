"""Faulty plugins are reported and take nothing else down."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from govreport import Engine, hookimpl
from govreport.contracts import Converter, Reader, Renderer, RenderOptions
from govreport.document import Cell, Document, Heading, Paragraph, Table
from govreport.editions import Y2021
from govreport.errors import FormatError, LimitError, PluginError
from govreport.model import Agency, Report


def sample() -> Report:
    """Return an empty report."""
    return Y2021.blank(year=2024, agency=Agency(name="某局"))


def plugin(**hooks: Any) -> ModuleType:
    """Return a plugin module named ``odd`` whose hooks are the given functions."""
    module = ModuleType("odd")
    for name, function in hooks.items():
        setattr(module, name, hookimpl(function))
    return module


def upper(document: Document, _options: RenderOptions) -> bytes:
    """Render a document as its title."""
    return document.title.encode()


def engine(*plugins: object, **options: Any) -> Engine:
    """Return an engine with the built-ins and the given plugins only."""
    return Engine(plugins=plugins, entry_points=False, **options)


def problems(made: Engine) -> str:
    """Return all problems of an engine's plugins as one text."""
    return "\n".join(text for info in made.plugins for text in info.problems)


def assert_works(made: Engine) -> None:
    """Assert that the built-in formats still work."""
    assert b"govreport/1" in made.render_bytes(sample(), "json")


GOOD = Renderer(name="title", suffixes=(".title",), render=upper)


def test_a_good_plugin_renders() -> None:
    """A plugin given to the engine adds a format."""
    made = engine(plugin(register_renderers=lambda: [GOOD]))

    assert made.render_bytes(sample(), "title").decode() == "某局2024年政府信息公开工作年度报告"
    info = next(info for info in made.plugins if info.name == "odd")
    assert info.declared["register_renderers"] == ("title",)
    assert problems(made) == ""


def raising() -> list[Renderer]:
    """Raise as a careless plugin does."""
    raise RuntimeError("no licence")


def half() -> Iterator[Renderer]:
    """Yield one renderer and then raise."""
    yield GOOD
    raise RuntimeError("half way")


@pytest.mark.parametrize(
    ("hooks", "words"),
    [
        ({"register_renderers": raising}, "RuntimeError: no licence"),
        ({"register_renderers": half}, "half way"),
        ({"register_renderers": lambda: [GOOD, GOOD]}, "the name 'title' is taken"),
        ({"register_renderers": lambda: ["docx"]}, "returned str"),
        ({"register_renderers": lambda: 5}, "TypeError"),
        ({"register_renderers": lambda: [Y2021]}, "returned Edition"),
        ({"register_editions": lambda: [Y2021]}, "the name '2021' is taken"),
        ({"register_renderers": lambda extra: [extra]}, "is refused"),
        ({"register_renderer": lambda: [GOOD]}, "did you mean 'register_renderers'"),
    ],
)
def test_faulty_declarations_are_reported(hooks: dict[str, Any], words: str) -> None:
    """Each fault is named, and the rest goes on working."""
    made = engine(plugin(**hooks))

    assert words in problems(made)
    assert_works(made)


def test_a_fault_costs_only_what_is_faulty() -> None:
    """A second renderer of a taken name is dropped; the first one stays."""
    made = engine(plugin(register_renderers=lambda: [GOOD, GOOD, "x"]))

    assert made.render_bytes(sample(), "title")


def test_a_plugin_cannot_take_a_built_in_name() -> None:
    """Built-ins are registered first, and the first of a name stays."""
    fake = Renderer(name="json", suffixes=(".json",), render=upper)
    made = engine(plugin(register_renderers=lambda: [fake]))

    assert "taken by the plugin 'formats'" in problems(made)
    assert_works(made)


def test_plugins_that_cannot_be_told_apart_are_refused() -> None:
    """An object without a hash would break the calls of all others."""
    made = engine(SimpleNamespace(__name__="odd"), plugin(register_renderers=lambda: [GOOD]))

    assert "not hashable" in problems(made)
    assert made.render_bytes(sample(), "title")


def test_the_same_plugin_twice_is_refused_once() -> None:
    """A plugin registered twice works once, and the second time is reported."""
    good = plugin(register_renderers=lambda: [GOOD])
    made = engine(good, good)

    assert "is refused" in problems(made)
    assert made.render_bytes(sample(), "title")


def test_strict_mode_refuses_faulty_plugins() -> None:
    """With strict, a fault raises and names the plugin."""
    with pytest.raises(PluginError, match="odd: register_renderers returned str"):
        engine(plugin(register_renderers=lambda: ["docx"]), strict=True)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("raise ValueError('on import')", "ValueError: on import"),
        ("import no_such_module_anywhere", "ModuleNotFoundError"),
        ("def broken(:", "SyntaxError"),
        ("raise SystemExit(3)", "SystemExit: 3"),
    ],
)
def test_plugins_that_fail_to_import_are_reported(tmp_path: Path, source: str, words: str) -> None:
    """A single-file plugin that cannot be imported does not stop the others."""
    (tmp_path / "bad.py").write_text(source)
    (tmp_path / "good.py").write_text(
        textwrap.dedent(
            """
            from govreport import hookimpl
            from govreport.contracts import Renderer

            @hookimpl
            def register_renderers():
                render = lambda document, options: document.title.encode()
                return [Renderer(name="title", suffixes=(".title",), render=render)]
            """
        )
    )

    made = engine(plugins_dir=tmp_path)

    assert words in problems(made)
    assert made.render_bytes(sample(), "title")


def test_blocked_plugins_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plugin is left out by argument or by environment variable."""
    good = plugin(register_renderers=lambda: [GOOD])
    assert "title" not in [form.name for form in engine(good, block=["odd"]).formats()]

    monkeypatch.setenv("GOVREPORT_BLOCK", "other,odd")
    assert "title" not in [form.name for form in engine(good).formats()]


def test_a_missing_folder_of_plugins_is_wrong_use(tmp_path: Path) -> None:
    """--plugins-dir must name a folder."""
    with pytest.raises(PluginError, match="no folder"):
        engine(plugins_dir=tmp_path / "none")


def test_hook_calls_can_be_traced() -> None:
    """Every call is told with the plugin and the hook."""
    lines: list[str] = []

    engine(plugin(register_renderers=lambda: [GOOD]), trace=lines.append)

    assert "odd.register_renderers()" in lines
    assert "editions.register_editions()" in lines


def test_a_renderer_that_raises_is_blamed_by_name() -> None:
    """An exception inside a renderer becomes a PluginError that names the plugin."""
    bad = Renderer(name="bad", suffixes=(".bad",), render=lambda _d, _o: 1 / 0)  # type: ignore[arg-type]
    made = engine(plugin(register_renderers=lambda: [bad]))

    with pytest.raises(PluginError, match=r"'odd' failed in rendering: ZeroDivisionError"):
        made.render_bytes(sample(), "bad")
    assert_works(made)


def test_a_renderer_must_return_bytes(tmp_path: Path) -> None:
    """Text instead of bytes is refused, and no file is left behind."""
    bad = Renderer(name="bad", suffixes=(".bad",), render=lambda _d, _o: "text")  # type: ignore[arg-type]
    made = engine(plugin(register_renderers=lambda: [bad]))

    with pytest.raises(PluginError, match="returned str, not bytes"):
        made.render(sample(), to=tmp_path / "out.bad")
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_raises_is_blamed_by_name() -> None:
    """An exception inside a reader becomes a PluginError that names the plugin."""
    bad = Reader(name="bad", suffixes=(), sniff=lambda _data: 1.0, read=lambda data, _n: data[99])
    made = engine(plugin(register_readers=lambda: [bad]))

    with pytest.raises(PluginError, match="'odd' failed in reading: IndexError"):
        made.read(b"anything")


def test_a_reader_that_cannot_sniff_does_not_stand_in_the_way() -> None:
    """A faulty sniff is a warning, and the reader that knows the format still reads."""
    lines: list[str] = []
    bad = Reader(name="bad", suffixes=(), sniff=lambda data: data[10**9], read=raising)  # type: ignore[arg-type]
    made = engine(plugin(register_readers=lambda: [bad]), warn=lines.append)

    assert sample() == made.read(made.render_bytes(sample(), "toml"))
    assert any("'odd' failed in sniffing: IndexError" in line for line in lines)


@pytest.mark.parametrize(
    ("amend", "words"),
    [
        (lambda document, report, rule_set: 1 / 0, "ZeroDivisionError"),  # noqa: ARG005
        (lambda document, report, rule_set: "text", "returned str, not a Document"),  # noqa: ARG005
    ],
)
def test_faulty_amendments_are_blamed_by_name(amend: Any, words: str) -> None:
    """An amendment that fails or returns nonsense is told of, and the document is made."""
    lines: list[str] = []
    document = engine(plugin(amend_document=amend), warn=lines.append).compose(sample())

    assert document == engine().compose(sample())
    assert any("'odd' failed in amend_document" in line and words in line for line in lines)


def test_converters_follow_one_another_but_not_in_a_circle() -> None:
    """A converter gets the other format's bytes; a circle is told."""
    twice = Converter(
        name="twice", suffixes=(".2",), via="title", convert=lambda data, _options: data * 2
    )
    one = Converter(name="one", suffixes=(".one",), via="two", convert=lambda data, _o: data)
    two = Converter(name="two", suffixes=(".two",), via="one", convert=lambda data, _o: data)
    made = engine(plugin(register_renderers=lambda: [GOOD, twice, one, two]))

    title = made.render_bytes(sample(), "title")
    assert title * 2 == made.render_bytes(sample(), "twice")
    with pytest.raises(PluginError, match="circle"):
        made.render_bytes(sample(), "one")
    text: Any = Converter(
        name="text",
        suffixes=(".text",),
        via="title",
        convert=lambda _data, _o: "text",  # type: ignore[arg-type]
    )
    odd = engine(plugin(register_renderers=lambda: [GOOD, text]))
    with pytest.raises(PluginError, match="'odd' failed in converting: it returned str, not bytes"):
        odd.render_bytes(sample(), "text")


def test_a_converter_keeps_its_own_options() -> None:
    """What a converter understands does not reach the format that it begins with."""
    seen: list[dict[str, str]] = []

    def keep(_document: Document, options: RenderOptions) -> bytes:
        seen.append(dict(options.params))
        return b"x"

    first = Renderer(name="first", suffixes=(".f",), render=keep)
    second = Converter(
        name="second",
        suffixes=(".s",),
        via="first",
        convert=lambda data, options: data + options.params["timeout"].encode(),
        params=("timeout",),
    )
    made = engine(plugin(register_renderers=lambda: [first, second]))

    assert made.render_bytes(sample(), "second", timeout="9", seal="yes") == b"x9"
    assert seen == [{"seal": "yes"}]


def test_known_formats_without_their_plugin_say_what_to_install() -> None:
    """A format that exists but is not installed names its distribution."""
    with pytest.raises(FormatError, match="pip install govreport-docx"):
        engine().render_bytes(sample(), "docx")
    with pytest.raises(FormatError, match="pip install govreport-pdf"):
        engine().render(sample(), to="report.pdf")
    with pytest.raises(FormatError, match="did you mean 'json'"):
        engine().render_bytes(sample(), "jsn")


class _StopError(BaseException):
    """What no `except Exception` catches."""


class _MuteError(Exception):
    """An exception whose message cannot be had."""

    def __str__(self) -> str:
        raise ValueError("no text")


@pytest.mark.parametrize("error", [_StopError("x"), _MuteError(), SystemExit(3)])
def test_whatever_a_reader_raises_is_its_plugins_fault(error: BaseException) -> None:
    """Exceptions of any class, and those without a text, become errors that name the plugin."""

    def read(_data: bytes, _name: str) -> Document:
        raise error

    made = engine(
        plugin(
            register_readers=lambda: (
                Reader(name="odd", suffixes=(".odd",), sniff=lambda _data: 1.0, read=read),
            )
        )
    )

    with pytest.raises(PluginError, match=f"odd.*{type(error).__name__}"):
        made.read(b"x", reader="odd")


@pytest.mark.parametrize(
    ("error", "words"),
    [(MemoryError(), "more memory than there is"), (RecursionError("deep"), "nested too deeply")],
)
def test_what_has_no_end_for_a_reader_is_a_limit(error: Exception, words: str) -> None:
    """Memory or depth that runs out is no fault of the plugin, but of the document."""

    def read(_data: bytes, _name: str) -> Document:
        raise error

    made = engine(
        plugin(
            register_readers=lambda: (
                Reader(name="odd", suffixes=(".odd",), sniff=lambda _data: 1.0, read=read),
            )
        )
    )

    with pytest.raises(LimitError, match=words):
        made.read(b"x", reader="odd")


def test_what_a_reader_returns_is_bounded() -> None:
    """A document with more paragraphs or cells than any report has is refused by name."""
    shown: list[Document] = [
        Document(title="", blocks=(Paragraph(text="字"),) * 40_001),
        Document(title="", blocks=(Table(rows=((Cell(text="1"),) * 1_001,) * 100),)),
        Document(title="", blocks=(Table(rows=((Cell(colspan=1_000, rowspan=2_000),),) * 2_000),)),
        Document(title="", blocks=(Table(rows=((Cell(colspan=10**15),),)),)),
        Document(title="", blocks=(Table(rows=((Cell(colspan=1_000),),) * 300),) * 2),
    ]
    made = engine(
        plugin(
            register_readers=lambda: (
                Reader(
                    name="odd",
                    suffixes=(".odd",),
                    sniff=lambda _data: 1.0,
                    read=lambda _data, _name: shown.pop(),
                ),
            )
        )
    )

    bounds = ("400000 places",) * 3 + ("100000 cells", "40000 paragraphs")
    for bound in bounds:
        with pytest.raises(LimitError, match=bound):
            made.read(b"x", reader="odd")


def _with_cell(**fields: Any) -> Document:
    return Document(title="", blocks=(Table(rows=((Cell(**fields),),)),))


def _with_table(**fields: Any) -> Document:
    return Document(title="", blocks=(Table(**{"rows": (), **fields}),))


#: Documents with one field that is not of its kind, and what is said of it.
ODD_DOCUMENTS: list[tuple[Any, str]] = [
    (Document(title=None), "a NoneType where text"),  # type: ignore[arg-type]
    (Document(title="", blocks=[Paragraph(text="字")]), "a list where a tuple of blocks"),  # type: ignore[arg-type]
    (Document(title="", blocks=None), "a NoneType where a tuple of blocks"),  # type: ignore[arg-type]
    (Document(title="", blocks=(b"x",)), r"a bytes where a block .*\(block 1\)"),  # type: ignore[arg-type]
    (Document(title="", meta=None), "a NoneType where a mapping"),  # type: ignore[arg-type]
    (Document(title="", meta={1: "a"}), "a int where text"),  # type: ignore[dict-item]
    (Document(title="", meta={"a": 2024}), "a int where text"),  # type: ignore[dict-item]
    (Document(title="", payload=b"{}"), "a bytes where text"),  # type: ignore[arg-type]
    (Document(title="", language=None), "a NoneType where text"),  # type: ignore[arg-type]
    (Document(title="", rivals=-1), "a number below 0"),
    (Document(title="", rivals=None), "a NoneType where a whole number"),  # type: ignore[arg-type]
    (Document(title="", blocks=(Heading(text="一", level="1"),)), "a str where a whole number"),  # type: ignore[arg-type]
    (Document(title="", blocks=(Heading(text="一", level=0),)), "a number below 1"),
    (Document(title="", blocks=(Heading(text="一", key=None),)), "a NoneType where text"),  # type: ignore[arg-type]
    (Document(title="", blocks=(Paragraph(text="一", role="body"),)), "a str where a Role"),  # type: ignore[arg-type]
    (_with_table(rows=[()]), "a list where a tuple of rows"),
    (_with_table(rows=("ab",)), "a str where a row of cells"),
    (_with_table(rows=(("ab",),)), "a table with something that is no cell"),
    (_with_table(key=None), "a NoneType where text"),
    (_with_table(caption=7), "a int where text"),
    (_with_table(head="1"), "a str where a whole number"),
    (_with_table(head=-1), "a number below 0"),
    (_with_table(widths=None), "a NoneType where a tuple of widths"),
    (_with_table(widths=("1",)), "a column whose width is '1'"),
    (_with_table(widths=(float("nan"),)), "a column whose width is nan"),
    (_with_cell(text=3), "a int where text"),
    (_with_cell(colspan="2"), "a str where a whole number"),
    (_with_cell(colspan=True), "a bool where a whole number"),
    (_with_cell(rowspan=0), "a cell that covers nothing"),
    (_with_cell(scope="row"), "a str where a Scope"),
    (_with_cell(address=None), "a NoneType where text"),
    (_with_cell(vertical=None), "a NoneType where True or False"),
    (_with_cell(doubt=None), "a NoneType where text"),
    (_with_cell(candidates=["1"]), "a list where a tuple of texts"),
    (_with_cell(candidates=(1,)), "a int where text"),
]


@pytest.mark.parametrize(
    ("document", "said"), ODD_DOCUMENTS, ids=[said for _, said in ODD_DOCUMENTS]
)
def test_every_field_of_a_readers_document_is_looked_at(document: Any, said: str) -> None:
    """What is not of its kind is the reader's fault, told before anything else stumbles on it."""
    made = engine(
        plugin(
            register_readers=lambda: (
                Reader(
                    name="odd",
                    suffixes=(".odd",),
                    sniff=lambda _data: 1.0,
                    read=lambda _data, _name: document,
                ),
            )
        )
    )

    with pytest.raises(PluginError, match=f"'odd' failed in reading: .* has {said}"):
        made.read(b"x", reader="odd")


@pytest.mark.parametrize("odd", [document for document, _ in ODD_DOCUMENTS])
def test_every_field_of_an_amended_document_is_looked_at(odd: Any) -> None:
    """The amendment is left out, and no renderer is blamed."""
    warned: list[str] = []

    def amend(document: Document) -> Any:
        return odd if document.blocks else document

    made = engine(
        plugin(register_renderers=lambda: [GOOD], amend_document=amend), warn=warned.append
    )

    assert made.render_bytes(sample(), "title").decode().startswith("某局")
    assert "'odd' failed in amend_document" in warned[0]
