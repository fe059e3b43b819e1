from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.passages import LONGEST_PASSAGE, embedding_text, split_passages
from corpus.records import Article
from corpus.sentences import split_sentences

SENTENCE = st.integers(1, 60).map(lambda words: f"{'지원 사업을 추진하며 ' * words}밝혔다.")
BREAK = st.sampled_from([" ", "\n", "\n\n", "\n■ 지원 내용\n", "\n## 신청 방법\n", "\n- "])


def article(text: str, published: date | None = None) -> Article:
    return Article("폴더/기사", "제목", text, None, None, published, None, None, "원본", ())


@settings(deadline=None)  # the first example loads the splitter
@given(st.lists(st.tuples(SENTENCE, BREAK), max_size=20).map(lambda pairs: "".join(a + b for a, b in pairs)))
def test_every_sentence_lies_in_exactly_one_passage_and_every_passage_is_an_exact_slice(text: str):
    source = article(text)
    sentences = split_sentences(source)
    passages = split_passages(source, sentences)
    assert all(text[passage.start : passage.end] == passage.text for passage in passages)
    for sentence in sentences:
        holders = [p for p in passages if p.start <= sentence.start and sentence.end <= p.end]
        assert len(holders) == 1
    for passage in passages:
        inside = [s for s in sentences if passage.start <= s.start and s.end <= passage.end]
        assert len(passage.text) <= LONGEST_PASSAGE or len(inside) == 1
        assert (inside[0].start, inside[-1].end) == (passage.start, passage.end)


def test_a_passage_carries_the_nearest_heading_above_it():
    text = (
        "정부가 지원한다.\n■ 인프라 150여개 기업 지원\n데이터센터를 짓는다.\n## "
        "신청 방법\n누리집에서 신청한다."
    )
    passages = split_passages(article(text), split_sentences(article(text)))
    assert [(passage.heading, passage.text) for passage in passages] == [
        (None, "정부가 지원한다."),
        ("인프라 150여개 기업 지원", "데이터센터를 짓는다."),
        ("신청 방법", "누리집에서 신청한다."),
    ]


def test_a_passage_id_is_the_article_id_with_its_offsets():
    source = article("정부가 지원한다.")
    assert [passage.id for passage in split_passages(source, split_sentences(source))] == ["폴더/기사#0-9"]


def test_the_embedded_text_begins_with_title_date_and_heading_on_their_own_lines():
    source = article("## 규모\n국비는 1,400억 원이다.", date(2025, 6, 17))
    [passage] = split_passages(source, split_sentences(source))
    assert embedding_text(source, passage) == "제목\n2025-06-17\n규모\n국비는 1,400억 원이다."


def test_an_article_without_sentences_has_no_passages():
    assert split_passages(article("## 제목뿐"), []) == []
