# Planbook: `make run`, `make test`, `make dev`, `make bench`, `make prove`, `make lint`.

SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
IS_NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
# For the checks, and for making the virtual environment: that one's own, or the first that will do.
ifeq ($(origin PYTHON), undefined)
PYTHON := $(or $(wildcard $(PY)),$(shell \
	for python in python3 python3.14 python3.13 python3.12 python3.11; do \
		$$python $(IS_NEW_ENOUGH) 2>/dev/null && echo $$python && break; done),python3)
endif
PIP := $(PY) -m pip -qq --disable-pip-version-check install
IN_PARALLEL := --numprocesses=2 --dist=worksteal
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header pyproject.toml -

.PHONY: run dev test coverage bench prove lint check lock clean

run: check-port $(VENV)/run.stamp  ## Build what has changed and serve with the demo data.
	@exec $(PY) -m planbook serve --demo

dev: check-port $(VENV)/run.stamp  ## The same with hot reload and the gallery at /dev/ui.
	@exec $(PY) -m planbook dev --demo

test: check-browser $(VENV)/test.stamp lint  ## Everything that must hold.
	@$(PY) -m pytest -m "not browser" $(IN_PARALLEL)
	@$(PY) -m pytest -m browser

coverage: check-browser $(VENV)/test.stamp  ## The same tests counted, which takes them twice as long.
	@$(PY) -m pytest -m "not browser" $(IN_PARALLEL) --cov --cov-report=
	@$(PY) -m pytest -m browser --cov --cov-append --cov-report=
	@$(PY) -m coverage report --include='planbook/domain/*' --fail-under=100
	@$(PY) -m coverage report --fail-under=90

bench: check $(VENV)/test.stamp  ## What was promised in numbers.
	@$(PY) -m pytest tests/bench -o python_files='bench_*.py' -s

prove: check $(VENV)/test.stamp  ## Kill a server under load twenty times on each database.
	@KILLS=20 $(PY) -m pytest tests/public/test_ledger_survival.py -s

lint: $(VENV)/test.stamp  ## Style, types, import contracts.
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m pyright
	@$(VENV)/bin/lint-imports

lock:  ## Choose newer versions where pyproject.toml allows: needs `uv`.
	@echo 'setuptools>=77' | $(LOCK) --output-file requirements.lock
	@echo 'setuptools>=77' | $(LOCK) --extra test --constraint requirements.lock \
		--output-file requirements-test.lock

clean:  ## Remove what was built; data in var/ stays.
	@rm -rf .web build *.egg-info .pytest_cache .ruff_cache .hypothesis .coverage*

# The checks run before anything is installed, with the system's Python.
check check-port check-browser:
	@$(PYTHON) $(IS_NEW_ENOUGH) 2>/dev/null || { echo "Planbook needs Python 3.11 or newer, and \
	`$(PYTHON) --version 2>&1` is not: install one (\`sudo apt-get install python3.11 \
	python3.11-venv\`), or name it: \`make $(or $(MAKECMDGOALS),run) PYTHON=python3.12\`." >&2; exit 1; }
	@$(PYTHON) planbook/server/preflight.py $(patsubst check-%,--%,$(filter-out check,$@))

$(VENV)/bin/python:
	@echo "Making the virtual environment …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.lock | $(VENV)/bin/python
	@echo "Installing what requirements.lock pins, which takes a minute and happens once …"
	@$(PIP) --require-hashes --requirement requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: requirements-test.lock $(VENV)/run.stamp
	@echo "Installing what the tests need …"
	@$(PIP) --require-hashes --requirement requirements-test.lock
	@touch $@
