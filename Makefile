# Needs make and Python 3.11 or newer, nothing else: everything is installed into .venv, from pinned and hashed versions.
# Every path is relative, so the checkout may lie in a folder with spaces.

SHELL := /bin/sh
PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check -qq
UV ?= uv
SAMPLE := src/reportedly/samples/border-region.txt

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo desk front test lint format quality bench tables picture shots tour lock clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

demo: .venv/installed ## Install the package into .venv and read the bundled article in the terminal
	@.venv/bin/reportedly read $(SAMPLE)
	@echo
	@echo "Fifty articles on one matter, joined into claims:   .venv/bin/reportedly demo"
	@echo "The same in a browser, on this machine only:        make desk"

desk: .venv/installed .venv/demo.ledger ## Open the demonstration matter in a browser, on this machine only
	@.venv/bin/reportedly serve --ledger .venv/demo.ledger

front: .venv/installed ## Fetch htmx and the map's script with npm; without them lists are plain pages and the map is a picture
	@$(PY) front/copy.py

test: .venv/developed ## Run the tests
	@$(PY) -m pytest

lint: .venv/developed ## Check rules, formatting and types
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy --strict

format: .venv/developed ## Format the code and mend what the linter can mend
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

quality: .venv/compared ## Measure the quality of the readings
	@$(PY) -m benchmarks.quality

bench: .venv/compared ## Measure speed, memory and start-up beside spaCy
	@$(PY) -m benchmarks.speed

tables: .venv/developed ## Rewrite the numbers in README.md from benchmarks/results
	@$(PY) -m benchmarks.tables

tour: .venv/developed ## Rewrite the output that docs/ledger.md shows
	@$(PY) -m benchmarks.tour

picture: .venv/developed ## Draw the picture of the output anew
	@$(PY) -m benchmarks.picture

shots: .venv/developed ## Take the pictures of the desk in docs/pictures anew (needs Debian's chromium)
	@$(PY) -m benchmarks.shots

lock: ## Choose newer versions within pyproject.toml, and write uv.lock and requirements/ (needs uv)
	@command -v $(UV) >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 1; }
	@$(UV) lock --upgrade
	@$(UV) export --locked --quiet --no-header --no-emit-project --no-dev --group build -o requirements/run.txt >/dev/null
	@$(UV) export --locked --quiet --no-header --no-emit-project --group dev --group build -o requirements/dev.txt >/dev/null
	@$(UV) export --locked --quiet --no-header --no-emit-project --no-dev --group bench -o requirements/bench.txt >/dev/null

clean: ## Remove what the other commands made
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis dist build
	@find src tests benchmarks training -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/demo.ledger: .venv/installed
	@rm -f $@ $@-wal $@-shm
	@.venv/bin/reportedly add --ledger $@ src/reportedly/samples/demo.jsonl

# The stamps: each names what would make it stale.
.venv/made: .ci/find-python
	@python=$$(sh .ci/find-python) && echo "Making .venv with $$python" && "$$python" -m venv --clear .venv
	@touch $@

.venv/installed: .venv/made requirements/run.txt pyproject.toml
	@echo "Installing what the package needs"
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/developed: .venv/installed requirements/dev.txt
	@echo "Installing what the tests need"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

.venv/compared: .venv/developed requirements/bench.txt
	@echo "Installing what the benchmarks compare with"
	@$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@
