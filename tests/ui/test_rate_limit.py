"""How often one client may ask, and whom a spoofed header does not deceive."""

import json

import pytest
from starlette.types import Scope

from tests.ui.asgi import Answered, Recorder, answered, scope_of
from ui.proxies import BehindProxy
from ui.rate_limit import Buckets, RateLimit
from ui.sections import Limits
from ui.users import Role
from ui.visitors import Visitor, with_visitor


class Clock:
    """A clock that goes when told."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_is_emptied_by_a_burst_and_refilled_steadily() -> None:
    clock = Clock()
    buckets = Buckets(per_minute=30, burst=3, clock=clock)
    assert [buckets.wait_for("a") for _ in range(4)] == [0, 0, 0, 2]
    assert buckets.wait_for("b") == 0
    clock.now += 1
    assert buckets.wait_for("a") == 1
    clock.now += 1
    assert [buckets.wait_for("a") for _ in range(2)] == [0, 2]
    clock.now += 1000
    assert [buckets.wait_for("a") for _ in range(4)] == [0, 0, 0, 2]


def test_memory_has_a_bound_and_the_offender_is_not_forgotten() -> None:
    clock = Clock()
    buckets = Buckets(per_minute=1, burst=1, clock=clock)
    for number in range(50_000):
        buckets.wait_for(f"10.0.{number >> 8}.{number & 255}")
    assert len(buckets._left) <= 20_000
    assert buckets.wait_for("10.0.195.79") == 60  # the last of the 50,000: 195 * 256 + 79


def times(count: int, scope: Scope, *, limits: Limits, trusted: tuple[str, ...] = ()) -> list[Answered]:
    limited = RateLimit(Recorder(), limits=limits)
    application = BehindProxy(limited, root_path="", trusted_proxies=trusted)
    return [answered(application, scope) for _ in range(count)]


def test_surplus_is_answered_429_with_a_korean_sentence_and_when_to_come_back() -> None:
    limits = Limits(requests_per_minute=60, burst=2)
    got = times(3, scope_of("/api/ask", method="POST"), limits=limits)
    assert [each.status for each in got] == [200, 200, 429]
    assert got[2].headers["retry-after"] == "1"
    assert json.loads(got[2].body) == {
        "error": {
            "code": "too_many_requests",
            "message": "질문이 너무 잦습니다. 1초 뒤에 다시 물어 주십시오.",
        }
    }


def test_the_chat_is_told_where_its_script_looks() -> None:
    got = times(2, scope_of("/gradio_api/queue/join", method="POST"), limits=Limits(burst=1))
    assert json.loads(got[1].body)["detail"] == "질문이 너무 잦습니다. 1초 뒤에 다시 물어 주십시오."


@pytest.mark.parametrize("path", ["/", "/assets/index.js", "/_mundap/chat.js", "/healthz", "/metrics"])
def test_pages_and_files_are_not_counted(path: str) -> None:
    assert {each.status for each in times(5, scope_of(path), limits=Limits(burst=1))} == {200}


def test_searches_and_articles_are_counted() -> None:
    assert [each.status for each in times(2, scope_of("/api/search"), limits=Limits(burst=1))] == [200, 429]


def test_a_client_that_names_others_is_counted_as_itself() -> None:
    limited = RateLimit(Recorder(), limits=Limits(burst=2))
    application = BehindProxy(limited, root_path="", trusted_proxies=("10.0.0.1/32",))
    spoofed = [
        answered(
            application, scope_of("/api/ask", method="POST", peer="10.9.9.9", x_forwarded_for=f"1.1.1.{n}")
        )
        for n in range(4)
    ]
    assert [each.status for each in spoofed] == [200, 200, 429, 429]
    honest = [
        answered(
            application,
            # What the client wrote itself stands left of what the named proxy adds.
            scope_of("/api/ask", method="POST", peer="10.0.0.1", x_forwarded_for=f"9.9.9.{n}, 2.2.2.{n % 2}"),
        )
        for n in range(6)
    ]
    assert [each.status for each in honest] == [200, 200, 200, 200, 429, 429]


def test_a_program_of_this_machine_is_counted_only_where_asked_for_or_behind_a_proxy() -> None:
    local = scope_of("/api/ask", method="POST", peer="127.0.0.1")
    assert [each.status for each in times(3, local, limits=Limits(burst=1))] == [200, 200, 200]
    counted = times(2, local, limits=Limits(burst=1, count_this_machine=True))
    assert [each.status for each in counted] == [200, 429]
    proxied = scope_of("/api/ask", method="POST", peer="127.0.0.1", x_forwarded_for="1.1.1.1")
    assert [each.status for each in times(2, proxied, limits=Limits(burst=1))] == [200, 429]


def test_users_who_logged_in_by_name_are_counted_each() -> None:
    limited = RateLimit(Recorder(), limits=Limits(burst=1))
    scopes = [
        with_visitor(scope_of("/api/ask", method="POST"), Visitor(name, Role.USER))
        for name in ("kim", "lee", "kim")
    ]
    assert [answered(limited, scope).status for scope in scopes] == [200, 200, 429]


def test_no_limit_is_no_limit() -> None:
    limits = Limits(requests_per_minute=0, burst=1)
    got = times(5, scope_of("/api/ask", method="POST"), limits=limits)
    assert {each.status for each in got} == {200}
