"""Six invented articles, small enough to read, that the tests of answering ask about."""

from collections.abc import Mapping
from pathlib import Path

from index.building import build_index
from index.embedding import load_embedder
from qa.assistant import Assistant, open_assistant

ARTICLES = {
    "harbor-ai-2025": (
        "항만 AI 실증사업에 국비 320억 원",
        "2025-03-10",
        "해양수산부가 '항만 인공지능(AI) 실증사업'에 국비 320억 원을 투입한다고 10일 밝혔다. "
        "전국 항만 가운데 4곳을 골라 한 곳당 80억 원씩 지원한다.\n\n"
        "참여하려는 항만공사는 오는 28일까지 신청서를 내야 한다. 선정 결과는 다음 달 중 나온다.\n\n"
        "사업은 한국해양진흥원이 맡는다. 지난해 예산은 250억 원이었다.",
    ),
    "harbor-ai-notice": (
        "항만 AI 실증사업 공고 안내",
        "2025-03-12",
        "| 항목 | 내용 |\n| --- | --- |\n| 사업 규모 | 국비 320억 |\n| 신청 마감 | ’25. 3. 28. |\n\n"
        "문의는 사업 누리집에서 받는다.",
    ),
    "farm-center": (
        "스마트팜 혁신센터 교육생 모집",
        "2025-02-03",
        "농림축산식품부는 올해 스마트팜 혁신센터 교육생 208명을 뽑는다. "
        "신청 자격은 만 18세 이상 40세 미만의 청년이다. 교육 기간은 20개월이다. "
        "센터는 청년 농업인을 길러 농촌의 일손 부족을 풀기 위해 세워졌다.",
    ),
    "design-voucher": (
        "디자인 바우처, 기업당 최대 3천만 원",
        "2024-05-20",
        "산업통상자원부는 디자인 바우처로 중소기업 150개사를 돕는다. 기업당 최대 3천만 원을 준다. "
        "지원 항목은 △제품 디자인 △포장 디자인 △브랜드 개발이다.",
    ),
    "robot-zone": (
        "대구에 로봇 특구",
        "2024-11-02",
        "대구시는 로봇 특구 조성에 총사업비 477억 원을 들인다. 국비는 396억 원, 시비는 81억 원이다. "
        "특구는 수성알파시티에 들어서며 2029년에 완공된다.",
    ),
    "water-data": (
        "물 데이터 허브 착수",
        None,
        "환경부가 물 데이터 허브를 만든다. 허브에는 하천과 댐의 자료가 모인다. "
        "누구나 자료를 내려받을 수 있다.",
    ),
}


def write_articles(folder: Path, articles: Mapping[str, tuple[str, str, str]] = ARTICLES) -> Path:
    """A folder with one Markdown file per article: name -> title, day, text."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (title, published, text) in articles.items():
        day = f"published: {published}\n" if published else ""
        (folder / f"{name}.md").write_text(f'---\ntitle: "{title}"\n{day}---\n{text}\n', encoding="utf-8")
    return folder


def assistant_over(folder: Path, articles: Mapping[str, tuple[str, str, str]] = ARTICLES) -> Assistant:
    """An assistant over these articles, written and indexed in the folder."""
    source = write_articles(folder / "articles", articles)
    build_index([source], folder / "index", load_embedder(None), progress=lambda stage, done, total: None)
    return open_assistant(folder / "index")
