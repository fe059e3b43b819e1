"""Makes questions out of prose by rule: a sentence of the passage, asked for one of its words.

The inverse cloze task (Lee et al. 2019, "Latent Retrieval for Weakly Supervised Open Domain Question
Answering") with Korean question endings. Renaming a word on both sides teaches the model to carry a name
that it has never seen from the question to the passage.
"""

import random
import re

from index.training.sources import Pair

SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
WITH_PARTICLE = re.compile(r"^([가-힣A-Za-z0-9·]{2,}?)(에서|에게|으로|을|를|이|가|은|는|에|의|로|와|과)$")
NAME = re.compile(r"[가-힣]{2,4}")
ASKED = ("무엇", "어디", "누구", "어느 것", "무슨")
ENDINGS = (
    ("합니다", "하나요?"),
    ("됩니다", "되나요?"),
    ("입니다", "인가요?"),
    ("습니다", "나요?"),
    ("이다", "인가?"),
    ("한다", "하는가?"),
    ("된다", "되는가?"),
    ("있다", "있는가?"),
    ("없다", "없는가?"),
    ("었다", "었는가?"),
    ("았다", "았는가?"),
    ("했다", "했는가?"),
    ("요", "나요?"),
)


def sentences(text: str) -> list[str]:
    """The sentences of a passage, by their final punctuation."""
    return [part for part in SENTENCE_END.split(text) if part]


def with_question_ending(words: list[str], rng: random.Random) -> list[str]:
    """The words with the last one turned into a question, or into 「…은/는?」 where no ending fits."""
    last = words[-1].rstrip(".!?")
    for ending, question in ENDINGS:
        if last.endswith(ending):
            return [*words[:-1], last.removesuffix(ending) + question]
    return [*words[:-1], last + rng.choice(("?", "는?", "은 무엇인가?", ""))]


def question(sentence: str, rng: random.Random) -> str:
    """A span of the sentence with one word asked for, some left out, ending as a question does."""
    words = sentence.split()
    length = rng.randint(4, 12)
    start = rng.randint(0, max(0, len(words) - length))
    words = words[start : start + length]
    if rng.random() < 0.2:
        rng.shuffle(words)
    asked = rng.randrange(len(words))
    found = WITH_PARTICLE.match(words[asked])
    if found and len(words) > 3:
        words[asked] = rng.choice(ASKED) + found[2]
    kept = [word for at, word in enumerate(words) if at == asked or rng.random() > 0.15]
    return " ".join(with_question_ending(kept, rng) if rng.random() < 0.8 else kept)


def renamed(pair: Pair, syllables: str, rng: random.Random) -> Pair:
    """The pair with up to two words that both sides share replaced by the same made-up names."""
    query, passage = pair.query, pair.passage
    starts = {word[:length] for word in NAME.findall(query) for length in (2, 3, 4) if len(word) >= length}
    shared = [name for name in starts if name in passage]
    for name in rng.sample(sorted(shared), min(len(shared), rng.randint(1, 2))):
        other = "".join(rng.choices(syllables, k=rng.randint(2, 4)))
        query, passage = query.replace(name, other), passage.replace(name, other)
    return Pair(query, passage)


def cloze(text: str, syllables: str, rng: random.Random, *, characters: int) -> Pair:
    """A made question and the passage of about `characters` around the sentence it was made from."""
    parts = sentences(text)
    at = rng.randrange(len(parts))
    start, end = at, at + 1
    while sum(map(len, parts[start:end])) < characters and (start > 0 or end < len(parts)):
        if start > 0 and (end == len(parts) or rng.random() < 0.5):
            start -= 1
        else:
            end += 1
    left_out = end - start > 2 and rng.random() < 0.2
    kept = [part for place, part in enumerate(parts[start:end], start) if not (left_out and place == at)]
    pair = Pair(question(parts[at], rng), " ".join(kept))
    return renamed(pair, syllables, rng) if rng.random() < 0.35 else pair
