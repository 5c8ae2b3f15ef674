# One word runs each job. PYTHON is the interpreter of an environment that has the `dev` extra installed.
PYTHON ?= $(shell test -x .venv/bin/python && echo .venv/bin/python || echo python3)

.PHONY: help lint test registry gold bench corpus

help: ## say what there is
	@grep -hE '^[a-z]+:.*##' Makefile | sed 's/:.*## /	/'

lint: ## check style, types and the direction of imports
	@$(PYTHON) -c 'import ruff, mypy, importlinter' 2>/dev/null || { echo "$(PYTHON) lacks the dev extra: run .venv/bin/pip install -e '.[dev]', or name another interpreter with make lint PYTHON=..." >&2; exit 2; }
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

test: ## run the offline tests
	$(PYTHON) -m pytest

registry: ## run the tests that fetch real packages
	$(PYTHON) -m pytest -m registry

gold: ## measure detection on labelled pairs, compare with what is expected, run the tests that fetch real packages
	$(PYTHON) scripts/run_gold.py --expected corpora/gold/expected.json --out build/gold.json && $(PYTHON) -m pytest -m "gold or registry"

bench: ## print measured speed and size
	$(PYTHON) scripts/benchmark.py

corpus: ## build the starter corpus from its manifest
	$(PYTHON) scripts/build_corpus.py
