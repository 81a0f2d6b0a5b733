# What takes longer than a test. Each target ends with a status other than 0 when something does not hold.

export GOWORK := off

.PHONY: bench prove fuzz

# Measures the library against what else there is, in under ten minutes: see bench/README.md. PICTURE=docs/bench.svg
# draws the README's picture anew from the same numbers.
bench:
	cd bench && go run . $(if $(PICTURE),-picture $(abspath $(PICTURE)))

# Runs what proves the library safe, and prints what that came to: see SECURITY.md.
prove:
	cd internal/tools && go run ./prove ../..

# Gives each fuzz target a minute: for every night.
fuzz:
	.ci/fuzz.sh 60
