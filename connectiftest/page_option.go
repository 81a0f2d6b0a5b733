package connectiftest

import (
	"slices"

	"github.com/connectif-go/connectif/inspect"
)

// A PageOption is a setting of [Page] and [NoProblems].
type PageOption func(*pageSettings)

type pageSettings struct {
	inspect     inspect.Options
	minSeverity inspect.Severity
	ignored     []inspect.Code
}

// WithOptions says what is known about the page: the account's authorized domains, its id, that it is only a
// part of a page, and so on. Header and URL are those of the response where they are not given.
func WithOptions(options inspect.Options) PageOption {
	return func(s *pageSettings) { s.inspect = options }
}

// WithMinSeverity has NoProblems pass over what matters less: with [inspect.Warning], over [inspect.Info].
func WithMinSeverity(severity inspect.Severity) PageOption {
	return func(s *pageSettings) { s.minSeverity = severity }
}

// WithIgnored has NoProblems pass over problems of these codes, such as [inspect.LoaderMissing] where a tag
// manager loads Connectif.
func WithIgnored(codes ...inspect.Code) PageOption {
	return func(s *pageSettings) { s.ignored = append(s.ignored, codes...) }
}

// inspectOptions completes the options with what the response says.
func (s *pageSettings) inspectOptions(found pageBody) inspect.Options {
	options := s.inspect
	if options.Header == nil {
		options.Header = found.header
	}
	if options.URL == "" {
		options.URL = found.url
	}
	return options
}

// counts reports whether a problem fails the test.
func (s *pageSettings) counts(p inspect.Problem) bool {
	return p.Severity >= s.minSeverity && !slices.Contains(s.ignored, p.Code)
}
