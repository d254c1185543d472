"""The description of the server against the server: requests made from the one are answered as it says by the other."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kehoach.pipeline.store.engine import opened
from tests.serve.conftest import serving


@pytest.fixture(scope="module")
def server(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server over the corpus for all generated requests."""
    folder = tmp_path_factory.mktemp("server")
    with (
        opened(str(shutil.copy(corpus, folder / "kho.sqlite"))) as made,
        serving(made, folder / "spool", upload_bytes=10_000) as one,
    ):
        yield one


@pytest.fixture(scope="module")
def described(server: TestClient) -> Any:
    """The description, read as schemathesis reads it."""
    raw = server.get("/openapi.json").json()
    return schemathesis.openapi.from_dict(raw)


ASKED = ("plans", "units", "tasks", "search", "uploads", "feeds", "health", "metrics")
CHECKS = [status_code_conformance, content_type_conformance, response_schema_conformance]


def _sendable(sent: dict[str, Any]) -> dict[str, Any]:
    """The files of a request with every content as text or bytes: a wrong one may be a number, which no form holds."""
    files = sent.get("files") or {}
    pairs = files.items() if isinstance(files, dict) else files
    return {"files": [(name, _content(value)) for name, value in pairs]} if files else {}


def _content(value: Any) -> Any:
    if isinstance(value, tuple):
        return (value[0], _content(value[1]), *value[2:])
    return value if isinstance(value, str | bytes) else json.dumps(value)


@pytest.mark.parametrize("root", ASKED)
def test_generated_requests_are_answered_as_described(described: Any, server: TestClient, root: str) -> None:
    """Right and wrong values in every parameter and body: no 500, only documented answers in documented shapes."""
    found = [result.ok() for result in described.get_all_operations()]
    operations = [one for one in found if one.path.split("/")[1].partition(".")[0] == root]
    for operation in operations:
        for mode in GenerationMode:

            @given(case=operation.as_strategy(generation_mode=mode))
            @settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
            def ask(case: Any) -> None:
                sent = case.as_transport_kwargs(base_url="http://localhost")
                sent["headers"] = {
                    k: v for k, v in sent["headers"].items() if k.casefold() not in ("authorization", "host")
                }
                answer = server.request(**sent | _sendable(sent))
                answer.request.read()
                assert answer.status_code < 500, answer.text
                case.validate_response(answer, checks=CHECKS)

            with suppress(Unsatisfiable):  # there are no wrong values where every text is right
                ask()
    assert operations


def test_the_description_is_whole(server: TestClient) -> None:
    """Every address is described, every operation has a summary and problems, and the examples are valid."""
    found = server.get("/openapi.json").json()
    assert found["openapi"].startswith("3.1") and found["info"]["version"] == "1.0"
    assert {path.split("/")[1] for path in found["paths"]} == {*ASKED}
    for path, operations in found["paths"].items():
        for operation in operations.values():
            assert operation["summary"] and operation["description"], path
            assert any(code.startswith("4") for code in operation["responses"]), path
            secured = not path.startswith("/feeds/")
            assert ("security" in operation) is secured, path
    shapes = found["components"]["schemas"]
    for name, shape in shapes.items():
        inlined = json.loads(json.dumps(shape).replace("#/components/schemas/", "#/$defs/"))
        validator = Draft202012Validator(
            inlined | {"$defs": json.loads(json.dumps(shapes).replace("#/components/schemas/", "#/$defs/"))}
        )
        for example in shape.get("examples", ()):
            validator.validate(example)
            assert example, name
