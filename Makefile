# make build   set everything up and make the specimen press's pamphlets, booklets, EPUBs, anthologies and packs
# make test    set everything up and pass every test
# make check   ruff, mypy
# make acceptance INPUTS=DIR   the long checks with real texts and a real browser; see docs/acceptance.md

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2

.PHONY: build test check setup acceptance bench clean

build: setup
	$(BIN)/pressbook build

test: setup check
	$(BIN)/pytest -n $(JOBS) --dist loadgroup --cov --cov-report=term

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

setup: $(VENV)/.ready
	@$(BIN)/python -c 'import weasyprint.text.ffi' 2>/dev/null || bash tools/install-pango

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

acceptance: setup
	@test -n "$(INPUTS)" || { echo 'make acceptance needs INPUTS=DIR, a folder of real texts'; exit 2; }
	$(BIN)/python -m tests.acceptance.run "$(INPUTS)"

clean:
	rm -rf build $(VENV) .mypy_cache .ruff_cache .pytest_cache

# How long things take: beside bare pandoc + WeasyPrint, then quotation marks beside pandoc's, in one run; how well pages are set; the
# anthology as an EPUB beside pandoc's and EbookLib's.
bench: setup
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/quotes.py
	$(BIN)/python benchmarks/references.py
	$(BIN)/python benchmarks/citations.py
	$(BIN)/python benchmarks/pages.py
	$(BIN)/python benchmarks/epubs.py
