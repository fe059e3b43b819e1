"""The list of evaluation runs: shut unless asked for, finished runs only, files of listed runs only."""

import html
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from corpus.errors import InputError
from tests.ui.fakes import XSS, SmallAssistant
from tests.ui.serving_thread import served_in_thread
from ui.serving import prepare
from ui.settings import Settings

pytestmark = [
    # Gradio 6.31 makes event loops for its locks that it never closes.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
HOSTILE = "<script>alert(1)<∕script> 100% '굵게' **b**"  # a folder's name may hold anything but a slash


def summary(**changes: object) -> dict[str, object]:
    """A summary.json as `mundap eval run` writes it, as far as the list reads it."""
    figure = {"value": 0.5, "n": 10, "interval": [0.25, 0.75]}
    written: dict[str, object] = {
        "schema": 1,
        "cases": 1285,
        "errors": 0,
        "correct": {"value": 0.8234, "n": 1285, "interval": [0.801, 0.8449]},
        "fact_recall": {"value": 0.911, "n": 10, "interval": [0.9, 0.92]},
        "refusal_precision": {"value": None, "n": 0, "interval": None},
        "refusal_recall": figure,
        "citation_precision": {"value": 1.0, "n": 10, "interval": [1.0, 1.0]},
        "evidence_recall_at_5": {"value": 0.977, "n": 10, "interval": [0.96, 0.99]},
        "latency_ms": {"p50": 34.4, "p95": 1234.0, "n": 1285},
        "provenance": {"gold": "dev.jsonl", "model": "mundap@62c33c7f86ad"},
    }
    return {**written, **changes}


def write_run(folder: Path, name: str, *, at: int, broken: int = 0, **changes: object) -> Path:
    """A finished run whose summary was written `at` seconds after the first one."""
    place = folder / name
    place.mkdir()
    (place / "report.html").write_text(f"<!doctype html><title>{name}</title><style>p{{}}</style>", "utf-8")
    (place / "results.jsonl").write_text("{}\n", "utf-8")
    (place / "junit.xml").write_text(
        '<testsuites><testsuite name="gates" failures="9" /><testsuite name="amount" failures="3" />'
        f'<testsuite name="gates" tests="{broken}" failures="{broken}" /></testsuites>',
        "utf-8",
    )
    written = place / "summary.json"
    written.write_text(json.dumps(summary(**changes)), "utf-8")
    os.utime(written, (1_760_000_000 + at, 1_760_000_000 + at))
    return place


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("measured")
    (folder / "outside.html").write_text("secret", "utf-8")
    runs = folder / "runs"
    runs.mkdir()
    write_run(runs, "first", at=0)
    write_run(runs, "second run..2", at=60, broken=2)
    write_run(runs, HOSTILE, at=120, errors=3, provenance={"gold": XSS[1], "model": XSS[3]})
    write_run(runs, "unfinished", at=180).joinpath("started.json").write_text("{}", "utf-8")
    write_run(runs, "damaged", at=240, correct={"value": XSS[0], "n": 1, "interval": [0, 1]})
    write_run(runs, "linked", at=300).joinpath("report.html").unlink()
    (runs / "linked" / "report.html").symlink_to(folder / "outside.html")
    (runs / "empty").mkdir()
    (runs / "notes.txt").write_text("no run", "utf-8")
    return runs


def application(folder: Path, *, eval_runs: Path | None = None) -> FastAPI:
    from ui.application import create_application

    settings = Settings(eval_runs=eval_runs)
    return create_application(SmallAssistant(), feedback_file=folder / "feedback", settings=settings)


@pytest.fixture(scope="module")
def client(runs: Path) -> Iterator[httpx.Client]:
    with (
        served_in_thread(application(runs.parent, eval_runs=runs)) as address,
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        yield client


def texts(page: str) -> str:
    """What a reader of the page sees, in one line."""
    body = page[page.index("<body") :]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", body)))


def test_without_the_option_there_is_no_page(tmp_path: Path) -> None:
    with (
        served_in_thread(application(tmp_path)) as address,  # type: ignore[arg-type]
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        for path in ("/eval", "/eval/", "/eval/runs/first/report.html"):
            assert (client.get(path).status_code, client.get(path).json()["error"]["code"]) == (
                404,
                "not_found",
            )


def test_finished_runs_are_listed_newest_first_and_no_others(client: httpx.Client) -> None:
    page = client.get("/eval")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    rows = re.findall(r'<th scope="row" class="run">(.*?)</th>', page.text, re.DOTALL)
    assert [" ".join(texts("<body>" + row).split()).split(" 2025-")[0] for row in rows] == [
        "linked",
        HOSTILE,
        "second run..2",
        "first",
    ]
    assert "unfinished" not in page.text
    assert "읽을 수 없는 평가 결과: damaged." in texts(page.text)


def test_a_run_is_told_by_its_figures(client: httpx.Client) -> None:
    rows = re.findall(r"<tr>\s*<th scope.*?</tr>", client.get("/eval").text, re.DOTALL)
    told = texts("<body>" + rows[3]).split()
    assert " ".join(told[5:]) == (
        "mundap@62c33c7f86ad 1,285 82.3% 80.1~84.5 91.1% – 50.0% 100.0% 97.7% 34 ms 1.2 초 "
        "어긴 기준 없음 JSON JUnit"
    )
    assert "불합격 · 기준 2개" in texts("<body>" + rows[2])
    assert "불완전 · 오류 3개" in texts("<body>" + rows[1])


def test_hostile_names_and_summaries_stand_literally_in_the_page(client: httpx.Client) -> None:
    page = client.get("/eval").text
    for literal in (HOSTILE, XSS[1], XSS[3]):
        assert literal in texts(page)
    assert not re.search(r"<(script|img)", page)
    assert "javascript:" not in page
    assert {"div", "iframe"}.isdisjoint(re.findall(r"<(\w+)", page))


def test_every_link_of_the_list_leads_to_its_file(client: httpx.Client, runs: Path) -> None:
    links = re.findall(r'href="(&#46;&#47;eval[^"]*)"', client.get("/eval").text)
    read = {html.unescape(link): client.get(html.unescape(link).removeprefix(".")) for link in links}
    assert {response.status_code for response in read.values()} == {200}
    assert len(read) == 3 * 3 + 2  # three whole runs, and one whose report lies elsewhere
    assert read["./eval/runs/first/report.html"].content == (runs / "first" / "report.html").read_bytes()
    assert read["./eval/runs/second%20run..2/summary.json"].json()["cases"] == 1285


def test_a_report_may_use_its_own_styles_and_nothing_else(client: httpx.Client) -> None:
    report = client.get("/eval/runs/first/report.html")
    assert report.headers["content-type"] == "text/html; charset=utf-8"
    assert report.headers.get_list("content-security-policy") == [
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ]
    assert report.headers["x-content-type-options"] == "nosniff"
    listed = client.get("/eval").headers.get_list("content-security-policy")
    assert len(listed) == 1
    assert "unsafe" not in listed[0]


@pytest.mark.parametrize(
    "path",
    [
        "/eval/runs/first/results.jsonl",
        "/eval/runs/first/started.json",
        "/eval/runs/first/",
        "/eval/runs/first",
        "/eval/runs/",
        "/eval/runs/unfinished/report.html",
        "/eval/runs/empty/report.html",
        "/eval/runs/none/report.html",
        "/eval/runs/linked/report.html",
        "/eval/runs/%2e%2e/outside.html",
        "/eval/runs/..%2foutside.html/report.html",
        "/eval/runs/first/..%2f..%2f..%2foutside.html",
        "/eval/runs/first%2f..%2ffirst/report.html",
        "/eval/runs/./report.html",
        "/eval/runs/%2e/first/report.html",
        "/eval/runs/first%00/report.html",
        "/eval/runs/first/report.html%00",
        "/eval/runs//etc/passwd",
    ],
)
def test_nothing_but_the_files_of_listed_runs_can_be_read(client: httpx.Client, path: str) -> None:
    response = client.send(client.build_request("GET", path))
    assert response.status_code == 404
    assert set(response.json()) == {"error"}
    assert "secret" not in response.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_runs_are_read_only(client: httpx.Client, method: str) -> None:
    for path in ("/eval", "/eval/runs/first/report.html"):
        assert client.request(method, path).status_code in (404, 405)


def test_an_empty_folder_says_how_to_fill_it(tmp_path: Path) -> None:
    with (
        served_in_thread(application(tmp_path, eval_runs=tmp_path)) as address,
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        assert "끝난 평가가 아직 없습니다" in texts(client.get("/eval").text)


def test_a_folder_that_does_not_exist_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--eval-runs"):
        prepare(Settings(corpus=(tmp_path,), index=tmp_path / "index", eval_runs=tmp_path / "none"))
    assert not (tmp_path / "index").exists()
