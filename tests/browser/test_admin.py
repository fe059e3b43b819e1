"""The admin page in a browser: log in, look at the cleaning, add, build, ask, take out, go back."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.index.fakes import ARTICLES
from tests.ui.serving_thread import served_in_thread
from ui.sections import Login
from ui.settings import Settings

pytestmark = [
    pytest.mark.browser,
    # Gradio 6.31 makes event loops for its locks that it never closes.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

KEY = "0123456789abcdef"
PUBLISHER = "바다신문 <img src=x onerror=alert(1)>"
RAW = (
    "해양 드론 실증사업 늘린다\n입력 2026-01-26 11:00\n"
    "해양수산부는 해양 드론 실증사업에 국비 720억 원을 투입한다고 26일 밝혔다. "
    "해양 드론 실증사업은 부산에서 열린다.\n공유하기\n무단 전재 및 재배포 금지\n"
)


@dataclass(frozen=True, slots=True)
class Office:
    """A served index with an admin page, and the folder its added articles go to."""

    address: str
    articles_dir: Path


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    from index.building import build_index
    from index.embedding import load_embedder
    from qa.assistant import open_assistant
    from tests.index.fakes import silent, write_corpus
    from ui.added_articles import AddedArticles
    from ui.application import create_application
    from ui.library import Library

    folder = tmp_path_factory.mktemp("office")
    embedder = load_embedder(None)
    build_index([write_corpus(folder / "sources")], folder / "index", embedder, progress=silent)
    assistant = open_assistant(folder / "index")
    added = AddedArticles(folder / "added")
    application = create_application(
        assistant,
        feedback_file=folder / "feedback.sqlite3",
        settings=Settings(login=Login(admin_token=KEY, for_asking=False)),
        library=Library(folder / "index", added, embedder, lambda: assistant.generation),
    )
    with served_in_thread(application) as address:
        yield Office(address, added.folder)


@pytest.fixture
def desk(chromium: Browser, office: Office) -> Iterator[Page]:
    """The admin page after logging in; a dialog, a foreign request or an error fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="ko-KR")
    page = context.new_page()
    page.set_default_timeout(10_000)
    wrong: list[str] = []
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda sent: None if sent.url.startswith(office.address) else wrong.append(sent.url))
    page.goto(f"{office.address}/admin")
    page.fill("#secret", KEY)
    page.keyboard.press("Enter")
    expect(page.locator("#articles tr").first).to_be_visible()
    yield page
    context.close()
    assert [each for each in wrong if not each.startswith("data:")] == []


def build(page: Page) -> None:
    page.click("#build")
    expect(page.locator("#progress p")).to_contain_text("다 만들었습니다", timeout=20_000)


def asked(page: Page, office: Office) -> dict[str, object]:
    question = {"question": "해양 드론 실증사업에 국비가 얼마 투입되나요?", "as_of": "2026-01-30"}
    answered = page.request.post(f"{office.address}/api/ask", data=question)
    return dict(answered.json())


def test_an_article_is_added_built_asked_for_taken_out_and_gone(desk: Page, office: Office) -> None:
    rows = desk.locator("#articles tr")
    expect(rows).to_have_count(len(ARTICLES))
    assert asked(desk, office)["refused"]
    desk.click("#add")
    desk.fill("#pasted", RAW)
    desk.click("#look")
    expect(desk.locator("#problem")).to_contain_text("이름을 적어 주세요")
    desk.fill("#name", "drone-2026")
    desk.click("#look")
    expect(desk.locator("#text")).to_contain_text("국비 720억 원을 투입한다고 26일 밝혔다.")
    assert desk.input_value("[name=published]") == "2026-01-26"
    removed = desk.locator("#removed li").all_inner_texts()
    assert "저작권 표시\n무단 전재 및 재배포 금지" in removed
    desk.fill("[name=publisher]", PUBLISHER)
    desk.keyboard.press("Tab")
    desk.click("#keep")
    expect(rows).to_have_count(len(ARTICLES) + 1)
    expect(rows.first.locator(".standing")).to_have_text("넣을 것")
    assert rows.first.locator("td").nth(1).inner_text() == PUBLISHER
    assert [path.name for path in office.articles_dir.glob("[!.]*")] == ["drone-2026.md"]
    expect(desk.locator("#waiting")).to_have_text("바뀐 기사 1건이 색인을 기다립니다.")
    build(desk)
    expect(rows.first.locator(".standing")).to_have_text("색인됨")
    answer = asked(desk, office)
    assert answer["short_answer"] == "720억 원"
    assert answer["citations"][0]["publisher"] == PUBLISHER  # type: ignore[index]
    desk.get_by_role("button", name="빼기").first.click()
    expect(rows.first.locator(".standing")).to_have_text("뺄 것")
    build(desk)
    expect(rows).to_have_count(len(ARTICLES))
    assert asked(desk, office)["refused"]
    desk.get_by_role("button", name="이 세대로 되돌리기").click()
    expect(rows).to_have_count(len(ARTICLES) + 1)
    assert asked(desk, office)["short_answer"] == "720억 원"


def test_articles_are_found_by_title_publisher_and_name(desk: Page) -> None:
    desk.fill("#find", "심야")
    expect(desk.locator("#articles tr")).to_have_count(1)
    desk.fill("#find", "없는 말")
    expect(desk.locator("#none")).to_be_visible()


def test_what_the_service_refuses_is_said_in_the_dialog(desk: Page) -> None:
    desk.click("#add")
    desk.set_input_files("#file", {"name": "빈 것.txt", "mimeType": "text/plain", "buffer": b"  "})
    expect(desk.locator("#problem")).to_contain_text("본문을 찾을 수 없습니다")
    assert desk.locator("#keep").is_hidden()


def test_a_page_of_five_megabytes_is_looked_at_and_one_above_the_limit_is_not_sent(desk: Page) -> None:
    desk.click("#add")
    picture = b"<img src='data:image/png;base64," + b"A" * 5_000_000 + b"'>"
    page = b"<body>" + picture + "".join(f"<p>{line}</p>" for line in RAW.split("\n")).encode() + b"</body>"
    desk.set_input_files("#file", {"name": "drone-saved.html", "mimeType": "text/html", "buffer": page})
    expect(desk.locator("#text")).to_contain_text("국비 720억 원을 투입한다고 26일 밝혔다.")
    desk.click("#again")
    sent: list[str] = []
    desk.on("request", lambda request: sent.append(request.url))
    desk.set_input_files("#file", {"name": "b.txt", "mimeType": "text/plain", "buffer": b"a" * 20_000_001})
    expect(desk.locator("#problem")).to_contain_text("20 MB 이하의 파일을 넣어 주세요")
    assert sent == []


def test_without_a_login_the_page_asks_for_one_and_the_routes_refuse(
    chromium: Browser, office: Office
) -> None:
    page = chromium.new_page()
    page.goto(f"{office.address}/admin")
    assert page.title() == "로그인 · 문답 Mundap"
    assert page.request.get(f"{office.address}/api/admin/articles").status == 401
    page.close()
