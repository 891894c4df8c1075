"""The environment of a stranger's template, and what its language may hold."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Sized
from functools import wraps
from typing import Any, Final

import jinja2
from jinja2 import nodes
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from govreport_sandbox import values
from govreport_sandbox.budget import current
from govreport_sandbox.errors import RefusedError

#: Filters of Jinja2 that make no more than is counted here.
FILTERS: Final = frozenset(
    {"abs", "batch", "capitalize", "center", "count", "d", "default", "dictsort", "e", "escape",
     "filesizeformat", "first", "float", "forceescape", "format", "groupby", "indent", "int",
     "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject",
     "rejectattr", "replace", "reverse", "round", "safe", "select", "selectattr", "slice", "sort",
     "string", "striptags", "sum", "title", "tojson", "trim", "truncate", "unique", "upper",
     "urlencode", "wordcount"}
)  # fmt: skip
_GLOBALS = ("range", "dict", "namespace", "cycler", "joiner")
#: Each becomes a part of a program, blocks and macros a function, before anything is counted.
_MOST_NODES: Final = 100_000
_MOST_FUNCTIONS: Final = 1_000
_FUNCTIONS = (nodes.Block, nodes.Macro, nodes.CallBlock, nodes.FilterBlock)
#: Names that no template can spell.
_LOOP, _LIST, _JOINED, _SLICE = "loop over", "list made", "texts joined", "part taken"
_BRANCH = "branch taken"
#: A branch with less text than this counts with its loop, whether or not it is taken.
_LARGE: Final = 1_000


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which a template cannot run away: what it repeats and makes is counted.

    A rendering happens inside `govreport_sandbox.spending`; without it, nothing
    can be repeated or made.
    """

    #: Whether loops go over the characters of a text, too.
    loops_over_text = True
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"finalize": _printed, **options})
        self.globals = {name: self.globals[name] for name in _GLOBALS}
        self.filters = {name: _bounded(name, self.filters[name]) for name in FILTERS}
        self.filters[_LOOP] = self._counted
        self.filters[_BRANCH] = _taken
        self.filters[_LIST] = values.weigh
        self.filters[_JOINED] = _joined
        self.filters[_SLICE] = values.sliced
        self._longest = 0

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Return the syntax tree of a template, with its loops and lists counted."""
        self._longest = max(self._longest, len(source))
        tree = super()._parse(source, name, filename)
        if sum(1 for _ in tree.find_all(nodes.Node)) > _MOST_NODES:
            raise RefusedError(f"a template of more than {_MOST_NODES} tags, names and values")
        if sum(1 for _ in tree.find_all(_FUNCTIONS)) > _MOST_FUNCTIONS:
            raise RefusedError(f"a template of more than {_MOST_FUNCTIONS} blocks and macros")
        self.guard(tree)
        count_all(tree)
        return tree

    def guard(self, tree: nodes.Template) -> None:
        """Refuse what a language smaller than Jinja's leaves out; all of it is allowed here."""

    def _counted(self, value: Any, text: int) -> Any:
        """Return *value* for a loop, its turns counted, and the text that each of them prints."""
        if isinstance(value, jinja2.Undefined):
            return value
        if isinstance(value, Sized) and (self.loops_over_text or not isinstance(value, str)):
            current().turn(len(value))
            current().write(len(value) * text)
            return value
        if isinstance(value, Iterator):
            return _written(value, text)
        raise RefusedError(f"a {type(value).__name__} is no list to go through")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002 (jinja2 calls it so)
        """Compute within bounds."""
        return values.operate(self.binop_table[operator], operator, left, right)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what may be called; each call is a turn, and prints what its text may print."""
        budget = current()
        budget.turn()
        if isinstance(obj, jinja2.runtime.Macro):
            budget.write(self._longest)
        elif isinstance(obj, (types.BuiltinMethodType, types.MethodType)):
            values.check_method(obj.__self__, obj.__name__, (*args, *kwargs.values()))
        return super().call(context, obj, *args, **kwargs)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Return what formats a text in the notation of braces, counted before it is made."""
        wrapped = super().wrap_str_format(value)
        if wrapped is None:
            return None

        @wraps(wrapped)
        def bounded(*args: Any, **kwargs: Any) -> str:
            values.check_braces(value.__self__, (*args, *kwargs.values()))
            return wrapped(*args, **kwargs)

        return bounded


