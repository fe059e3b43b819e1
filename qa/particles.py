"""Korean particles in the form that the word before them asks for: 2022년은, 범위는, 140억 원으로."""

_DIGITS_WITH_FINAL = "013678"
_LATIN_WITH_FINAL = "lmnrLMNR"
_LIQUID = 8


def _final(word: str) -> int:
    """The final consonant of the last letter or digit, as in Unicode's order; 0 where it has none."""
    letters = [character for character in word if character.isalnum()]
    if not letters:
        return 0
    last = letters[-1]
    if "가" <= last <= "힣":
        return (ord(last) - ord("가")) % 28
    if last in "178lLrR":
        return _LIQUID
    return 1 if last in _DIGITS_WITH_FINAL or last in _LATIN_WITH_FINAL else 0


def topic(word: str) -> str:
    """The word with 은 or 는."""
    return word + ("은" if _final(word) else "는")


def subject(word: str) -> str:
    """The word with 이 or 가."""
    return word + ("이" if _final(word) else "가")


def subject_particle(word: str) -> str:
    """이 or 가, as the word asks for."""
    return "이" if _final(word) else "가"


def topic_particle(word: str) -> str:
    """은 or 는, as the word asks for."""
    return "은" if _final(word) else "는"


def object_particle(word: str) -> str:
    """을 or 를, as the word asks for."""
    return "을" if _final(word) else "를"


def with_particle(word: str) -> str:
    """과 or 와, as the word asks for."""
    return "과" if _final(word) else "와"


def by_particle(word: str) -> str:
    """으로 or 로, as the word asks for."""
    return "으로" if _final(word) not in (0, _LIQUID) else "로"
