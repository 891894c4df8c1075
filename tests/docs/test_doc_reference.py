"""The reference knows everything that a program can call."""

from __future__ import annotations

import datetime
import inspect
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

import govreport
from govreport import contracts, document, errors, present, testing
from govreport.compose import META, meta_of
from govreport.editions import NATIONAL, Edition, base, forms, meaning
from govreport.model import Attachment, Publication
from govreport.testing.samples import correct_report

_DAYS = ("date", "signed_on")
REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def test_every_function_is_in_the_reference() -> None:
    """Functions of the public face, methods of the engine, ways to print, exceptions."""
    text = "".join(page.read_text("utf-8") for page in sorted((REFERENCE / "api").glob("*.md")))
    headings = set(re.findall(r"^## (\S+)$", text, re.MULTILINE))
    rows = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    functions = {name for name in govreport.__all__ if inspect.isroutine(getattr(govreport, name))}
    methods = {name for name in vars(govreport.Engine) if not name.startswith("_")}
    kinds = {
        name
        for name, item in vars(errors).items()
        if isinstance(item, type) and issubclass(item, Exception)
    }

    assert functions <= headings
    assert methods <= {name.removeprefix("Engine.") for name in headings}
    assert {*filter(str.islower, present.__all__), *kinds} <= rows


def test_every_contract_is_in_the_reference() -> None:
    """The page about the kit has each contract, with each of its tests."""
    for name in testing.__all__:
        text = (REFERENCE / "testing" / f"{name}.md").read_text("utf-8")
        contract = getattr(testing, name)
        tests = [member for member in dir(contract) if member.startswith("test_")]

        assert f"# {name}\n" in text
        assert not [test for test in tests if f"`{test}`" not in text]


@pytest.mark.parametrize(
    "module", [contracts, document, base, meaning, forms], ids=lambda item: item.__name__
)
def test_every_field_of_what_plugins_return_is_told(module: ModuleType) -> None:
    """The docstring of each declaration explains each of its fields."""
    silent = [
        f"{cls.__name__}.{field.name}"
        for cls in vars(module).values()
        if isinstance(cls, type) and cls.__module__ == module.__name__ and attrs.has(cls)
        for field in attrs.fields(cls)
        if not re.search(rf"^    +{field.name}: \S", cls.__doc__ or "", re.MULTILINE)
    ]

    assert silent == []


#: Every field of the publication data, with something in it.
_FILLED: dict[str, Any] = {
    field.name: datetime.date(2025, 1, 31) if field.name in _DAYS else "x"
    for field in attrs.fields(Publication)
}


@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.id)
def test_every_fact_of_a_document_is_told(edition: Edition) -> None:
    """What `meta_of` gives for a full report is what the reference lists, and no more."""
    full = attrs.evolve(
        correct_report(edition.id),
        publication=attrs.evolve(Publication(), **_FILLED),
        attachments=[Attachment(title="附件", url="x")],
    )
    told = {key for key, meaning in META.items() if "readers give it" not in meaning}

    assert {re.sub(r"-1-", "-N-", key) for key in meta_of(full)} <= told
    assert {key for key in told if not key.startswith(("contact", "region"))} <= {
        re.sub(r"-1-", "-N-", key) for key in meta_of(full)
    }
