# Everything starts here: `make run` to use Sombrero, `make test` to change it.
SHELL := /bin/bash
PORT ?= 8000
SOMBRERO_HOME ?= $(CURDIR)/var
export SOMBRERO_HOME
# Links in messages and codes on printed cards lead to where the demo is served.
run: export SOMBRERO_PUBLIC_URL ?= http://127.0.0.1:$(PORT)
PY := .venv/bin/python

.PHONY: help setup dev run demo test test-fast browser lint types contracts fix messages check bench docs

help:  ## say what can be done
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

setup:  ## install what running needs
	@scripts/setup run

dev:  ## install what developing and testing need
	@scripts/setup dev

run: setup  ## build the demo town and serve it (PORT=8000)
	@SOMBRERO_DEMO=1 .venv/bin/sombrero demo --port $(PORT)

demo: run

test: dev  ## run the whole suite, on SQLite and on PostgreSQL
	@scripts/test

test-fast: dev  ## run the suite on SQLite without the browser
	@$(PY) -m pytest -n 2 -q -m "not browser"

browser: dev  ## run only the browser journeys
	@$(PY) -m pytest -q -m browser

lint: dev
	@.venv/bin/ruff check src tests scripts
	@.venv/bin/ruff format --check --quiet src tests scripts
	@.venv/bin/djlint --lint --quiet src

types: dev
	@.venv/bin/mypy

contracts: dev
	@.venv/bin/lint-imports --no-logo

fix: dev  ## format and repair what can be repaired
	@.venv/bin/ruff check --fix src tests scripts
	@.venv/bin/ruff format src tests scripts

messages: dev  ## collect texts to translate into the catalogues
	@scripts/messages

check: lint types contracts  ## lint, types, contracts, migrations, messages
	@$(PY) manage.py makemigrations --check --dry-run
	@$(PY) manage.py check
	@scripts/messages --check
	@echo "Everything is in order."

bench: dev  ## measure pages on both databases, and the planning engines
	@scripts/setup bench
	@scripts/bench

docs: dev  ## list the documentation's broken links
	@$(PY) -m pytest -q tests/architecture/test_docs.py
