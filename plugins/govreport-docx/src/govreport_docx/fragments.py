"""One part of a template: from docxtpl's XML to compiled Jinja, and back to XML with data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any

import attrs
from jinja2 import Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame

from govreport.errors import TemplateError as ReportTemplateError
from govreport_docx.sandbox import TemplateEnvironment, UnknownFieldError
from govreport_sandbox import current

_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
#: Tags behind a paragraph or row have a line of their own, so that messages name them.
_BEHIND = re.compile(r"(</w:(?:p|tr|tc|tbl)>)(?=\{[%{#])")
_BROKEN = re.compile(r"(</w:(?:p|tr|tc|tbl)>)\n")
_TAG = re.compile(r"<[^>]+>")
#: docxtpl's way to write the delimiters themselves; resolved in the template's
#: own text only, so that a report's text is never touched.
_ESCAPES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
_FILE = "<template>"


@attrs.frozen(kw_only=True)
class Fragment:
    """A compiled part.

    Attributes:
        where: What the part is called in messages.
        lines: Its source, a paragraph a line, for messages.
        tree: Its syntax tree, for checking.
        template: The compiled Jinja.
        names: Names that it takes from the context.
        params: Options that it asks for (``params.motto``); None if it may ask for any.
    """

    where: str
    lines: tuple[str, ...]
    tree: nodes.Template
    template: Template
    names: frozenset[str]
    params: frozenset[str] | None

    def render(self, context: dict[str, Any], explain: Callable[[object, str], str]) -> str:
        """Return the XML with the data in it.

        Args:
            context: The data; the rendering is inside `govreport_sandbox.spending`.
            explain: Tells what an unknown field may have meant, by owner and name.
        """
        budget = current()
        pieces: list[str] = []
        try:
            for piece in self.template.root_render_func(self.template.new_context(context)):
                budget.write(len(piece))
                pieces.append(piece)
        except UnknownFieldError as error:
            raise self._located(error, explain(error.owner, error.name)) from error
        except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
            raise self._located(error, str(error)) from error
        return "".join(pieces)

    def _located(self, error: BaseException, message: str) -> ReportTemplateError:
        line = 0
        for frame in _frames(error.__traceback__):
            if frame.tb_frame.f_code.co_filename == _FILE:
                line = self.template.get_corresponding_lineno(frame.tb_lineno)
        return failure(self.where, self.lines, line, message)


def _frames(traceback: TracebackType | None) -> Iterator[TracebackType]:
    while traceback is not None:
        yield traceback
        traceback = traceback.tb_next


def failure(where: str, lines: tuple[str, ...], line: int, message: str) -> ReportTemplateError:
    """Return the error that names the place of a fault: the text of its paragraph."""
    text = _TAG.sub("", lines[line - 1]).strip() if 0 < line <= len(lines) else ""
    place = f", paragraph “{text[:80]}”" if text else ""
    return ReportTemplateError(
        f"template, {where}{place}: {message}",
        hint="`govreport template check` lists everything that is wrong with a template.",
    )


class _Generator(CodeGenerator):
    """Writes the code of a template, and notes the names that it takes from the context.

    `jinja2.meta` finds the same names by writing the code once more.
    """

    def __init__(self, environment: TemplateEnvironment) -> None:
        super().__init__(environment, "template", _FILE, optimized=environment.optimized)
        self.names: set[str] = set()

    def enter_frame(self, frame: Frame) -> None:
        """Note what a frame looks up outside of the template."""
        super().enter_frame(frame)
        for action, name in frame.symbols.loads.values():
            if action == "resolve" and name is not None and name not in self.environment.globals:
                self.names.add(name)


def compile_fragment(
    where: str,
    source: str,
    environment: TemplateEnvironment,
    known: frozenset[str],
) -> Fragment:
    """Compile XML that docxtpl has patched.

    Args:
        where: What the part is called in messages.
        source: The XML with Jinja's tags in it.
        environment: The sandbox.
        known: Names of the context; any other dotted name is a cell's address.

    Raises:
        govreport.errors.TemplateError: The Jinja in it is broken, or not allowed.
    """
    broken = _PARAGRAPH.sub("\n<w:p", source)  # as docxtpl does: a line number is a paragraph
    broken = _BEHIND.sub(r"\1\n", broken)
    lines = tuple(broken.split("\n"))
    try:
        tree = environment.parse(broken)
        _restore(tree)
        _address(tree, known)
        generator = _Generator(environment)
        generator.visit(tree)
        code = compile(generator.stream.getvalue(), _FILE, "exec")  # type: ignore[attr-defined]
    except TemplateSyntaxError as error:
        raise failure(where, lines, error.lineno, _syntax(str(error.message))) from error
    except (SyntaxError, RecursionError, MemoryError) as error:  # Python's own bounds
        raise failure(where, lines, 0, "its tags are nested too deeply") from error
    except ValueError as error:  # Python's bound on the digits of a number
        raise failure(where, lines, 0, "it has a number that is too long") from error
    template = Template.from_code(environment, code, {})
    return Fragment(
        where=where,
        lines=lines,
        tree=tree,
        template=template,
        names=frozenset(generator.names),
        # Few templates ask for options; to look for them takes time.
        params=_params(tree) if "params" in source else frozenset(),
    )


_STRANGE = re.compile(r"unexpected char '(.)' at \d+", re.DOTALL)


def _syntax(message: str) -> str:
    """Return what Jinja says of a tag; of a character of an input method, what to do."""
    strange = _STRANGE.fullmatch(message)
    if strange is None:
        return message
    return f"{strange[1]!r} cannot stand in a tag; type it in the keyboard's English layout"


def _params(tree: nodes.Template) -> frozenset[str] | None:
    """Return the options that a template asks for by name; None if in other ways, too."""
    fields = [one.attr for one in tree.find_all(nodes.Getattr) if _is_params(one.node)]
    items = [one.arg for one in tree.find_all(nodes.Getitem) if _is_params(one.node)]
    asked = [*fields, *(str(item.value) for item in items if isinstance(item, nodes.Const))]
    every = sum(_is_params(one) for one in tree.find_all(nodes.Name))
    return frozenset(asked) if every == len(asked) else None


def _is_params(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "params"


def _restore(tree: nodes.Template) -> None:
    """Take the line breaks out again, and resolve docxtpl's escapes, in the template's own text."""
    for node in tree.find_all(nodes.TemplateData):
        text = _BROKEN.sub(r"\1", node.data.replace("\n<w:p", "<w:p"))
        for escaped, plain in _ESCAPES:
            text = text.replace(escaped, plain)
        node.data = text


def _address(tree: nodes.Template, known: frozenset[str]) -> None:
    """Turn ``requests.new.total`` into one look-up; *known* names stay as they are."""
    local = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    reserved = known | local | {"loop"}
    _rewrite(tree, reserved)


def _rewrite(node: nodes.Node, reserved: frozenset[str] | set[str]) -> None:
    for field, value in node.iter_fields():
        if isinstance(value, list):
            value[:] = [_replaced(item, reserved) for item in value]
        else:
            setattr(node, field, _replaced(value, reserved))


def _replaced(value: Any, reserved: frozenset[str] | set[str]) -> Any:
    if not isinstance(value, nodes.Node):
        return value
    address = dotted(value)
    if isinstance(value, nodes.Getitem) and not isinstance(value.arg, nodes.Const):
        value.arg = _replaced(value.arg, reserved)
        if dotted(value.node):
            return value  # a computed part of an address, looked up in groups
    if "." in address and address.split(".", 1)[0] not in reserved:
        return nodes.Getitem(
            nodes.Name("cells", "load", lineno=value.lineno),
            nodes.Const(address, lineno=value.lineno),
            "load",
            lineno=value.lineno,
        )
    _rewrite(value, reserved)
    return value


def dotted(node: nodes.Node) -> str:
    """Return ``a.b.c`` for a name with attributes, and an empty string for anything else."""
    parts: list[str] = []
    while isinstance(node, nodes.Getattr):
        parts.append(node.attr)
        node = node.node
    if not isinstance(node, nodes.Name) or node.ctx != "load":
        return ""
    return ".".join((node.name, *reversed(parts)))
