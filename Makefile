# The handful of commands, the same by hand and in CI. `make run` and `make test` need only Python 3.11 or later.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INDEX ?= .mundap/index
PORT ?= 7860
export HF_HUB_OFFLINE := 1
export GRADIO_ANALYTICS_ENABLED := False
export LANGSMITH_TRACING := false
export TOKENIZERS_PARALLELISM := false

.PHONY: run install test check format quality bench bench-load bench-memory browser clean

run: $(VENV)/.installed
	$(BIN)/mundap serve --index $(INDEX) --port $(PORT)

install: $(VENV)/.installed

# The lock: constraints.txt holds every version that the tests passed with.
$(VENV)/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("Mundap needs Python 3.11 or later; run: make PYTHON=/path/to/python3.11") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.developing: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

browser:
	@sh tests/browser/install.sh

test: $(VENV)/.developing browser
	$(BIN)/python -m pytest

check: $(VENV)/.developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.developing
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The answers on the development half of the gold questions must not fall below eval/gates.toml.
quality: $(VENV)/.developing
	$(BIN)/mundap index build corpus/articles --index .mundap/quality
	rm -rf .bench/quality
	$(BIN)/mundap eval run --gold eval/gold/dev.jsonl --index .mundap/quality --out .bench/quality --gate eval/gates.toml

bench: $(VENV)/.developing
	$(BIN)/python -m tests.bench

# 20 users for MINUTES, then 100 for CROWD_MINUTES, all on this machine.
bench-load: $(VENV)/.developing
	$(BIN)/python -m tests.load --minutes $(or $(MINUTES),10) --crowd-minutes $(or $(CROWD_MINUTES),2)

# Every question of the gold files once, 20 users: whether memory stays flat.
bench-memory: $(VENV)/.developing
	$(BIN)/python -m tests.load.memory

clean:
	rm -rf $(VENV) .mundap build dist *.egg-info
