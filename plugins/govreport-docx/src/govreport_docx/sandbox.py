"""The Jinja of templates: strict about fields, and bounded whatever a template asks for.

Templates come from strangers.  They may print, choose and repeat; they may not
call, and nothing in them can grow without bound: loops are counted, output is
measured, and what builds large values out of small ones is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.exceptions import TemplateRuntimeError, TemplateSyntaxError
from jinja2.runtime import Context, LoopContext
from jinja2.utils import missing

from govreport_docx.facts import Facts
from govreport_sandbox import FILTERS, Sandbox

_ALLOWED_FILTERS = frozenset(
    [
        "upper",
        "lower",
        "trim",
        "length",
        "count",
        "first",
        "last",
        "int",
        "round",
        "string",
        "abs",
        "default",
        "d",
        "e",
        "escape",
        "reverse",
    ]
)
_ALLOWED_TESTS = frozenset(
    [
        "defined",
        "undefined",
        "none",
        "number",
        "string",
        "even",
        "odd",
        "in",
        "eq",
        "ne",
        "lt",
        "le",
        "gt",
        "ge",
        "divisibleby",
        "true",
        "false",
    ]
)
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem,
    nodes.Const, nodes.If, nodes.For, nodes.Assign, nodes.Filter, nodes.Test, nodes.Compare,
    nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.List, nodes.Tuple,
    nodes.Slice, nodes.Add, nodes.Sub, nodes.Mul, nodes.Mod, nodes.Neg, nodes.Pos, nodes.Keyword,
)  # fmt: skip
_LARGEST = 10**15


class UnknownFieldError(TemplateRuntimeError):
    """A template asks for a field that does not exist."""

    def __init__(self, owner: object, name: object) -> None:
        super().__init__(f"there is no field {name!r}")
        self.owner = owner
        self.name = str(name)


class Missing(StrictUndefined):
    """A field that does not exist; any use of it, other than ``is defined``, is an error."""

    __slots__ = ()

    def _fail_with_undefined_error(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        owner = None if self._undefined_obj is missing else self._undefined_obj
        raise UnknownFieldError(owner, self._undefined_name)

    def fail(self) -> NoReturn:
        """Raise the error that tells which field is missing."""
        self._fail_with_undefined_error()

    __iter__ = __str__ = __len__ = _fail_with_undefined_error
    __eq__ = __ne__ = __bool__ = __hash__ = __contains__ = _fail_with_undefined_error
    __add__ = __radd__ = __sub__ = __rsub__ = __neg__ = __pos__ = _fail_with_undefined_error
    __lt__ = __le__ = __gt__ = __ge__ = __getitem__ = _fail_with_undefined_error
    __int__ = __float__ = __call__ = _fail_with_undefined_error


class Absent(Undefined):
    """A field that this report lacks and another may have: false in a condition, not printed."""

    __slots__ = ()

    def __str__(self) -> str:
        return self.fail()

    def fail(self) -> NoReturn:
        """Raise the error that tells which field is missing."""
        raise UnknownFieldError(self._undefined_obj, self._undefined_name)


def _printable(value: object) -> object:
    """Return *value* if it is text or a number; lists, blocks and groups are not printed."""
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return value
    if isinstance(value, (Missing, Absent)):
        value.fail()
    raise TemplateRuntimeError(f"a {type(value).__name__} is no text to be printed")


class TemplateEnvironment(Sandbox):
    """The environment of every template, built in or a user's own."""

    loops_over_text = False

    def __init__(self, fields: frozenset[type] = frozenset()) -> None:
        super().__init__(autoescape=True, undefined=Missing, finalize=_printable, cache_size=0)
        self.globals.clear()
        for name in FILTERS - _ALLOWED_FILTERS:
            del self.filters[name]
        self.tests = {name: self.tests[name] for name in _ALLOWED_TESTS}
        self._fields = fields

    def guard(self, tree: nodes.Template) -> None:
        """Refuse what no template needs.

        Raises:
            TemplateSyntaxError: The template uses something that is not allowed.
        """
        for node in (tree, *tree.find_all(nodes.Node)):
            if not isinstance(node, _ALLOWED):
                word = type(node).__name__
                raise TemplateSyntaxError(f"templates may not use {word}", node.lineno)
            if isinstance(node, nodes.For) and node.recursive:
                raise TemplateSyntaxError("loops may not be recursive", node.lineno)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute or item; the project's own values give theirs directly."""
        if type(obj) in self._fields:
            if not attribute.startswith("_"):
                value = getattr(obj, attribute, self)
                if value is not self:
                    return value
            return self.undefined(obj=obj, name=attribute)
        if isinstance(obj, LoopContext):
            return super().getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item, never an attribute."""
        if isinstance(obj, (Mapping, str, list, tuple)):
            try:
                return obj[argument]
            except (KeyError, IndexError, TypeError):
                if isinstance(obj, Facts) and obj.may_have(argument):
                    return Absent(obj=obj, name=argument)
                return self.undefined(obj=obj, name=argument)
        return self.undefined(obj=obj, name=argument)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Add, subtract, multiply and divide numbers, within bounds; nothing else."""
        for value in (left, right):
            if isinstance(value, (Missing, Absent)):
                value.fail()
            if not isinstance(value, (int, float)) or abs(value) > _LARGEST:
                raise TemplateRuntimeError(f"only numbers can be used with {operator}")
        return super().call_binop(context, operator, left, right)

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002 (jinja2 calls it so)
        """Return False: templates call nothing."""
        return False
