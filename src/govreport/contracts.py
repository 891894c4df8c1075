"""What a plugin returns: frozen declarations that the engine acts upon.

A plugin's hook returns values of these classes (and editions, rules and rule
sets).  Nothing here is called while plugins load; the engine calls one
declared function at a time, each call guarded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import attrs

from govreport.document import Document
from govreport.editions import Edition
from govreport.errors import RenderError
from govreport.source_map import Scan

#: How people, and the values of a project file, say on and off.
_SWITCH = {
    **dict.fromkeys(("on", "yes", "true", "1"), True),
    **dict.fromkeys(("off", "no", "false", "0"), False),
}


def _texts(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(given)


@attrs.frozen(kw_only=True)
class Wording:
    """Further words for a meaning that numbers in prose are understood by.

    Attributes:
        meaning: The meaning, as the page on claims names it (``结转下年度继续办理``).
        words: The words, with choices in brackets: ``滚动(到|至)来年``.
    """

    meaning: str
    words: tuple[str, ...] = attrs.field(converter=_texts)


@attrs.frozen(kw_only=True)
class RenderOptions:
    """What the caller asked of a renderer, apart from the document.

    Attributes:
        template: The user's own template; ``None`` for the built-in one.
        edition: Identifier of the report's edition, for choosing a template.
        form: The edition itself, for formats that people fill in and that need
            its sums; None where it is not known.
        previous: Last year's document, for comparisons; ``None`` if not given.
        previous_form: The edition of *previous*; None where it is not known.
        timestamp: Seconds since 1970 to write as the time of creation, so that
            the same input gives the same bytes (``SOURCE_DATE_EPOCH``).
        params: Options of one format, by name (``kinsoku="strict"``).
        templates: Text or binary templates by name, from template packs.
        warn: Where a renderer reports what a user should know (a missing font).
    """

    template: Path | None = None
    edition: str = ""
    form: Edition | None = None
    previous: Document | None = None
    previous_form: Edition | None = None
    timestamp: int = 0
    params: Mapping[str, str] = attrs.field(factory=dict)
    templates: Mapping[str, Path] = attrs.field(factory=dict)
    warn: Callable[[str], None] = attrs.field(default=lambda _message: None)

    def switch(self, name: str, *, default: bool) -> bool:
        """Return whether an option of `params` is on.

        Raises:
            RenderError: It has a value that is neither on nor off.
        """
        value = self.params.get(name)
        if value is None:
            return default
        if value.lower() not in _SWITCH:
            raise RenderError(f"{name}={value!r} is neither on nor off", hint="Use on or off.")
        return _SWITCH[value.lower()]


class Render(Protocol):
    """A function that turns a document into the bytes of one format."""

    def __call__(self, document: Document, options: RenderOptions, /) -> bytes:
        """Return the whole file.

        Raises:
            govreport.errors.RenderError: The document cannot be written.
        """
        ...


class Read(Protocol):
    """A function that turns the bytes of one format into a document."""

    def __call__(self, data: bytes, name: str, /) -> Document:
        """Return what the file holds; *name* is for messages only.

        Raises:
            govreport.errors.ReadError: The bytes cannot be read.
        """
        ...


def _lower(suffixes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(suffix.lower() for suffix in suffixes)


@attrs.frozen(kw_only=True)
class TemplateCheck:
    """What a check of a template found.

    Attributes:
        faults: What is wrong with it, a line each.
        notes: What whoever made it should know, and what is no fault, a line each.
        used: Fields of a report that it prints or asks for, by name.
        unused: Fields that it does not, by name.
    """

    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    used: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Renderer:
    """Declaration of an output format.

    Attributes:
        name: Short name, as in ``--to docx``.
        suffixes: File name endings, with the dot, the preferred one first.
        title: What people call the format.
        render: The function that writes it.
        embeds: Whether the output carries the report's JSON.
        media_type: MIME type.
        describe: Lines that tell what the renderer found on this machine
            (fonts, programs); called only when somebody asks.
        check_template: Returns what is wrong with a user's template, a line each, or
            all that there is to say of it; gets the template, a sample document and the
            options of a render.
        template_name: Default template of the format in the template packs,
            with ``{edition}`` for the edition; empty if it uses none.
        template_suffixes: File name endings of templates beside that of *template_name*
            (``.dotx``).
        params: Names of the options that it understands (`RenderOptions.params`);
            None if it does not say.
    """

    name: str
    suffixes: tuple[str, ...] = attrs.field(converter=_lower)
    render: Render
    title: str = ""
    embeds: bool = False
    media_type: str = "application/octet-stream"
    describe: Callable[[], tuple[str, ...]] | None = None
    params: tuple[str, ...] | None = None
    check_template: (
        Callable[[Path, Document, RenderOptions], tuple[str, ...] | TemplateCheck] | None
    ) = None
    template_name: str = ""
    template_suffixes: tuple[str, ...] = attrs.field(default=(), converter=_lower)


class Convert(Protocol):
    """A function that turns the bytes of one format into those of another."""

    def __call__(self, data: bytes, options: RenderOptions, /) -> bytes:
        """Return the whole file.

        Raises:
            govreport.errors.RenderError: The program that converts is missing or failed.
        """
        ...


@attrs.frozen(kw_only=True)
class Converter:
    """Declaration of an output format that is made from another format's bytes.

    Attributes:
        name: Short name, as in ``--to odt``.
        suffixes: File name endings, with the dot, the preferred one first.
        via: Name of the format that is rendered first, with the same document
            and the same options.
        convert: The function that turns those bytes into this format.
        title: What people call the format.
        media_type: MIME type.
        describe: Lines that tell what it found on this machine; called only
            when somebody asks.
        params: Names of the options that it understands (`RenderOptions.params`);
            None if it does not say.
    """

    name: str
    suffixes: tuple[str, ...] = attrs.field(converter=_lower)
    via: str
    convert: Convert
    title: str = ""
    media_type: str = "application/octet-stream"
    describe: Callable[[], tuple[str, ...]] | None = None
    params: tuple[str, ...] | None = None


@attrs.frozen(kw_only=True)
class Reader:
    """Declaration of an input format.

    Attributes:
        name: Short name, as in ``--from html``.
        suffixes: File name endings it usually has, with the dot.
        sniff: How sure it is, 0.0 to 1.0, that the bytes are of this format;
            looks at the head of the data only.
        read: The function that reads it; a function of a module, so that a worker process
            finds it where files are read isolated.
        title: What people call the format.
        notation: Whether its files are a report's data as people write them, such as
            TOML, and show nothing else.  Data that any other document carries count
            where they say what it shows.
        scan: For a notation of the report's own data that is UTF-8 text: finds
            where each field stands, so that findings tell lines; a function of a
            module, so that reports can go to other processes.
    """

    name: str
    suffixes: tuple[str, ...] = attrs.field(converter=_lower)
    sniff: Callable[[bytes], float]
    read: Read
    title: str = ""
    notation: bool = False
    scan: Scan | None = None


@attrs.frozen(kw_only=True)
class TemplatePack:
    """Declaration of a set of templates.

    Attributes:
        name: Name, as in ``--template national`` or ``--template wuwei``.
        root: Folder that holds the files.
        files: Template names (``annual-report.docx``, ``2021/annual-report.docx``)
            to paths below *root*.
        title: What people call it.
        source: The notice or standard it follows.
    """

    name: str
    root: Path
    files: Mapping[str, str]
    title: str = ""
    source: str = ""

    def path(self, template: str) -> Path:
        """Return the file of a template; raises ``KeyError`` for unknown names."""
        return self.root / self.files[template]


@attrs.frozen(kw_only=True)
class Lost:
    """What an executor gives for a task that gave nothing: its worker died, or it raised.

    Attributes:
        reason: What happened, in one line.
        signal: Number of the signal that ended the worker; 0 where none did.
    """

    reason: str
    signal: int = 0


@attrs.frozen(kw_only=True)
class ExecutorOptions:
    """How tasks are to be carried out.

    Attributes:
        jobs: Workers at a time, 1 at least.
        address: Where workers of another machine are asked for; empty for this machine.
        warn: Where an executor reports what a user should know.
    """

    jobs: int = 1
    address: str = ""
    warn: Callable[[str], None] = attrs.field(default=lambda _message: None)


class Run(Protocol):
    """A function that carries out tasks, several at a time."""

    def __call__(
        self, work: Callable[[Any], Any], tasks: Sequence[Any], options: ExecutorOptions, /
    ) -> Iterator[tuple[int, Any]]:
        """Yield the place of each task in *tasks* with what *work* returned for it, as it is done.

        Every task is given once, in any order.  One whose worker died, or that raised,
        gives a `Lost`, and takes no other task with it.  *work* is a function of a module,
        tasks and results can be pickled, and nothing is shared but the file system.
        """
        ...


@attrs.frozen(kw_only=True)
class Executor:
    """Declaration of a way to carry out many tasks: on processes, on a cluster.

    Attributes:
        name: Short name, as in ``--engine processes``.
        run: The function that carries tasks out.
        title: What people call it.
    """

    name: str
    run: Run
    title: str = ""
