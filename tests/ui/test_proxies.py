"""Who asked, and for what, behind proxies that may be believed and others that may not."""

import logging

import pytest
from starlette.types import Scope

from tests.ui.asgi import Recorder, answered, scope_of
from ui.proxies import BehindProxy, address_of, is_from_proxy


def passed_on(scope: Scope, *, root_path: str = "", trusted: tuple[str, ...] = ()) -> Scope:
    """The scope that the application sees."""
    inside = Recorder()
    answered(BehindProxy(inside, root_path=root_path, trusted_proxies=trusted), scope)
    return inside.scopes[0]


@pytest.mark.parametrize(
    ("path", "within"),
    [
        ("/a/b/api/ask", "/api/ask"),
        ("/api/ask", "/api/ask"),
        ("/a/b/", "/"),
        ("/", "/"),
        ("/a/bc", "/a/bc"),
        ("/a/b/a/b/", "/a/b/"),
    ],
)
def test_the_prefix_is_taken_off_once_where_it_stands(path: str, within: str) -> None:
    seen = passed_on(scope_of(path), root_path="/a/b")
    assert (seen["path"], seen["raw_path"], seen["root_path"]) == (within, within.encode(), "")


def test_the_prefix_alone_leads_to_the_page_by_a_relative_address() -> None:
    inside = Recorder()
    got = answered(BehindProxy(inside, root_path="/a/b", trusted_proxies=()), scope_of("/a/b"))
    assert (got.status, got.headers["location"], inside.scopes) == (307, "b/", [])


def test_a_client_that_names_itself_is_not_believed(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="mundap.ui"):
        seen = passed_on(scope_of(x_forwarded_for="1.2.3.4", x_forwarded_proto="https"))
    assert address_of(seen) == ("10.0.0.9", True)
    assert not is_from_proxy(seen)
    assert seen["scheme"] == "http"
    assert seen["headers"] == []
    assert "trusted_proxies" in caplog.text


def test_a_named_proxy_is_believed_up_to_the_first_stranger() -> None:
    told = "6.6.6.6, 1.2.3.4, 10.0.0.8"
    scope = scope_of(peer="10.0.0.9", x_forwarded_for=told, x_forwarded_proto="https")
    seen = passed_on(scope, trusted=("10.0.0.0/24",))
    assert address_of(seen) == ("1.2.3.4", True)
    assert is_from_proxy(seen)
    assert seen["scheme"] == "https"


def test_a_host_that_anybody_may_write_reaches_nobody() -> None:
    scope = scope_of(
        host="evil.example", x_forwarded_host="evil.example", x_gradio_server="http://evil.example"
    )
    seen = passed_on(scope, trusted=("10.0.0.9/32",))
    assert "evil" not in str(seen)
    assert seen["server"] is None


def test_an_asker_without_any_proxy_is_known_as_such() -> None:
    seen = passed_on(scope_of(peer="127.0.0.1"))
    assert address_of(seen) == ("127.0.0.1", False)
