"""The built wheel, unpacked in another folder, is a working `mundap` with its articles and model inside."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("mundap-*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


def run_mundap(unpacked, *arguments):
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "PYTHONSAFEPATH": "1"}
    return subprocess.run(
        [sys.executable, "-m", "mundap", *arguments],
        cwd=unpacked.parent,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
    )


def test_the_wheel_brings_articles_model_weights_and_pages(unpacked):
    names = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert {
        "mundap.py",
        "index/model/model.safetensors",
        "qa/weights/ranking.json",
        "ui/assets/chat.css",
    } <= names
    assert sum(name.startswith("corpus/articles/") for name in names) >= 120
    assert not any(name.startswith(("tests/", "index/training/")) for name in names)


def test_the_unpacked_wheel_indexes_and_answers(unpacked, tmp_path):
    article = unpacked / "corpus" / "articles" / "ax-demo-complex-2025-06.md"
    built = run_mundap(unpacked, "index", "build", str(article), "--index", str(tmp_path / "index"), "--json")
    assert built.returncode == 0, built.stderr
    asked = run_mundap(
        unpacked, "ask", "AX 실증산단 한 곳당 지원액은 얼마야?", "--index", str(tmp_path / "index"), "--json"
    )
    assert asked.returncode == 0, asked.stderr
    assert "140억 원" in json.loads(asked.stdout)["short_answer"]


def test_the_unpacked_wheel_uses_its_own_folders(unpacked):
    where = subprocess.run(
        [sys.executable, "-c", "import corpus, qa; print(corpus.__file__, qa.__file__)"],
        cwd=unpacked.parent,
        env={**os.environ, "PYTHONPATH": str(unpacked), "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert all(path.startswith(str(unpacked)) for path in where.stdout.split())
