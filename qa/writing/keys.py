"""Short keys by which a model cites a sentence: a word of it that the other sentences do not have.

Small models copy a word they have just read more surely than a number (private-gpt's distinctive terms); a
sentence without such a word gets four letters of its content hash (paper-qa's keys).
"""

import hashlib
from collections import Counter
from collections.abc import Sequence

from corpus.records import Sentence
from qa.writing.grounds import morphemes

_TAGS = ("NNG", "NNP", "SL")
_LONGEST = 8
_LETTERS = "abcdefghjkmnpqrstuvwxyz"


def assign_keys(sentences: Sequence[Sentence]) -> list[str]:
    """One key for each sentence, all different; equal sentences in equal company get equal keys."""
    words = [_words(sentence.text) for sentence in sentences]
    shared = Counter(word for of_one in words for word in set(of_one))
    keys: list[str] = []
    for sentence, own in zip(sentences, words, strict=True):
        single = [word for word in own if shared[word] == 1 and word not in keys]
        keys.append(max(single, key=len) if single else _content_key(sentence))
    return keys


def _words(text: str) -> list[str]:
    """The nouns of two or more letters, in order, without digits."""
    return [
        token.form
        for token in morphemes(text)
        if token.tag in _TAGS and 2 <= len(token.form) <= _LONGEST and token.form.isalpha()
    ]


def _content_key(sentence: Sentence) -> str:
    digest = hashlib.sha256(f"{sentence.article_id}:{sentence.start}:{sentence.end}".encode()).digest()
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:4])