def _bounded(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that counts what it makes; what the call gets beside the value is kept."""
    passes = getattr(work, "jinja_pass_arg", None)
    first = 0 if passes is None else 1

    @wraps(work)
    def bounded(*args: Any, **kwargs: Any) -> Any:
        current().turn()
        given = (*args[first + 1 :], *kwargs.values())
        value = values.listed(args[first])
        values.check_filter(name, value, given)
        found = work(*args[:first], value, *args[first + 1 :], **kwargs)
        return _turns(found) if isinstance(found, Iterator) else values.check_result(found)

    return bounded


def _turns(items: Iterator[Any]) -> Iterator[Any]:
    for item in items:
        current().turn()
        yield item


def _written(items: Iterator[Any], text: int) -> Iterator[Any]:
    for item in items:
        current().turn()
        current().write(text)
        yield item


def _joined(parts: list[Any]) -> list[Any]:
    values.concatenated([part for part in parts if not isinstance(part, jinja2.Undefined)])
    return parts


def _printed(value: Any) -> Any:
    """Return what is printed, counted; lists and groups are no text."""
    if isinstance(value, jinja2.Undefined):
        return value
    current().write(len(str(values.check_text(value))))
    return value


@jinja2.pass_context  # or Jinja2 would take the branch while it compiles
def _taken(_context: Context, text: int) -> None:
    """Count the text that a branch prints."""
    current().write(text)


def count_all(tree: nodes.Template) -> None:
    """Let loops, branches, lists, joined texts and slices be counted as they run; changes *tree*.

    A loop counts the text of its body for each of its turns before the first of them, but
    for what stands in loops and large branches of it, which count when they are come to.
    """
    _measure(tree.body)
    _rewrite(tree)


def _measure(found: Iterable[nodes.Node]) -> int:
    """Let loops and large branches count their text; returns that of all the rest."""
    count = 0
    for node in found:
        if isinstance(node, nodes.TemplateData):
            count += len(node.data)
        elif isinstance(node, nodes.For):
            size = nodes.Const(_measure(node.body), lineno=node.lineno)
            count += _measure(node.else_)
            node.iter = _filter(node.iter, _LOOP, size)
        elif isinstance(node, nodes.If):
            count += _branch(node.body) + _measure(node.elif_) + _branch(node.else_)
        elif not isinstance(node, nodes.Expr):
            count += _measure(node.iter_child_nodes())
    return count


def _branch(body: list[nodes.Node]) -> int:
    """Return the text of a branch; a large one counts it when it is taken, and gives none."""
    size = _measure(body)
    if size < _LARGE:
        return size
    counted = _filter(nodes.Const(size, lineno=body[0].lineno), _BRANCH)
    body.insert(0, nodes.ExprStmt(counted, lineno=body[0].lineno))
    return 0


def _filter(node: Any, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, list(arguments), [], None, None, lineno=node.lineno)


def _rewrite(node: nodes.Node) -> None:
    """Wrap expressions that make values."""
    for field, value in node.iter_fields():
        if isinstance(value, list):
            value[:] = [_wrapped(item) for item in value]
        else:
            setattr(node, field, _wrapped(value))


def _wrapped(value: Any) -> Any:
    if not isinstance(value, nodes.Node):
        return value
    _rewrite(value)
    if isinstance(value, (nodes.List, nodes.Dict)) or (
        isinstance(value, nodes.Tuple) and value.ctx == "load"
    ):
        return _filter(value, _LIST)
    if isinstance(value, nodes.Concat):
        made = nodes.List(value.nodes, lineno=value.lineno)
        counted = _filter(made, _JOINED)
        empty = nodes.Const("", lineno=value.lineno)
        return nodes.Filter(counted, "join", [empty], [], None, None, lineno=value.lineno)
    if isinstance(value, nodes.Getitem) and isinstance(value.arg, nodes.Slice):
        return _filter(value, _SLICE)
    return value
