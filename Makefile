# Each target works on a fresh Debian machine that has Swift; scripts/prepare.sh installs what is missing or says what
# to install. PORT, REGISTRY_HOST, REGISTRY_HOME and REGISTRY_DATABASE reach the server through the environment.

TIMED := scripts/timed.sh

.PHONY: help run build test check soak bench lint format clean
.DEFAULT_GOAL := help

help:
	@echo 'make run      build and start the registry on http://127.0.0.1:$${PORT:-8080}/'
	@echo 'make test     all tests, on a throw-away PostgreSQL'
	@echo 'make check    lint, build, tests'
	@echo 'make soak     the long proofs at full counts; notes the day in Benchmarks/RESULTS.md'
	@echo 'make bench    what is measured, against what, in one run'
	@echo 'make lint     the format of every Swift file; make format mends it'
	@echo 'make clean    removes what was built, never data'

# exec: Ctrl-C and SIGTERM must reach the server itself.
run: build
	@exec .build/release/registry-server

build:
	@$(TIMED) prepare scripts/prepare.sh
	@$(TIMED) 'build registry-server' swift build -c release --product registry-server 1>&2
	@$(TIMED) 'build registry-admin' swift build -c release --product registry-admin 1>&2

test:
	@$(TIMED) prepare scripts/prepare.sh
	@$(TIMED) test swift test --parallel

check:
	@$(TIMED) check $(MAKE) --no-print-directory check-steps

.PHONY: check-steps
check-steps:
	@$(TIMED) prepare scripts/prepare.sh
	@$(TIMED) lint scripts/lint.sh
	@$(TIMED) build swift build --build-tests
	@$(TIMED) test swift test --parallel --skip-build

soak:
	@$(TIMED) prepare scripts/prepare.sh
	@$(TIMED) soak scripts/soak.sh

bench:
	@$(TIMED) prepare scripts/prepare.sh bench
	@$(TIMED) build swift build -c release
	@$(TIMED) bench .build/release/registry-bench

lint:
	@$(TIMED) lint scripts/lint.sh

format:
	@swift format --in-place --parallel --recursive $(wildcard Sources Tests Benchmarks) Package.swift

clean:
	@swift package clean
