# What a developer types. `make run` needs Python 3.11 or newer and nothing else.

# The first of these that runs and is new enough; asked anew where it is used, and not for other targets.
PYTHON = $(shell for name in .venv/bin/python python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
NO_PYTHON = { echo "Moothall needs Python 3.11 or newer, and none was found."; exit 1; }
BIN := .venv/bin
MANAGE := $(BIN)/moothall manage
PYTEST_OPTIONS ?=
CHROMIUM ?= $(firstword $(foreach name,chromium chromium-browser google-chrome,$(shell command -v $(name) 2>/dev/null)))
LOCK := $(BIN)/uv pip compile --quiet --python-version 3.11 --universal --generate-hashes --no-header --upgrade

.DEFAULT_GOAL := help
.PHONY: help run demo test check bench where shots messages lock clean runtime development

help: ## list these targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 14

run: ## start everything: database, pages, worker (Ctrl-C stops it)
	@python="$(PYTHON)"; test "$$python" || $(NO_PYTHON); exec $$python bootstrap.py run

demo: runtime ## make the demo council and print how to sign in
	@$(BIN)/moothall demo

test: development ## run every test
	$(BIN)/python -m pytest -n auto --dist worksteal --ignore=tests/browser $(PYTEST_OPTIONS) $(tests)
ifeq ($(CHROMIUM),)
	@echo "Chromium was not found on this machine: the browser tests are left out. (Debian: apt install chromium)"
else
	$(BIN)/python -m pytest -n auto --dist worksteal $(PYTEST_OPTIONS) tests/browser
endif

check: development ## style, types, borders between areas
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy moothall
	$(BIN)/lint-imports

bench: development ## measure, and write docs/performance.md
	$(BIN)/python -m bench $(arguments)

where: development ## which files make a page: make where url=/cases/
	@MOOTHALL_LOG_LEVEL=ERROR $(BIN)/python manage.py where "$(url)"

shots: development ## pictures of every page, into var/shots
	$(BIN)/python -m tests.browser.shots $(arguments)

messages: development ## gather the sentences that translators translate, into moothall/locale
	@MOOTHALL_LOG_LEVEL=ERROR $(MANAGE) messages

lock: development ## work out requirements/*.txt and package-lock.json again
	$(LOCK) requirements/runtime.in -o requirements/runtime.txt
	$(LOCK) requirements/development.in -o requirements/development.txt
	$(BIN)/python bootstrap.py lock
	@! grep -nE 'https?://|--(extra-)?index-url|--find-links' requirements/*.txt package-lock.json

clean: ## remove all that can be made again; the data in var/ stays
	@test ! -x $(BIN)/python || $(BIN)/python -m moothall.config.launch.postgres stop var/tests/postgres
	rm -rf .venv node_modules moothall/ui/static/vendor .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

runtime development:
	@python="$(PYTHON)"; test "$$python" || $(NO_PYTHON); exec $$python bootstrap.py $@
