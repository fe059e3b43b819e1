"""Without any network: start, build, ask, evaluate, embed; nothing looks a name up or tries to get out."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sealed.inside import PAGES

ROOT = Path(__file__).parents[2]
CASES = ("a001", "a002", "a003")
SEALED = ["unshare", "--user", "--map-root-user", "--net"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sealed")
    (folder / "articles").mkdir()
    lines = (ROOT / "eval" / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    chosen = [line for line in lines if json.loads(line)["id"] in CASES]
    (folder / "gold.jsonl").write_text("".join(f"{line}\n" for line in chosen), encoding="utf-8")
    for line in chosen:
        for evidence in json.loads(line)["evidence"]:
            shutil.copy(ROOT / "corpus" / "articles" / f"{evidence['article']}.md", folder / "articles")
    return folder


def sealed(folder: Path) -> dict[str, object]:
    """What happened in the namespace; skips where the system gives no namespace to this user."""
    if shutil.which("unshare") is None:
        pytest.skip("unshare (util-linux) is not installed")
    tried = subprocess.run([*SEALED, "true"], capture_output=True, text=True)
    if tried.returncode:
        pytest.skip(f"this system permits no network namespace: {tried.stderr.strip()}")
    # As on a machine that nobody has told to stay offline: nothing may rest on these.
    switches = ("HF_HUB_OFFLINE", "GRADIO_ANALYTICS_ENABLED", "LANGSMITH_TRACING")
    environment = {name: value for name, value in os.environ.items() if name not in switches}
    ran = subprocess.run(
        [*SEALED, sys.executable, "-m", "tests.sealed.inside", str(folder)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    told: dict[str, object] = json.loads(ran.stdout.splitlines()[-1])
    return told


def test_without_any_network_everything_works_and_nothing_tries_to_get_out(folder: Path) -> None:
    told = sealed(folder)
    assert told["interfaces"] == ["lo"]
    answers = told["answers"]
    assert isinstance(answers, list)
    assert ["[1]" in answer for answer in answers] == [True] * len(CASES)
    assert answers[-1].replace(",", "").replace(" ", "").startswith("최대4900만원입니다.[1]")
    assert told["statuses"] == dict.fromkeys(PAGES, 200)
    assert (told["serve_status"], told["eval_status"], told["evaluated"]) == (0, 0, len(CASES))
    assert (told["without_route"], told["names_asked"]) == (0, 0)
    assert told["calls_outside"] in ([], None)  # None where strace is not installed
    noticed = told["noticed"]
    assert isinstance(noticed, dict)
    assert set(noticed.values()) == {True}
