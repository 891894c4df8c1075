"""Find fields that do not exist without rendering: in every branch, taken or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs
from jinja2 import nodes

from govreport_docx.fragments import Fragment, failure
from govreport_docx.render import BLOCK_FIELDS, unknown
from govreport_docx.views import BlockView

_LOOP = frozenset(
    [
        "index",
        "index0",
        "revindex",
        "revindex0",
        "first",
        "last",
        "length",
        "depth",
        "depth0",
        "previtem",
        "nextitem",
    ]
)


@attrs.frozen
class _Any:
    """A value of which nothing is known."""


_UNKNOWN = _Any()


@attrs.define
class _Walk:
    """A walk through a template's syntax tree with the values that names have in it."""

    fragment: Fragment
    context: Mapping[str, Any]

    def faults(self, node: nodes.Node, names: Mapping[str, Any]) -> Iterator[str]:
        """Yield what is wrong below *node*; *names* are the names that it sees."""
        if isinstance(node, nodes.For):
            yield from self._loop(node, names)
        elif isinstance(node, (nodes.Template, nodes.If)):
            seen = dict(names)
            for child in node.iter_child_nodes():
                yield from self.faults(child, seen)
                if isinstance(child, nodes.Assign):
                    seen.update(self._targets(child.target, self._value(child.node, seen)))
        elif isinstance(node, nodes.Assign):
            yield from self._expression(node.node, names)
        elif isinstance(node, nodes.Output):
            for child in node.nodes:
                if not isinstance(child, nodes.TemplateData):
                    yield from self._expression(child, names)
        else:
            yield from self._expression(node, names)

    def _loop(self, node: nodes.For, names: Mapping[str, Any]) -> Iterator[str]:
        yield from self._expression(node.iter, names)
        inner = {**names, "loop": _UNKNOWN}
        inner.update(self._targets(node.target, self._item(node.iter, names)))
        for child in (node.test, *node.body):
            if child is not None:
                yield from self.faults(child, inner)
        for child in node.else_:
            yield from self.faults(child, names)

    def _targets(self, target: nodes.Node, value: Any) -> Iterator[tuple[str, Any]]:
        if isinstance(target, nodes.Name):
            yield target.name, value
        else:
            for name in target.find_all(nodes.Name):
                yield name.name, _UNKNOWN

    def _item(self, node: nodes.Node, names: Mapping[str, Any]) -> Any:
        """Return what a loop over *node* goes through: its first item stands for all."""
        if isinstance(node, nodes.Filter) and node.node is not None:  # turns are counted
            node = node.node
        value = self._value(node, names)
        if isinstance(value, list) and value:
            return value[0]
        return _UNKNOWN

    def _value(self, node: nodes.Node, names: Mapping[str, Any]) -> Any:
        """Return the value of *node* as far as the sample tells."""
        if isinstance(node, nodes.Name):
            return names.get(node.name, self.context.get(node.name, _UNKNOWN))
        if isinstance(node, nodes.Getattr):
            return _member(self._value(node.node, names), node.attr)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            return _member(self._value(node.node, names), node.arg.value)
        return _UNKNOWN

    def _expression(self, node: nodes.Node, names: Mapping[str, Any]) -> Iterator[str]:
        if isinstance(node, nodes.Test) and node.name in ("defined", "undefined"):
            return
        if isinstance(node, nodes.Filter) and node.name in ("default", "d"):
            return
        fault = ""
        if isinstance(node, nodes.Name):
            if node.name not in names and node.name not in self.context:
                fault = unknown(None, node.name, self.context)
        elif isinstance(node, nodes.Getattr):
            fault = self._missing(self._value(node.node, names), node.attr, node, names)
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            fault = self._missing(self._value(node.node, names), node.arg.value, node, names)
        if fault:
            yield failure(self.fragment.where, self.fragment.lines, node.lineno, fault).message
            return
        for child in node.iter_child_nodes():
            yield from self._expression(child, names)

    def _missing(
        self,
        owner: Any,
        name: object,
        node: nodes.Getattr | nodes.Getitem,
        names: Mapping[str, Any],
    ) -> str:
        if isinstance(node.node, nodes.Name) and node.node.name == "loop" and "loop" in names:
            return "" if name in _LOOP else f"a loop has no field {name!r}"
        if isinstance(owner, BlockView) and name not in BLOCK_FIELDS:
            return unknown(owner, str(name), self.context)
        if isinstance(owner, Mapping) and isinstance(name, str) and name not in owner:
            return unknown(owner, name, self.context)
        return ""


def _member(owner: Any, name: object) -> Any:
    if isinstance(owner, Mapping) and isinstance(name, str) and name in owner:
        return owner[name]
    return _UNKNOWN


def unknown_fields(fragment: Fragment, context: Mapping[str, Any]) -> Iterator[str]:
    """Yield the fields in *fragment* that *context* does not have, a line each."""
    yield from _Walk(fragment, context).faults(fragment.tree, {})
