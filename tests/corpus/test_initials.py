import pytest

from corpus.catalogue import Catalogue, Entity, EntityKind
from corpus.initials import initials_of, owners_of_initials
from corpus.linking import find_mentions


def program(name: str, *aliases: str) -> Entity:
    return Entity(EntityKind.PROGRAM, name, aliases, ("a",))


def found(text: str, *programs: Entity, known: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    mentions = find_mentions(text, Catalogue(programs, {}), is_known=lambda word: word in known)
    return [(text[one.start : one.end], one.entity.name) for one in mentions]


@pytest.mark.parametrize(
    ("name", "short"),
    [("로컬벤처스쿨", "로벤스"), ("B-디자인 트랙", "bdt"), ("해양관측센터", "해관센")],
)
def test_a_name_is_shortened_to_the_initials_of_its_words(name, short):
    assert short in initials_of(name)


def test_two_words_have_no_initials():
    assert initials_of("로컬 벤처") == ()


def test_initials_of_unlike_names_stand_for_neither():
    owners = owners_of_initials([("해양관측센터", "하나"), ("해외관광센터", "둘"), ("로컬벤처스쿨", "셋")])
    assert "해관센" not in owners
    assert owners["로벤스"] == "셋"


def test_of_names_that_contain_each_other_the_shortest_has_the_initials():
    assert owners_of_initials([("부산 해양관측센터", "둘"), ("해양관측센터", "하나")])["해관센"] == "하나"


def test_a_question_names_a_program_by_its_initials():
    school, track = program("로컬벤처스쿨"), program("B-디자인 트랙")
    assert found("24년 로벤스는 몇 곳 뽑아요?", school, track) == [("로벤스", "로컬벤처스쿨")]
    assert found("bdt 언제까지야", school, track) == [("bdt", "B-디자인 트랙")]


def test_a_word_that_the_articles_know_is_no_initials():
    assert found("로벤스는 어디야", program("로컬벤처스쿨"), known=("로벤스",)) == []


def test_initials_inside_a_word_are_none():
    assert found("가로벤스는 어디야", program("로컬벤처스쿨")) == []
    assert found("abdts", program("B-디자인 트랙")) == []
