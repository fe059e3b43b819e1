import unicodedata

from index.tokens import BIGRAM_MARK, is_bigram, syllable_bigrams, tokenize, tokenize_all


def morphemes(text):
    return [token for token in tokenize(text) if not is_bigram(token)]


def test_particles_and_endings_leave_the_content_word_behind():
    assert morphemes("예산은") == morphemes("예산을") == morphemes("예산이") == ["예산"]


def test_foreign_words_are_in_lower_case_and_numbers_without_commas():
    assert morphemes("AX에 1,400억 원") == ["ax", "1400", "억", "원"]


def test_bigrams_see_through_spacing_and_punctuation():
    assert syllable_bigrams("실증 산단") == syllable_bigrams("실증·산단")
    assert syllable_bigrams("실증 산단") == [BIGRAM_MARK + pair for pair in ("실증", "증산", "산단")]


def test_decomposed_hangul_gives_the_tokens_of_composed_hangul():
    assert tokenize(unicodedata.normalize("NFD", "실증산단 예산")) == tokenize("실증산단 예산")


def test_many_texts_at_once_give_the_tokens_of_each_alone():
    texts = ["청년 월세를 지원한다.", "", "A"]
    assert tokenize_all(texts) == [tokenize(text) for text in texts]
    assert tokenize("") == []


def test_a_bigram_never_equals_a_morpheme():
    tokens = tokenize("예산")
    assert tokens == ["예산", BIGRAM_MARK + "예산"]
