# Every target is one thin line over a program that explains itself.
# Another interpreter: make run PYTHON=/path/to/python3.12. Another port: make run PORT=8001.
# Arguments for pytest: make test-sqlite ARGS="-k timeline".

PYTHON ?= python3
PORT ?= 8000
ARGS ?=
SIZE ?= 10k
export PORT

BIN := .venv/bin
PUBLIC_UV := env -u UV_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS $(BIN)/uv --no-config
TEMPLATES := find templates -name '*.html' -exec $(BIN)/djade

.DEFAULT_GOAL := help
.PHONY: help run test test-sqlite test-postgresql test-e2e bench bench-desk thorough lint format lock migrations schema screenshots \
        deliver verify words clean dev runtime

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

run: ## Install, prepare the databases, serve on http://127.0.0.1:8000 (PORT=8001 for another port)
	@$(PYTHON) config/bootstrap.py run

test: dev ## Run all tests: SQLite, PostgreSQL, a real browser
	@$(BIN)/python -m tests.services $(ARGS)

test-sqlite: dev ## Run the tests that need no service
	@$(BIN)/python -m tests.services --only sqlite $(ARGS)

test-postgresql: dev ## Run the tests on PostgreSQL
	@$(BIN)/python -m tests.services --only postgresql $(ARGS)

test-e2e: dev ## Run the tests in a real browser
	@$(BIN)/python -m tests.services --only e2e $(ARGS)

bench: dev ## Compare speed with hand-written SQL (SIZE=100k or 1m for the published numbers)
	@$(BIN)/python -m tests.bench --size $(SIZE) $(ARGS)

bench-desk: dev ## Compare the desk's list with Django's own (ARGS="--claims 10000" for a quicker look)
	@$(BIN)/python -m tests.bench.desk --claims 100000 --enforce $(ARGS)

thorough: dev ## Kills, crossing forms, hostile texts as often as the bars ask, slow pages; hours (ARGS=--help)
	@$(BIN)/python -m tests.thorough $(ARGS)

lint: dev ## Check style, types, imports, templates, missing migrations
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .
	$(BIN)/python $(BIN)/lint-imports
	$(BIN)/python -m mypy
	$(TEMPLATES) --check {} +
	$(BIN)/python manage.py makemigrations --check --dry-run
	GAINSAY_PRODUCTION=1 SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') ALLOWED_HOSTS=gainsay.example $(BIN)/python manage.py check --deploy --fail-level WARNING

format: dev ## Bring code and templates into shape
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .
	$(TEMPLATES) {} +

lock: dev ## Lock the newest allowed versions (ARGS="--upgrade-package django" for one, --upgrade for all)
	$(PUBLIC_UV) lock --default-index https://pypi.org/simple $(ARGS)
	$(PUBLIC_UV) export --frozen --no-emit-project --quiet --output-file requirements.txt
	$(PUBLIC_UV) export --frozen --no-emit-project --quiet --extra sso --output-file requirements-sso.txt
	$(PUBLIC_UV) export --frozen --no-emit-project --quiet --extra dev --output-file requirements-dev.txt

schema: dev ## Describe the API anew (claims_app/api/openapi/openapi.json), with examples of the seed record
	@$(BIN)/python -m tests.api_examples

words: dev ## Gather our words for translation, compile what is translated (ARGS=--check only looks)
	@$(BIN)/python -m tests.catalogue $(ARGS)

migrations: dev ## Write the migrations that the models need
	@$(BIN)/python manage.py makemigrations $(ARGS)

screenshots: dev ## Draw every page into var/screenshots (ARGS=--readme for the pictures in README.md)
	@$(BIN)/python -m tests.e2e.screenshots $(ARGS)

deliver: runtime ## Deliver to the record what was released and interrupted
	@$(BIN)/python manage.py deliver $(ARGS)

verify: runtime ## Check every line, edition, row and document of the record
	@$(BIN)/python manage.py verify_ledger $(ARGS)

clean: ## Remove what installing and testing made; the databases in var/ stay
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

dev:
	@$(PYTHON) config/bootstrap.py dev

runtime:
	@$(PYTHON) config/bootstrap.py runtime
