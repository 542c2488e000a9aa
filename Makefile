# Everything that Schoolgate's developers and a curious head need, one word each. `make` alone lists them.
# Needs GNU make and Python 3.11 or later with venv; uses uv if it is on PATH, else pip alone.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
UV := $(shell command -v uv 2>/dev/null)
BIN := .venv/bin
ARGS ?=

CATALOGUES := $(patsubst %.po,%.mo,$(shell find schoolgate -path '*/LC_MESSAGES/django.po' 2>/dev/null))

ifeq ($(UV),)
INSTALL := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check
VENV := $(PYTHON) -m venv .venv
else
INSTALL := $(UV) pip install --quiet --python $(BIN)/python
VENV := $(UV) venv --quiet --seed --python $(PYTHON) .venv
endif

CHECKS := check-format check-lint check-types check-templates check-floors check-dependencies check-migrations
PROOFS := $(sort $(filter-out _%,$(patsubst proofs/%.py,%,$(wildcard proofs/*.py)) $(patsubst proofs/%/__main__.py,%,$(wildcard proofs/*/__main__.py))))

.PHONY: help setup setup-dev demo test check $(CHECKS) prove prove-all shots lock clean
.DELETE_ON_ERROR:

help:
	@echo 'make setup                 make .venv and put in it what Schoolgate needs to run'
	@echo 'make demo [ARGS=...]       the demonstration school, on this computer only'
	@echo 'make test [ARGS=...]       the tests'
	@echo 'make check                 format, lint, types, templates, floors, dependencies, migrations'
	@echo 'make prove NAME=... [ARGS="--quick --json"]   one proof: $(subst _,-,$(PROOFS))'
	@echo 'make prove-all [ARGS=...]  every proof'
	@echo 'make shots                 the pictures of docs/pictures'
	@echo 'make lock [ARGS=...]       the hashed requirement files anew (ARGS=--upgrade for newer releases)'
	@echo 'make clean                 remove what was made; the data in var/ and .venv/ stay'

# ------------------------------------------------------------------------------------------------- set-up

setup: .venv/.project $(CATALOGUES)

setup-dev: setup .venv/.dev

.venv/.python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo 'Schoolgate needs Python 3.11 or later: install it, or say where it is with PYTHON=...' >&2; exit 1; }
	@test -x $(BIN)/python || $(VENV) || { rm -rf .venv; echo 'No virtual environment could be made. On Debian: apt install python3-venv' >&2; exit 1; }
	@touch $@

.venv/.runtime: requirements.txt .venv/.python
	@echo 'Installing what Schoolgate needs to run (half a minute with pip, seconds with uv) ...'
	@$(INSTALL) --require-hashes --requirement requirements.txt
	@touch $@

.venv/.project: pyproject.toml .venv/.runtime
	@$(INSTALL) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.project
	@echo 'Installing what its developers need besides (a minute with pip, seconds with uv) ...'
	@$(INSTALL) --require-hashes --requirement requirements-dev.txt
	@touch $@

%.mo: %.po | .venv/.runtime
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

# --------------------------------------------------------------------------------------------------- run

demo: setup
	@$(BIN)/schoolgate demo $(ARGS)

test: setup-dev
	@tools/system-packages
	@$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

check: $(CHECKS)

check-format: setup-dev
	$(BIN)/ruff format --check .

check-lint: setup-dev
	$(BIN)/ruff check .

check-types: setup-dev
	$(BIN)/mypy

check-templates: setup-dev
	$(BIN)/djlint --lint --quiet schoolgate

check-floors: setup-dev
	$(BIN)/lint-imports

check-dependencies: setup-dev
	$(BIN)/deptry schoolgate

check-migrations: setup
	DJANGO_SETTINGS_MODULE=schoolgate.config.settings $(BIN)/django-admin makemigrations --check --dry-run

# A proof prints one JSON object on its last line, and fails when a figure is missed.
prove: setup-dev
	@test -n "$(NAME)" || { echo 'Which? make prove NAME=...  $(subst _,-,$(PROOFS))' >&2; exit 2; }
	@$(BIN)/python -m proofs.$(subst -,_,$(NAME)) $(ARGS)

prove-all: setup-dev
	@failed=; for proof in $(PROOFS); do \
		$(BIN)/python -m proofs.$$proof $(ARGS) || failed="$$failed $$proof"; \
	done; test -z "$$failed" || { echo "Not proved:$$failed" >&2; exit 1; }

shots: setup-dev
	@tools/system-packages
	@$(BIN)/python -m tools.shots $(ARGS)

lock:
	@tools/lock $(ARGS)

clean:
	rm -rf build dist staticfiles htmlcov .coverage .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .grimp_cache .hypothesis
	find schoolgate tests proofs tools -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
	find schoolgate -path '*/LC_MESSAGES/*.mo' -delete
