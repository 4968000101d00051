# `make demo` and `make test` set up everything that they need, in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help setup demo tracer test lint search faults bench desks reference clean

help:
	@echo "make demo    set up, and run the story of one project on an SQLite file"
	@echo "make test    set up, and run every check: form, types, floors, tests"
	@echo "make search  the property-based tests at new examples, each run others"
	@echo "make faults  the long fault tests, with a report of what was done and what came of it"
	@echo "make bench   the benchmarks, as ratios"
	@echo "make desks reference   writes what is generated: the typed door, and the pages of docs/reference"

$(VENV)/ready: pyproject.toml requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed (set PYTHON=...)."; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) >/dev/null 2>&1 \
		|| { [ "$$(id -u)" = 0 ] && apt-get -qq update && apt-get -qq install -y python3-venv >/dev/null \
		&& $(PYTHON) -m venv --clear $(VENV); } \
		|| { echo "Python's venv is missing: on Debian, apt-get install python3-venv."; exit 1; }
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

setup: $(VENV)/ready

demo: setup
	@$(BIN)/coprod-ledger demo

lint: setup
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The tests of power cuts and of a failing disk watch the system's calls. Without the tool they are skipped, and named.
tracer:
	@command -v strace >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get -qq update && apt-get -qq install -y strace >/dev/null; } \
		|| echo "strace is missing: the tests that need it are skipped (on Debian: apt-get install strace)."

test: lint tracer
	$(BIN)/python -m pytest -n auto

search: setup
	$(BIN)/python -m pytest -n auto -m hypothesis --hypothesis-profile=searching

faults: setup
	$(BIN)/python -m pytest tests/faults --hypothesis-profile=thorough

bench: setup
	$(BIN)/python benchmarks/run.py

desks: setup
	$(BIN)/python scripts/make_desks.py
	$(BIN)/ruff check --quiet --fix --select I,F401 src/coprod_ledger/ledger/desks src/coprod_ledger/codes.py
	$(BIN)/ruff format --quiet src/coprod_ledger/ledger/desks src/coprod_ledger/codes.py

reference: setup
	$(BIN)/python scripts/write_reference.py

clean:
	rm -rf $(VENV)
