import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus.catalogue import Catalogue, EntityKind, mine_catalogue
from corpus.commands import corpus_commands
from corpus.loading import bundled_articles, load_collection
from corpus.records import Article
from corpus.regions import find_regions
from corpus.spellings import compact_name, core_of, is_shortened, mined_abbreviations, spellings_of


def article(name: str, title: str, text: str) -> Article:
    return Article(name, title, text, None, None, date(2025, 3, 1), None, None, name, ())


PORT = article(
    "port",
    "해수부, 항만 로봇 실증사업 4곳 선정",
    "해양수산부가 ‘항만 로봇(PR) 실증사업’에 국비 320억 원을 투입한다. "
    "항만 로봇 실증사업은 한국해양로봇진흥원(KORP)이 맡는다.\n"
    "부산테크노파크와 전남TP가 돕는다. 기장군에서 시작한다.",
)
NOTICE = article(
    "notice",
    "PR 실증사업 공고",
    "PR 실증사업 설명회는 KORP가 연다. 지원사업은 해마다 열린다. 새로운 사업도 있다.",
)


@pytest.fixture(scope="module")
def mined() -> Catalogue:
    return mine_catalogue([PORT, NOTICE])


def named(catalogue: Catalogue, kind: EntityKind) -> dict[str, tuple[str, ...]]:
    return {entity.name: entity.article_ids for entity in catalogue.of_kind(kind)}


def test_a_program_gathers_what_stands_in_its_parentheses_and_the_articles_that_write_either(mined):
    assert named(mined, EntityKind.PROGRAM) == {"항만 로봇(PR) 실증사업": ("notice", "port")}
    [program] = mined.of_kind(EntityKind.PROGRAM)
    assert {"항만 로봇 실증사업", "PR 실증사업"} <= set(program.aliases)
    assert "항만 PR 실증사업" not in program.aliases


def test_an_agency_has_its_short_form_and_a_ministry_its_former_ones(mined):
    assert named(mined, EntityKind.AGENCY) == {
        "한국해양로봇진흥원": ("notice", "port"),
        "해양수산부": ("port",),
    }
    assert [one.aliases for one in mined.of_kind(EntityKind.AGENCY)] == [("KORP",), ("해수부",)]


def test_technoparks_go_by_their_region_and_towns_stand_beside_provinces(mined):
    assert set(named(mined, EntityKind.TECHNOPARK)) == {"부산테크노파크", "전남테크노파크"}
    assert set(named(mined, EntityKind.REGION)) == {"기장군", "부산", "전남"}


def test_general_words_and_sentences_are_no_programs(mined):
    assert not {"지원사업", "사업", "새로운 사업"} & set(named(mined, EntityKind.PROGRAM))


def test_the_same_articles_give_the_same_catalogue(mined):
    assert mine_catalogue([PORT, NOTICE]) == mined


def test_the_bundled_articles_name_the_programs_they_are_about():
    catalogue = mine_catalogue(load_collection([bundled_articles()]).articles)
    by_spelling = catalogue.by_spelling
    for spelling, name in {
        "AX 실증산단 구축사업": "인공지능 전환(AX) 실증산단 구축사업",
        "AI바우처": "AI 바우처",
        "데이터 바우처": "데이터바우처 지원사업",
        "초기창업패키지": "초기창업패키지",
        "M.AX 얼라이언스": "제조 AX(M.AX) 얼라이언스",
    }.items():
        assert by_spelling[compact_name(spelling, catalogue.abbreviations)].name == name
    assert catalogue.abbreviations["인공지능"] == "ai"


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("초격차 프로젝트(DIPS)", ("초격차 프로젝트(DIPS)", "초격차 프로젝트", "DIPS")),
        ("에이엑스(AX) 산단", ("에이엑스(AX) 산단", "에이엑스 산단", "AX 산단")),
        ("수출바우처", ("수출바우처",)),
    ],
)
def test_parentheses_hold_another_spelling(name, spellings):
    assert spellings_of(name) == spellings


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("AX 실증산단 구축사업", "AX 실증산단"),
        ("데이터바우처 지원사업", "데이터바우처"),
        ("안전동행지원사업", "안전동행"),
        ("지원사업", "지원사업"),
    ],
)
def test_the_core_of_a_name_is_without_the_words_for_a_program(name, core):
    assert core_of(name) == core


def test_a_shortened_name_keeps_the_beginning_or_the_end_of_the_long_one():
    assert is_shortened("온디바이스 AI 실증", "온디바이스 AI 서비스 실증·확산")
    assert is_shortened("상생형 스마트공장", "대·중소 상생형 스마트공장")
    assert not is_shortened("AI 대학원", "AI 융합혁신대학원")
    assert not is_shortened("스마트공장", "상생형 스마트공장")


def test_an_abbreviation_counts_from_the_third_time_and_only_when_it_is_the_only_one():
    text = "인공지능(AI) 인공지능(AI) 인공지능(AI) 전환기술(AX) 소프트웨어(SW) 소프트웨어(SW)"
    assert mined_abbreviations([text]) == {"인공지능": "ai"}


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("경상남도와 전북특별자치도", {"경남", "전북"}),
        ("부산은 얼마야?", {"부산"}),
        ("그럼 대구는?", {"대구"}),
        ("부산대와 대구은행, 세종대왕", set()),
        ("충북도가 나섰다", {"충북"}),
    ],
)
def test_regions_are_found_under_every_name_but_not_inside_other_names(text, regions):
    assert find_regions(text) == regions


def test_the_command_prints_programs_with_their_other_names(tmp_path: Path):
    (tmp_path / "port.txt").write_text(f"{PORT.title}\n\n{PORT.text}", encoding="utf-8")
    printed = CliRunner().invoke(corpus_commands, ["programs", str(tmp_path), "--json"])
    payload = json.loads(printed.stdout)
    assert list(payload) == ["programs", "agencies", "technoparks", "regions", "abbreviations"]
    assert payload["programs"][0]["articles"] == ["port"]
    assert "항만 로봇" in CliRunner().invoke(corpus_commands, ["programs", str(tmp_path)]).stdout
