# What one can do here: `make` alone lists it. Needs Python 3.11 or newer and make, nothing else.

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# Every path is relative, so that a checkout in a folder with spaces in its name works.
BIN := .venv/bin
PY := $(BIN)/python
READY := .venv/.ready
SHARED := ../shared

# The first Python that is new enough; `make run PYTHON=/path/to/python` takes another one.
PYTHONS := python3 python3.13 python3.12 python3.11 python
find-python = $(if $(PYTHON),"$(PYTHON)",$$(for name in $(PYTHONS); do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done))

.PHONY: help run run-all test case goldens score bench lint types docs lock clean

help: ## list the targets
	@echo "make TARGET, where TARGET is:"
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 12 | sed 's/^/  /'

run: $(READY) ## read corpus/documents into outputs/ and print a summary table
	$(BIN)/kehoach run corpus/documents --out outputs

run-all: run ## and what people open (outputs/people), and every format (outputs/formats)
	$(BIN)/kehoach run corpus/documents --out outputs/people --units corpus/units.yaml --as-of 2026-01-15 \
		--formats xlsx,docx,html --remind 7d,1d --tasks-as-events
	@scripts/run_formats.sh

test: lint types ## all checks and all tests
	$(PY) -m pytest -n 2

case: $(READY) ## run one case or test by name: make case NAME=deadline
	@test -n "$(NAME)" || { echo 'say which: make case NAME="words of the test"'; exit 2; }
	$(PY) -m pytest -vv -k "$(NAME)"

goldens: $(READY) ## rewrite the expected results, then look at `git diff`
	$(PY) -m pytest --rewrite-goldens -m golden
	$(MAKE) run-all

score: $(READY) ## score all plans, changes since SINCE=REV, all formats; DETAILS=1: mistakes
	@$(PY) .ci/score.py $(if $(DETAILS),--details)
	@$(PY) .ci/gained.py --since $(or $(SINCE),HEAD)
	@$(PY) scripts/score_formats.py

bench: $(READY) ## measure speed and memory
	$(PY) -m pytest bench -o addopts=-q --benchmark-only $(if $(wildcard $(SHARED)/seeds),--texts $(SHARED)/seeds)

lint: $(READY) ## style, formatting and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

types: $(READY) ## mypy --strict over the three packages
	$(PY) -m mypy -p kehoach.schemas -p kehoach.extractors -p kehoach.pipeline

docs: $(READY) ## rewrite the pages that are made from the code
	$(PY) docs/generate.py

lock: $(READY) ## pin the dependencies anew, with hashes and without addresses
	for want in requirements: requirements-dev:--extra=dev; do \
		$(BIN)/uv pip compile pyproject.toml $${want#*:} --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
			--no-config --no-emit-index-url --no-emit-find-links --no-annotate \
			--custom-compile-command "make lock" --output-file "$${want%%:*}.lock" || exit 1; done

clean: ## remove the virtual environment and every cache
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .benchmarks build dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment is made once, and again only when the lock or the package list changes.
.venv/.locked: requirements-dev.lock
	@python=$(find-python); test -n "$$python" || { echo "Python 3.11 or newer was not found on PATH"; exit 1; }; \
		test -x $(PY) || "$$python" -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(READY): .venv/.locked pyproject.toml
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
