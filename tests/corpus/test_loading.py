import unicodedata
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import InputError
from corpus.loading import LARGEST_FILE, bundled_articles, load_collection

BODY = "중소벤처기업부가 올해 {sum}억원을 지원한다고 26일 밝혔다. 신청은 28일까지 받는다."


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_an_id_is_the_path_below_the_source_without_suffix_in_composed_hangul(tmp_path: Path):
    write(tmp_path, f"news/2025/{unicodedata.normalize('NFD', '기사')}.txt", BODY.format(sum=70))
    assert [article.id for article in load_collection([tmp_path]).articles] == ["news/2025/기사"]


def test_a_single_file_has_its_stem_as_id(tmp_path: Path):
    path = write(tmp_path, "ax.2025.md", BODY.format(sum=70))
    assert [article.id for article in load_collection([path]).articles] == ["ax.2025"]


def test_hidden_files_and_folders_are_skipped_and_unreadable_ones_rejected_with_a_reason(tmp_path: Path):
    write(tmp_path, "a.txt", BODY.format(sum=70))
    write(tmp_path, ".hidden.txt", BODY.format(sum=80))
    write(tmp_path, ".git/b.txt", BODY.format(sum=90))
    write(tmp_path, "c.docx", "x")
    write(tmp_path, "d.txt", " \n")
    collection = load_collection([tmp_path])
    assert [article.id for article in collection.articles] == ["a"]
    assert [(Path(r.source).name, r.reason.split(":")[0].split(".")[0]) for r in collection.rejected] == [
        ("c.docx", "읽을 수 없는 형식입니다"),
        ("d.txt", "기사 본문을 찾을 수 없습니다"),
    ]


def test_the_same_text_twice_is_kept_once_and_a_changed_copy_joins_its_family(tmp_path: Path):
    long = "\n\n".join(
        f"중기부는 {i}번째 분야에서 기업 {i * 11}곳을 뽑아 최대 {i}억원까지 지원한다고 밝혔다."
        for i in range(1, 7)
    )
    write(tmp_path, "a.txt", long)
    write(tmp_path, "b.txt", long.replace("\n\n", "\n"))
    write(tmp_path, "c.txt", long.replace("밝혔다", "26일 밝혔다"))
    write(tmp_path, "d.txt", BODY.format(sum=70))
    collection = load_collection([tmp_path])
    assert dict(collection.duplicates) == {"b": "a"}
    assert dict(collection.family_of) == {"a": "a", "c": "a", "d": "d"}


def test_two_files_with_one_id_are_an_input_error_that_names_both(tmp_path: Path):
    write(tmp_path, "a.txt", BODY.format(sum=70))
    write(tmp_path, "a.md", BODY.format(sum=80))
    with pytest.raises(InputError, match=r"이름이 같습니다.*a\.md.*a\.txt"):
        load_collection([tmp_path])


@pytest.mark.parametrize("make", [lambda p: p / "missing", lambda p: p])
def test_a_missing_or_empty_source_is_an_input_error(tmp_path: Path, make):
    with pytest.raises(InputError):
        load_collection([make(tmp_path)])


def test_a_file_too_large_is_rejected_without_being_read(tmp_path: Path):
    write(tmp_path, "a.txt", BODY.format(sum=70))
    write(tmp_path, "b.txt", "가" * (LARGEST_FILE // 3 + 1))
    [rejection] = load_collection([tmp_path]).rejected
    assert rejection.reason.startswith("파일이 너무 큽니다: 20,000,001바이트")


def test_progress_counts_every_file_up_to_the_last(tmp_path: Path):
    for name in ("a", "b", "c"):
        write(tmp_path, f"{name}.txt", BODY.format(sum=ord(name)))
    seen: list[tuple[int, int]] = []
    load_collection([tmp_path], progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_front_matter_is_taken_as_it_stands(tmp_path: Path):
    fields = (
        'title: "AX: 실증"\npublisher: 한강일보\npublished: 2025-06-17\nurl: "https://a.kr/1"\nnote: 요약'
    )
    head = f"---\n{fields}\n---\n"
    [article] = load_collection([write(tmp_path, "a.md", head + BODY.format(sum=70))]).articles
    assert (article.title, article.publisher, article.author, article.url, article.note) == (
        "AX: 실증", "한강일보", None, "https://a.kr/1", "요약",
    )  # fmt: skip
    assert (article.published, article.text) == (date(2025, 6, 17), BODY.format(sum=70))


@pytest.mark.parametrize("head", ["published: 어제", "title: [", "a: &a [*a]", "- x: 1"])
def test_broken_front_matter_is_a_rejection_and_no_traceback(tmp_path: Path, head: str):
    write(tmp_path, "a.txt", BODY.format(sum=70))
    write(tmp_path, "b.md", f"---\n{head}\n---\n본문이다.")
    assert [Path(rejection.source).name for rejection in load_collection([tmp_path]).rejected] == ["b.md"]


def test_every_bundled_article_loads_whole_with_its_title():
    collection = load_collection([bundled_articles()])
    assert collection.rejected == ()
    assert [article.id for article in collection.articles if not article.title or article.removed] == []
