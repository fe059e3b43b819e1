"""Near-duplicate articles: one press release in two papers counts as one voice."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from corpus.records import Article
from corpus.sentences import split_sentences

if TYPE_CHECKING:
    from rensa import RMinHash

_SHINGLE = 5
_PERMUTATIONS = 64
_BANDS = 16
_LSH_THRESHOLD = 0.5
_SEED = 42
_SHORTEST_SENTENCE = 20
_SAME_SENTENCE = 75.0
_SHARED_SENTENCES = 0.25
_SAME_TEXT = 0.6
_DAYS_APART = 31
_SAME_FIGURES = 0.6


def families(articles: Sequence[Article]) -> Mapping[str, str]:
    """Every article id with the id of its family's first article, in the given order.

    Two articles are near-duplicates when 60 % of the shorter one, by length, stands in the other,
    sentence by sentence, so that a text contained in a longer one counts too. Sentences that may match
    come from MinHash-LSH over 5-character shingles without spaces; rapidfuzz compares them in full.
    The same form letter of another year is another voice: publication dates more than a month
    apart, or, where a date is unknown, different figures, make no family.
    """
    from rapidfuzz import fuzz

    sentences = [_long_sentences(article) for article in articles]
    first_of = list(range(len(articles)))
    for (left, right), pairs in _candidates(sentences).items():
        if not _same_occasion(articles[left], articles[right]):
            continue
        shorter = min(left, right, key=lambda number: (sum(map(len, sentences[number])), number))
        covered = {
            (pair[0] if shorter == left else pair[1])
            for pair in pairs
            if fuzz.ratio(sentences[left][pair[0]], sentences[right][pair[1]]) >= _SAME_SENTENCE
        }
        total = sum(map(len, sentences[shorter]))
        if sum(len(sentences[shorter][number]) for number in covered) >= _SAME_TEXT * total:
            _unite(first_of, left, right)
    return {article.id: articles[_root(first_of, number)].id for number, article in enumerate(articles)}


def _long_sentences(article: Article) -> list[str]:
    texts = (re.sub(r"\s+", "", sentence.text) for sentence in split_sentences(article))
    return [text for text in texts if len(text) >= _SHORTEST_SENTENCE]


def _candidates(sentences: Sequence[Sequence[str]]) -> Mapping[tuple[int, int], list[tuple[int, int]]]:
    """Article pairs that share enough alike sentences, each with the pairs of sentence numbers."""
    from rensa import RMinHash, RMinHashLSH

    places = [(article, number) for article, texts in enumerate(sentences) for number in range(len(texts))]
    if not places:
        return {}
    hashes = [
        _minhash(RMinHash(_PERMUTATIONS, _SEED), sentences[article][number]) for article, number in places
    ]
    index = RMinHashLSH(_LSH_THRESHOLD, _PERMUTATIONS, _BANDS)
    for key, value in enumerate(hashes):
        index.insert(key, value)
    found: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for key, value in enumerate(hashes):
        for other in sorted(index.query(value)):
            if places[key][0] < places[other][0]:
                found[places[key][0], places[other][0]].append((places[key][1], places[other][1]))
    return {
        pair: matches
        for pair, matches in found.items()
        if len(matches) >= _SHARED_SENTENCES * min(len(sentences[pair[0]]), len(sentences[pair[1]]))
    }


def _minhash(empty: "RMinHash", text: str) -> "RMinHash":
    empty.update(list(_shingles(text)))
    return empty


def _shingles(text: str) -> Iterator[str]:
    return (text[start : start + _SHINGLE] for start in range(len(text) - _SHINGLE + 1))


def _same_occasion(left: Article, right: Article) -> bool:
    if left.published and right.published:
        return abs((left.published - right.published).days) <= _DAYS_APART
    figures = [Counter(re.findall(r"\d[\d,.]*\d|\d", article.text)) for article in (left, right)]
    fewer = min(sum(counts.values()) for counts in figures)
    return sum((figures[0] & figures[1]).values()) >= _SAME_FIGURES * fewer


def _root(first_of: list[int], number: int) -> int:
    while first_of[number] != number:
        number = first_of[number]
    return number


def _unite(first_of: list[int], left: int, right: int) -> None:
    low, high = sorted((_root(first_of, left), _root(first_of, right)))
    first_of[high] = low
