"""The frame and the script for other pages, as they are served."""

from collections.abc import Iterator

import httpx
import pytest

from tests.ui.fakes import SmallAssistant
from tests.ui.serving_thread import served_in_thread
from ui.settings import Settings

pytestmark = [
    # Gradio 6.31 makes event loops for its locks that it never closes.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
PORTAL = "https://portal.example.kr"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    from ui.application import create_application

    application = create_application(
        SmallAssistant(),
        feedback_file=tmp_path_factory.mktemp("embed") / "feedback.sqlite3",
        examples=("얼마인가요?",),
        settings=Settings(allowed_origins=(PORTAL,)),
    )
    with served_in_thread(application) as address, httpx.Client(base_url=address, timeout=20) as client:
        yield client


def test_the_frame_allows_its_own_files_and_the_named_pages_around_it(client: httpx.Client) -> None:
    response = client.get("/embed")
    policy = response.headers["content-security-policy"]
    assert policy.endswith(f"frame-ancestors 'self' {PORTAL}")
    assert "unsafe" not in policy
    assert "x-frame-options" not in response.headers
    assert "http://" not in response.text
    assert "https://" not in response.text


@pytest.mark.parametrize(
    ("asked", "spoken"), [("", "ko"), ("?language=en", "en"), ("?language=<script>", "ko")]
)
def test_the_frame_speaks_korean_or_english(client: httpx.Client, asked: str, spoken: str) -> None:
    page = client.get(f"/embed{asked}").text
    assert f'<html lang="{spoken}" data-language="{spoken}">' in page


def test_the_script_may_be_taken_by_any_page_and_names_no_address(client: httpx.Client) -> None:
    response = client.get("/widget.js")
    assert response.headers["content-type"].startswith("text/javascript")
    assert response.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "http://127" not in response.text


def test_scripts_and_styles_are_asked_for_again_each_time(client: httpx.Client) -> None:
    first = client.get("/_mundap/embed.js")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/_mundap/embed.js", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


def test_the_examples_are_told(client: httpx.Client) -> None:
    assert client.get("/api/examples").json() == {"questions": ["얼마인가요?"]}


def test_follow_ups_are_told_and_a_refusal_has_none(client: httpx.Client) -> None:
    asked = {"question": "자율형 스마트공장 지원사업은 무엇인가요?"}
    assert client.post("/api/suggestions", json=asked).json() == {
        "questions": ["자율형 스마트공장 지원 금액은 얼마인가요?"]
    }
    refused = {"question": "실증산단 대표의 생일 잔치 음식은 누가 골랐습니까"}
    assert client.post("/api/suggestions", json=refused).json() == {"questions": []}
