# Every command is done by packaging/bootstrap.py, which also works where there is no make.
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11 python,$(shell command -v $(name) 2>/dev/null)))
BOOTSTRAP = $(or $(PYTHON),python3) packaging/bootstrap.py

.DEFAULT_GOAL := help
.PHONY: help run test check bench format setup clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## set everything up, index the sample documents and open the window on them
	@$(BOOTSTRAP) run

test: ## set everything up and run the tests
	@$(BOOTSTRAP) test

check: ## layers, style, types, slow tests and the floor under the coverage
	@$(BOOTSTRAP) check

bench: ## run the benchmarks and print their tables (BENCH="name ..." for some)
	@$(BOOTSTRAP) bench

format: ## put the code into its standard form
	@$(BOOTSTRAP) format

setup: ## only set up what running, testing and checking need
	@$(BOOTSTRAP) setup

clean: ## remove what was built and measured, but not .venv
	rm -rf build dist htmlcov .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .hypothesis
