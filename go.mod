module github.com/connectif-go/connectif

go 1.26.0

require (
	github.com/a-h/templ v0.3.977
	github.com/google/safehtml v0.1.0
	github.com/govalues/decimal v0.1.36
	golang.org/x/net v0.62.0
)

require (
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/text v0.43.0 // indirect
)

// Test dependencies.
require github.com/stretchr/testify v1.12.1
