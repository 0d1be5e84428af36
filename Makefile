# Each target makes .venv first; that is instant once it is there.
PYTHON ?= python3
RUN = $(PYTHON) scripts/bootstrap.py

.PHONY: help setup evidence test check format notebooks lock

help:
	@echo "make evidence   tables, figures and the report from the corpus in data/"
	@echo "make test       all tests"
	@echo "make check      format, lint, types, layers"
	@echo "make format     rewrite the code in the project's format"
	@echo "make notebooks  execute the notebooks in place"
	@echo "make lock       pin the dependencies anew"

setup:
	@$(RUN)

evidence: setup
	@$(RUN) litreview build --review data

test: setup
	@$(RUN) pytest -n auto --dist loadfile

check: setup
	@$(RUN) ruff format --check .
	@$(RUN) ruff check .
	@$(RUN) mypy
	@$(RUN) pytest -q tests/test_layers.py

format: setup
	@$(RUN) ruff check --fix-only .
	@$(RUN) ruff format .

notebooks: setup
	@$(RUN) python scripts/run_notebooks.py

lock: setup
	@$(RUN) python -m uv pip compile --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --quiet --extra dev \
		pyproject.toml --output-file requirements.lock
