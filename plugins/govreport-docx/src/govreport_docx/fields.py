"""Find fields that do not exist without rendering: in every branch, taken or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs
from jinja2 import nodes

from govreport_docx.facts import ALWAYS, Facts
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


#: The name under which a walk keeps what conditions have made sure of; no template can write it.
_SURE = "?"


def path_of(node: nodes.Node) -> str:
    """Return ``meta.phone`` for a field or item by name; empty for anything else."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        owner = path_of(node.node)
        return f"{owner}.{node.attr}" if owner else ""
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        owner = path_of(node.node)
        return f"{owner}.{node.arg.value}" if owner else ""
    return ""


def _with(names: Mapping[str, Any], sure: frozenset[str]) -> Mapping[str, Any]:
    return {**names, _SURE: names.get(_SURE, frozenset()) | sure} if sure else names


def _sure(node: nodes.Node, *, holds: bool = True) -> frozenset[str]:
    """Return the fields that are there where a condition holds, or does not."""
    if isinstance(node, nodes.Test) and node.name == ("defined" if holds else "undefined"):
        return frozenset((path_of(node.node),)) - {""}
    if isinstance(node, nodes.Not):
        return _sure(node.node, holds=not holds)
    if isinstance(node, (nodes.And if holds else nodes.Or)):
        return _sure(node.left, holds=holds) | _sure(node.right, holds=holds)
    return frozenset((path_of(node),)) - {""} if holds else frozenset()


@attrs.define
class _Walk:
    """A walk through a template's syntax tree with the values that names have in it."""

    fragment: Fragment
    context: Mapping[str, Any]

    def faults(self, node: nodes.Node, names: Mapping[str, Any]) -> Iterator[str]:
        """Yield what is wrong below *node*; *names* are the names that it sees."""
        if isinstance(node, nodes.For):
            yield from self._loop(node, names)
        elif isinstance(node, nodes.If):
            yield from self._condition(node, names)
        elif isinstance(node, nodes.Template):
            yield from self._block(node.body, names)
        elif isinstance(node, nodes.Assign):
            yield from self._expression(node.node, names)
        elif isinstance(node, nodes.Output):
            for child in node.nodes:
                if not isinstance(child, nodes.TemplateData):
                    yield from self._expression(child, names)
        else:
            yield from self._expression(node, names)

    def _block(self, body: Iterable[nodes.Node], names: Mapping[str, Any]) -> Iterator[str]:
        seen = dict(names)
        for child in body:
            yield from self.faults(child, seen)
            if isinstance(child, nodes.Assign):
                seen.update(self._targets(child.target, self._value(child.node, seen)))

    def _condition(self, node: nodes.If, names: Mapping[str, Any]) -> Iterator[str]:
        """Look into the branches, each with what its condition has made sure of."""
        yield from self._expression(node.test, names)
        yield from self._block(node.body, _with(names, _sure(node.test)))
        otherwise = _with(names, _sure(node.test, holds=False))
        for branch in node.elif_:
            yield from self.faults(branch, otherwise)
        yield from self._block(node.else_, otherwise)

    def _loop(self, node: nodes.For, names: Mapping[str, Any]) -> Iterator[str]:
        yield from self._expression(node.iter, names)
        inner = {**names, "loop": _UNKNOWN}
        inner.update(self._targets(node.target, self._item(node.iter, names)))
        if node.test is not None:
            yield from self._expression(node.test, inner)
        yield from self._block(node.body, inner)
        yield from self._block(node.else_, names)

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
        if isinstance(node, nodes.And):
            yield from self._expression(node.left, names)
            yield from self._expression(node.right, _with(names, _sure(node.left)))
            return
        if isinstance(node, nodes.CondExpr):
            yield from self._expression(node.test, names)
            yield from self._expression(node.expr1, _with(names, _sure(node.test)))
            if node.expr2 is not None:
                otherwise = _with(names, _sure(node.test, holds=False))
                yield from self._expression(node.expr2, otherwise)
            return
        if path_of(node) in names.get(_SURE, ()):
            return
        fault = self._fault(node, names)
        if fault:
            yield failure(self.fragment.where, self.fragment.lines, node.lineno, fault).message
            return
        for child in node.iter_child_nodes():
            yield from self._expression(child, names)

    def _fault(self, node: nodes.Node, names: Mapping[str, Any]) -> str:
        """Return what is wrong with a name or field; empty for anything else."""
        if isinstance(node, nodes.Name):
            if node.name not in names and node.name not in self.context:
                return unknown(None, node.name, self.context)
        elif isinstance(node, nodes.Getattr):
            return self._missing(self._value(node.node, names), node.attr, node, names)
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            return self._missing(self._value(node.node, names), node.arg.value, node, names)
        return ""

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
        if isinstance(owner, Facts) and owner.may_have(name):
            return ""
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


@attrs.frozen(kw_only=True)
class Asked:
    """The fields that a template asks for.

    Attributes:
        used: Their paths, ``meta.agency``; cells by their address.
        unguarded: Facts that not every report has, and options, that no condition asks for
            first.
    """

    used: frozenset[str]
    unguarded: frozenset[str]


def asked_fields(fragments: Iterable[Fragment]) -> Asked:
    """Return what the parts of a template ask for."""
    used: set[str] = set()
    bare: set[str] = set()
    for fragment in fragments:
        tests = [
            *(one.test for one in fragment.tree.find_all(nodes.If)),
            *(one.test for one in fragment.tree.find_all(nodes.CondExpr)),
        ]
        guarded = {path_of(node) for test in tests for node in (test, *test.find_all(nodes.Expr))}
        guarded |= {
            path_of(node.node)
            for node in fragment.tree.find_all(nodes.Filter)
            if node.name in ("default", "d") and node.node is not None
        }
        for node in fragment.tree.find_all((nodes.Name, nodes.Getattr, nodes.Getitem)):
            path = path_of(node)
            used.add(path.removeprefix("cells."))
            owner, _, name = path.partition(".")
            if (owner == "meta" and name and name not in ALWAYS) or (owner == "params" and name):
                bare |= {path} - guarded
    return Asked(used=frozenset(used) - {""}, unguarded=frozenset(bare))
