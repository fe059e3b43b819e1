from datetime import date

import pytest

from index.building import build_index
from index.embedding import load_embedder
from index.generation import open_generation
from qa.sounding import as_spelt, sound_of_hangul, sound_of_latin

ARTICLE = """---
title: "UNIST와 DGIST, AX-Sprint 참여"
publisher: "푸른나루신문"
published: 2025-03-10
---
UNIST와 DGIST가 AX-Sprint 사업에 참여한다. 카이스트와 KAIST는 지원할 수 없다. 투자자를 위한 TIPS와 EU 사업,
Build 공모도 있다.
"""


@pytest.fixture(scope="module")
def generation(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sounding")
    (folder / "one.md").write_text(ARTICLE, encoding="utf-8")
    build_index([folder / "one.md"], folder / "index", load_embedder(), progress=lambda *_: None)
    return open_generation(folder / "index")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("유니스트가 참여해?", "unist가 참여해?"),
        ("디지스트는요?", "dgist는요?"),
        ("AX 스프린트가 뭐야", "AX sprint가 뭐야"),
        ("에이엑스 사업이 뭐야", "ax 사업이 뭐야"),
        ("유니스트와 디지스트 둘 다?", "unist와 dgist 둘 다?"),
    ],
)
def test_a_noun_that_no_article_holds_is_the_latin_word_that_sounds_like_it(generation, asked, told):
    assert as_spelt(asked, date(2025, 3, 12), generation) == told


@pytest.mark.parametrize(
    "asked", ["카이스트가 지원해?", "투표소는 어디야?", "참여 회사가 뭐야", "이유가 뭐야", "벨트 예산은?"]
)
def test_what_articles_hold_or_what_only_begins_alike_stays(generation, asked):
    assert as_spelt(asked, date(2025, 3, 12), generation) == asked


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("네트워크", "network"),
        ("플랫폼", "platform"),
        ("액셀러레이터", "accelerator"),
        ("이노베이션", "innovation"),
        ("바우처", "voucher"),
        ("메이커스페이스", "makerspace"),
        ("샌드박스", "sandbox"),
        ("에리카", "erica"),
    ],
)
def test_a_loanword_sounds_like_its_spelling(hangul, latin):
    assert sound_of_hangul(hangul) == sound_of_latin(latin)
