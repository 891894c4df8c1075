# ruff: noqa: INP001 (a script, no part of any package)
"""Write the national page as a Python function: ``python plugins/govreport-html/build_page.py``.

Most pages are made from the template as it is, and to load Jinja2 and compile that template takes
longer than all else that a page needs.  What is written here does what Jinja2 would do with it.
A template that uses more of Jinja2 than this script knows is refused: it needs to be taught.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import jinja2
from jinja2 import nodes

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "templates/src/govreport_templates/national/annual-report.html.j2"
TARGET = Path(__file__).parent / "src/govreport_html/national.py"

_HEAD = '''# Made by build_page.py from the template annual-report.html.j2; a test compares them.
"""The national page as a function, for reports that no other template is given for."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape
'''
_STEP = "    "


class UnknownError(Exception):
    """The template uses what this script does not know."""

    def __init__(self, node: nodes.Node) -> None:
        super().__init__(f"{TEMPLATE.name}, line {node.lineno}: {type(node).__name__} is unknown")


def module(source: str) -> str:
    """Return the module that makes the page of a template.

    Raises:
        UnknownError: The template uses what this script does not know.
    """
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    tree = environment.parse(source)
    macros = [node for node in tree.body if isinstance(node, nodes.Macro)]
    rest = [node for node in tree.body if not isinstance(node, nodes.Macro)]
    used = (
        _names(rest, "load") - _names(rest, "store") - {macro.name for macro in macros} - {"loop"}
    )
    lines = source.splitlines(keepends=True)
    parts = [
        _HEAD,
        "#: The template that the function was made from.",
        "SOURCE = (",
        *(f"{_STEP}{line!r}" for line in lines),
        ")",
    ]
    for macro in macros:
        given = ", ".join(f"{argument.name}: Any" for argument in macro.args)
        parts += ["", "", f"def {macro.name}({given}) -> Markup:"]
        parts += [f'{_STEP}"""Return what the macro of this name writes."""']
        parts += [*_function(macro.body), f'{_STEP}return Markup("".join(out))']
    given = ", ".join(f"{name}: Any" for name in sorted(used))
    parts += ["", "", f"def page(*, {given}) -> str:"]
    parts += [f'{_STEP}"""Return the page; the names are those of the template."""']
    parts += [*_function(rest), f'{_STEP}return "".join(out)']
    return "\n".join(parts) + "\n"


def _names(body: Iterable[nodes.Node], use: str) -> set[str]:
    """Return the names that are read (``load``) or set (``store``)."""
    return {name.name for node in body for name in node.find_all(nodes.Name) if name.ctx == use}


def _function(body: Sequence[nodes.Node]) -> Iterator[str]:
    yield f"{_STEP}out: list[str] = []"
    yield f"{_STEP}add = out.append"
    for node in body:
        yield from (_STEP + line for line in _statement(node, {}))


def _body(body: Sequence[nodes.Node], loops: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a block of statements, indented; ``pass`` for an empty one."""
    lines = [_STEP + line for node in body for line in _statement(node, loops)]
    yield from lines or [f"{_STEP}pass"]


def _statement(node: nodes.Node, loops: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of one statement.

    Args:
        node: The statement.
        loops: Code of what the innermost loop runs over, as ``loop``.
    """
    match node:
        case nodes.Output():
            for part in node.nodes:
                if isinstance(part, nodes.TemplateData):
                    yield f"add({part.data!r})"
                else:
                    yield f"add(escape({_value(part, loops)}))"
        case nodes.Block(scoped=False, required=False):
            for inner in node.body:
                yield from _statement(inner, loops)
        case nodes.If(elif_=[]):
            yield f"if {_value(node.test, loops)}:"
            yield from _body(node.body, loops)
            if node.else_:
                yield "else:"
                yield from _body(node.else_, loops)
        case nodes.For(else_=[], test=None, recursive=False):
            yield from _loop(node, loops)
        case _:
            raise UnknownError(node)


def _loop(node: nodes.For, loops: Mapping[str, str]) -> Iterator[str]:
    items = _value(node.iter, loops)
    if isinstance(node.target, nodes.Tuple):
        target = ", ".join(_value(item, loops) for item in node.target.items)
    else:
        target = _value(node.target, loops)
    if any(name.name == "loop" for part in node.body for name in part.find_all(nodes.Name)):
        yield f"for place, {target} in enumerate({items}):"
        yield from _body(node.body, {"loop": items})
    else:
        yield f"for {target} in {items}:"
        yield from _body(node.body, {})


#: What a filter becomes.
_FILTERS = {"length": "len", "safe": "Markup"}


def _value(node: nodes.Node, loops: Mapping[str, str]) -> str:
    """Return the code of an expression."""
    match node:
        case nodes.Const():
            return repr(node.value)
        case nodes.Name() if node.name != "loop":
            return node.name
        case nodes.Getattr(node=nodes.Name(name="loop"), attr="index0"):
            return "place"
        case nodes.Getattr(node=nodes.Name(name="loop"), attr="last"):
            return f"place == len({loops['loop']}) - 1"
        case nodes.Getattr():
            return f"{_value(node.node, loops)}.{node.attr}"
        case nodes.Call(kwargs=[], dyn_args=None, dyn_kwargs=None):
            given = ", ".join(_value(argument, loops) for argument in node.args)
            return f"{_value(node.node, loops)}({given})"
        case nodes.Filter(node=nodes.Expr() as inner, args=[], kwargs=[]) if node.name in _FILTERS:
            return f"{_FILTERS[node.name]}({_value(inner, loops)})"
        case _:
            return _choice(node, loops)


def _choice(node: nodes.Node, loops: Mapping[str, str]) -> str:
    """Return the code of an expression that is true or not, or chooses by one."""
    match node:
        case nodes.Compare(ops=[nodes.Operand(op="gt") as only]):
            return f"{_value(node.expr, loops)} > {_value(only.expr, loops)}"
        case nodes.Not():
            return f"not ({_value(node.node, loops)})"
        case nodes.CondExpr(expr2=None):
            chosen, test = _value(node.expr1, loops), _value(node.test, loops)
            return f'{chosen} if {test} else ""'
        case _:
            raise UnknownError(node)


def main() -> None:
    """Write the module, if the template has changed."""
    text = module(TEMPLATE.read_text(encoding="utf-8"))
    if not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != text:
        TARGET.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{TARGET.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
