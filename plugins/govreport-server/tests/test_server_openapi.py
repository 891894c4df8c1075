"""The description of the API: it is valid, and the server keeps to it whatever is sent."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.schemas import BaseSchema
from starlette.testclient import TestClient

load_all_checks()
#: What answers are held against.  That everything that fits a schema is accepted is not promised:
#: no schema of the API says which year has a form, and which rule sets there are.
_NAMES = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "unsupported_method",
)
_OPERATIONS = [
    *((f"/api/{name}", "POST") for name in ("read", "change", "check", "render", "compare")),
    ("/api/formats", "GET"),
    ("/api/rules", "GET"),
]
#: Each is a function, which the type of a registry does not say.
_CHECKS: list[Any] = [CHECKS.get_one(name) for name in _NAMES]


@pytest.fixture
def described(address: str) -> BaseSchema:
    """The API as a server that runs describes it."""
    return schemathesis.openapi.from_url(f"{address}/openapi.json")


@pytest.mark.parametrize(
    ("path", "method", "mode"),
    [
        (path, method, mode)
        for path, method in _OPERATIONS
        for mode in GenerationMode
        if (method, mode) != ("GET", GenerationMode.NEGATIVE)  # nothing is sent that can be wrong
    ],
)
def test_the_server_keeps_to_its_description(
    described: BaseSchema, path: str, method: str, mode: GenerationMode
) -> None:
    """No fault, no status, kind of body or shape that is not described; wrong data are refused."""
    found: Counter[int] = Counter()

    @given(case=described[path][method].as_strategy(generation_mode=mode))
    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    def keeps(case: Case[Any]) -> None:
        found[case.call_and_validate(checks=_CHECKS).status_code] += 1

    keeps()

    assert mode is GenerationMode.NEGATIVE or path == "/api/read" or found[200]


def test_every_path_is_described(client: TestClient) -> None:
    """Nothing but the page and its parts is left out, and every reference leads somewhere."""
    found = client.get("/openapi.json").json()

    assert [(path, *map(str.upper, methods)) for path, methods in found["paths"].items()] == sorted(
        _OPERATIONS, key=lambda one: list(found["paths"]).index(one[0])
    )
    assert _references(found) <= {
        f"#/components/schemas/{name}" for name in found["components"]["schemas"]
    }


def _references(node: object) -> set[str]:
    if isinstance(node, list):
        return set().union(*map(_references, node)) if node else set()
    if not isinstance(node, dict):
        return set()
    own = {node["$ref"]} if isinstance(node.get("$ref"), str) else set()
    return own.union(*map(_references, node.values()))
