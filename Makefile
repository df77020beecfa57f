SHELL := bash
PREFIX ?= /usr/local

.DEFAULT_GOAL := help
.PHONY: help build release run test format check docs new-rule install clean conformance fix-corpus test-html uninstall release-files check-reports check-schema fuzz mutate

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

build: ## Build for debugging
	@. scripts/prepare && swift build

release: ## Build for use: .build/release/composelint
	@. scripts/prepare && swift build -c release --product composelint

run: ## Lint the example
	@scripts/run

test: ## Run all tests
	@scripts/test

format: ## Format the Swift sources
	@scripts/format fix

check: ## Everything that has to pass before a change lands
	@.ci/run

docs: ## Write the generated files: rules.md, the schema of configurations, the man page, the picture of the README
	@scripts/generated write

conformance: ## Compare with Docker Compose, hadolint and BuildKit's checks, live: make conformance CORPUS=FOLDER
	@scripts/conformance $(CORPUS)
	@scripts/conformance-dockerfile $(CORPUS)
	@if [ -n "$(CORPUS)" ]; then scripts/compare-dockerfiles $(CORPUS); fi

fix-corpus: ## Apply every fix to copies of real repositories, and check what has to hold: make fix-corpus CORPUS=FOLDER
	@scripts/fix-corpus "$(CORPUS)"

fuzz: ## Feed the parsers and the command with what libFuzzer thinks up: make fuzz TIME=SECONDS TARGETS="yaml shell"
	@scripts/fuzz $(or $(TIME),60) $(TARGETS)

mutate: release ## Lint damaged copies of real projects: make mutate N=FILES CORPUS=FOLDER
	@scripts/mutate --files $(or $(N),10000) "$(CORPUS)"

check-schema: ## Compare the schema of configurations with the reader, with check-jsonschema
	@scripts/check-schema

test-html: ## Try the HTML report in a headless browser
	@scripts/test-html

new-rule: ## Begin a rule: make new-rule NAME=privileged-service CATEGORY=security
	@scripts/new-rule "$(NAME)" "$(CATEGORY)"

# Where a package or a system looks for each.
BIN = $(DESTDIR)$(PREFIX)/bin
SHARE = $(DESTDIR)$(PREFIX)/share
INSTALLED = $(BIN)/composelint $(SHARE)/man/man1/composelint.1 $(SHARE)/bash-completion/completions/composelint \
  $(SHARE)/zsh/site-functions/_composelint $(SHARE)/fish/vendor_completions.d/composelint.fish

install: release ## Install composelint, its man page and completions below PREFIX, which is /usr/local
	@. scripts/prepare && \
	  program="$$(swift build -c release --show-bin-path)/composelint" && \
	  for file in $(INSTALLED); do install -d "$$(dirname "$$file")"; done && \
	  install -m 755 "$$program" "$(BIN)/composelint" && \
	  install -m 644 docs/composelint.1 "$(SHARE)/man/man1/composelint.1" && \
	  "$$program" completions bash >"$(SHARE)/bash-completion/completions/composelint" && \
	  "$$program" completions zsh >"$(SHARE)/zsh/site-functions/_composelint" && \
	  "$$program" completions fish >"$(SHARE)/fish/vendor_completions.d/composelint.fish"

uninstall: ## Remove what install installed
	@rm -f $(INSTALLED)

release-files: ## Build what a release offers for this system, in dist: a binary that needs nothing else
	@scripts/release dist

check-reports: ## Validate the reports with the schemas of their readers: make check-reports SCHEMAS=FOLDER
	@scripts/check-reports "$(SCHEMAS)"

clean: ## Remove what was built
	@rm -rf .build dist
