"""A whole evaluation over a scripted assistant: files, resumption, verdicts, comparison, the report."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from corpus.errors import CheckFailed, InputError
from eval.cases import read_cases
from eval.commands import eval_commands
from eval.comparing import compare_runs
from eval.evaluating import Outcome, evaluate
from eval.running import RESULTS, STARTED, read_lines
from eval.runs import read_run
from tests.eval.fakes import GOLD, SCRIPT, ScriptedAssistant, answer, write_gold

WRONG = answer(
    "", ("980억 원입니다.", "voucher", "과기정통부는 AI 바우처에 980억 원을 쓴다."), short="980억 원"
)
MONEY = "AX 실증산단에 나랏돈 얼마 들어가?"


def evaluated(tmp_path: Path, name: str, script=SCRIPT, gold: Path | None = None, **options) -> Outcome:
    options = {"baseline": None, "gate": None, "only": None, "told": lambda done, total: None} | options
    assistant = options.pop("assistant", ScriptedAssistant(script))
    return evaluate(gold or write_gold(tmp_path), assistant, tmp_path / name, **options)


def many(tmp_path: Path, count: int) -> tuple[Path, dict]:
    """`count` questions about money, each with its own right answer."""
    lines, script = [], {}
    for number in range(count):
        case = json.loads(GOLD[0]) | {"id": f"n{number}", "question": f"{number}번째로 묻는데 나랏돈 얼마야?"}
        del case["short"]
        case["conversation"] = f"c{number}"
        lines.append(json.dumps(case, ensure_ascii=False))
        script[case["question"]] = SCRIPT[MONEY]
    return write_gold(tmp_path, lines), script


def test_a_run_writes_all_its_files(tmp_path: Path) -> None:
    outcome = evaluated(tmp_path, "run")
    assert outcome.verdict.status == 0
    assert outcome.summary.figures["correct"].value == 1.0
    summary = json.loads((tmp_path / "run" / "summary.json").read_text(encoding="utf-8"))
    assert (summary["cases"], summary["errors"]) == (4, 0)
    assert summary["correct"]["n"] == 4
    assert summary["refusal_recall"] == {
        "value": 1.0,
        "n": 1,
        "interval": [pytest.approx(0.206549, abs=1e-6), 1.0],
    }
    assert {
        "fact_recall",
        "refusal_precision",
        "citation_precision",
        "citation_recall",
        "evidence_recall_at_5",
    } <= set(summary)
    assert summary["by_type"]["amount"]["right"] == 1
    assert set(summary["latency_ms"]) == {"p50", "p95", "n"}
    lines = read_lines(tmp_path / "run" / RESULTS)
    assert [line["id"] for line in lines] == ["m1", "m2", "m3", "m4"]
    assert lines[0]["answer"]["citations"][0]["quote"] == "국비 1,400억 원을 투입한다."
    assert not (tmp_path / "run" / STARTED).exists()


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    assistant = ScriptedAssistant(SCRIPT)

    def interrupt(question: str) -> None:
        if len(assistant.asked) == 2:
            raise KeyboardInterrupt

    assistant.on_ask = interrupt
    with pytest.raises(KeyboardInterrupt):
        evaluated(tmp_path, "run", assistant=assistant)
    assert [line["id"] for line in read_lines(tmp_path / "run" / RESULTS)] == ["m1", "m2"]
    with pytest.raises(InputError, match="끝나지 않았습니다"):
        read_run(tmp_path / "run")
    again = ScriptedAssistant(SCRIPT)
    outcome = evaluated(tmp_path, "run", assistant=again)
    assert again.asked == ["AI 바우처는 어디서 해?", "내일 비 와?"]
    assert outcome.summary.figures["score"].value == 1.0


def test_a_run_of_another_making_starts_anew(tmp_path: Path) -> None:
    evaluated(tmp_path, "run")
    (tmp_path / "run" / STARTED).write_text("{}", encoding="utf-8")
    again = ScriptedAssistant(SCRIPT)
    evaluated(tmp_path, "run", assistant=again)
    assert len(again.asked) == 4


def test_an_error_scores_worst_and_makes_the_run_incomplete(tmp_path: Path) -> None:
    outcome = evaluated(tmp_path, "run", {**SCRIPT, MONEY: RuntimeError("고장")})
    assert (outcome.verdict.status, outcome.summary.errors) == (3, 1)
    assert outcome.summary.figures["correct"].value == 3 / 4
    assert outcome.summary.figures["correct"].n == 4
    suites = ElementTree.parse(tmp_path / "run" / "junit.xml").getroot()
    assert [error.get("message") for error in suites.iter("error")] == ["RuntimeError: 고장"]


def test_a_broken_gate_fails_the_run_with_one_line_each(tmp_path: Path) -> None:
    gate = tmp_path / "gates.toml"
    gate.write_text(
        "[floors]\ncorrect = 0.9\nfact_recall = 0.1\n[ceilings]\nover_refusal = 0.0\n", encoding="utf-8"
    )
    outcome = evaluated(tmp_path, "run", {**SCRIPT, MONEY: WRONG}, gate=gate)
    assert outcome.verdict.status == 1
    assert [breach.text for breach in outcome.verdict.breaches] == ["정답률 75.0%: 90% 이상이어야 합니다."]
    assert evaluated(tmp_path, "other", gate=gate).verdict.status == 0


def test_an_unknown_measure_in_a_gate_is_refused(tmp_path: Path) -> None:
    gate = tmp_path / "gates.toml"
    gate.write_text("[floors]\nbeauty = 1\n", encoding="utf-8")
    with pytest.raises(InputError, match="beauty"):
        evaluated(tmp_path, "run", gate=gate)


def test_a_planted_regression_is_caught_and_a_null_change_is_not(tmp_path: Path) -> None:
    gold, script = many(tmp_path, 60)
    evaluated(tmp_path, "before", script, gold)
    same = evaluated(tmp_path, "same", script, gold, baseline=tmp_path / "before")
    assert (same.verdict.status, same.comparison.regressed, same.comparison.newly_wrong) == (0, (), ())
    spoiled = script | dict.fromkeys(list(script)[:9], WRONG)
    worse = evaluated(tmp_path, "worse", spoiled, gold, baseline=tmp_path / "before")
    assert worse.verdict.status == 1
    assert "correct" in worse.comparison.regressed
    assert worse.comparison.changes["correct"].delta == pytest.approx(-9 / 60)
    assert worse.comparison.newly_wrong == tuple(f"n{number}" for number in range(9))
    better = compare_runs(read_run(tmp_path / "worse"), read_run(tmp_path / "before"))
    assert (better.regressed, better.newly_right) == ((), worse.comparison.newly_wrong)


def test_runs_over_other_questions_cannot_be_compared(tmp_path: Path) -> None:
    gold, script = many(tmp_path, 3)
    evaluated(tmp_path, "one", script, gold)
    evaluated(tmp_path, "two")
    with pytest.raises(InputError, match="같은 질문이 없습니다"):
        compare_runs(read_run(tmp_path / "one"), read_run(tmp_path / "two"))


def test_the_report_loads_nothing_and_escapes_what_it_shows(tmp_path: Path) -> None:
    hostile = json.loads(GOLD[0]) | {"question": "<script>alert(1)</script> 얼마야?"}
    gold = write_gold(tmp_path, [json.dumps(hostile, ensure_ascii=False), *GOLD[1:]])
    evaluated(tmp_path, "run", {}, gold)
    page = (tmp_path / "run" / "report.html").read_text(encoding="utf-8")
    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 얼마야?" in page
    assert re.findall(r"""(?:src|href|url)\s*[=(]""", page) == []
    assert "https://" not in page
    assert "잘못된 거절" in page
    assert "<mark>국비 1,400억 원</mark>" in page


def test_only_one_type_is_asked_on_request(tmp_path: Path) -> None:
    assert evaluated(tmp_path, "run", only="date").summary.cases == 1
    with pytest.raises(InputError, match="있는 유형: amount"):
        evaluated(tmp_path, "run", only="weather")


def test_the_compare_command_ends_with_1_on_a_regression_and_0_without(tmp_path: Path) -> None:
    gold, script = many(tmp_path, 60)
    evaluated(tmp_path, "before", script, gold)
    evaluated(tmp_path, "worse", script | dict.fromkeys(list(script)[:9], WRONG), gold)
    command = CliRunner()
    caught = command.invoke(eval_commands, ["compare", str(tmp_path / "before"), str(tmp_path / "worse")])
    assert isinstance(caught.exception, CheckFailed)
    assert caught.exception.exit_status == 1
    assert "정답률 -15.0%p" in caught.output
    assert "새로 틀림 n8" in caught.output
    null = command.invoke(eval_commands, ["compare", str(tmp_path / "before"), str(tmp_path / "before")])
    assert (null.exit_code, "나빠짐" in null.output) == (0, False)


def test_the_same_run_twice_gives_the_same_summary_but_for_the_latencies(tmp_path: Path) -> None:
    first, second = evaluated(tmp_path, "one").summary, evaluated(tmp_path, "two").summary
    assert (first.figures, first.types, first.detectable_loss) == (
        second.figures,
        second.types,
        second.detectable_loss,
    )


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "JSON으로 읽을 수 없습니다"),
        ('{"id":"x","type":"amount"}', "question에 글이"),
        (GOLD[0], "이미 쓰였습니다"),
        (GOLD[0].replace("2025-06-20", "어제"), "as_of"),
        (GOLD[0].replace('"m1"', '"m9"').replace('[["1400억"]]', "NaN"), "JSON"),
    ],
)
def test_a_line_that_is_no_case_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    with pytest.raises(InputError, match=rf"gold.jsonl:5: .*{complaint}"):
        read_cases(write_gold(tmp_path, [*GOLD, line]))
