# Each target installs what it needs itself; see tools/setup for the steps.
.PHONY: setup setup-test demo test serve lock samples pictures

PYTHON := .venv/bin/python

setup:
	@tools/setup run

setup-test:
	@tools/setup test

demo: setup
	@.venv/bin/docproc demo

serve: setup
	@.venv/bin/docproc serve

test: setup-test
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports
	$(PYTHON) -m pytest -n auto --dist loadfile

lock:
	tools/lock

samples: setup-test
	$(PYTHON) samples/generate.py

pictures: setup-test
	$(PYTHON) tools/screenshots
