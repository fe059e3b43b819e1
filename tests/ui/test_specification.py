"""The API's specification is what the routes do: all of them, their answers and their errors."""

import json
from collections.abc import Iterator

import httpx
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import CHECKS, load_all_checks
from starlette.routing import Route

from tests.ui.fakes import SmallAssistant
from tests.ui.serving_thread import served_in_thread
from tests.ui.test_guarded_routes import leaves
from ui.specification import OPERATIONS, specification

pytestmark = [
    # Gradio 6.31 makes event loops for its locks that it never closes.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
load_all_checks()
HELD = CHECKS.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
    ]
)
SPECIFIED = [
    each.ok()
    for each in schemathesis.openapi.from_dict(json.loads(json.dumps(specification()))).get_all_operations()
]


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    from ui.application import create_application

    folder = tmp_path_factory.mktemp("specified")
    return create_application(SmallAssistant(), feedback_file=folder / "feedback.sqlite3")


@pytest.fixture(scope="module")
def address(application: FastAPI) -> Iterator[str]:
    with served_in_thread(application) as address:
        yield address


def test_every_route_for_programs_is_specified_and_nothing_else(application: FastAPI) -> None:
    known = {
        (method.lower(), path.replace(":path}", "}"))
        for path, route in leaves(application.routes)
        if isinstance(route, Route)
        for method in (route.methods or set()) - {"HEAD"}
        if path.startswith(("/api/", "/v1/", "/healthz", "/readyz", "/metrics"))
    }
    assert {(operation.method, operation.path) for operation in OPERATIONS} == known


@pytest.mark.parametrize("operation", SPECIFIED, ids=lambda each: each.label)
def test_whatever_is_sent_the_answer_is_as_specified(operation: object, address: str) -> None:
    @seed(20251121)
    @settings(
        max_examples=12,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def hold(case: schemathesis.Case) -> None:
        case.call_and_validate(base_url=address, checks=HELD, timeout=20)

    given(case=operation.as_strategy())(hold)()  # type: ignore[attr-defined]


def test_the_specification_and_its_page_are_served_without_anything_from_elsewhere(address: str) -> None:
    with httpx.Client(base_url=address) as client:
        assert client.get("/openapi.json").json() == json.loads(json.dumps(specification()))
        page = client.get("/docs")
    assert page.status_code == 200
    assert "script-src" not in page.headers["content-security-policy"]
    assert page.headers["content-security-policy"].startswith("default-src 'none'; ")
    assert "<script" not in page.text
    assert "://" not in page.text
    for operation in OPERATIONS:
        assert f"<b>{operation.method.upper()}</b>" in page.text
    assert page.text.count("<details>") == len(OPERATIONS)
    assert "문장마다" in page.text
