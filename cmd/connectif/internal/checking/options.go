package checking

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/site"
	"github.com/connectif-go/connectif/inspect"
)

// standardInput is how it is called on the command line.
const standardInput = "-"

// options are what stands on the command line.
type options struct {
	files, urls []string

	domains, accounts []string
	fragment          bool
	ignore            map[inspect.Code]bool
	// minSeverity is from where on problems are told; countSeverity from where on they make the command fail.
	minSeverity, countSeverity inspect.Severity

	crawl, browser      bool
	limit               int
	delay               time.Duration
	browserPath, worker string

	format  string // "json", "sarif", "junit", "html"; "" for text
	output  string // "" for standard output
	verbose bool
	color   string
}

// formats are the options that choose one.
var formats = []string{"json", "sarif", "junit", "html"}

// noWorker is the value of -worker for a site whose worker is not looked at.
const noWorker = "none"

// parse reads the command line.
func parse(args []string) (*options, error) {
	o := &options{ignore: map[inspect.Code]bool{}, minSeverity: inspect.Info, countSeverity: inspect.Warning}
	flags := flag.NewFlagSet("check", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // errors are returned
	flags.Func("domains", "", listInto(&o.domains))
	flags.Func("accounts", "", listInto(&o.accounts))
	flags.BoolVar(&o.fragment, "fragment", false, "")
	flags.Func("ignore", "", o.addIgnored)
	flags.Func("min-severity", "", func(text string) error {
		if o.minSeverity.UnmarshalText([]byte(text)) != nil {
			return errors.New("it must be error, warning or info")
		}
		o.countSeverity = o.minSeverity
		return nil
	})
	flags.BoolVar(&o.crawl, "crawl", false, "")
	flags.IntVar(&o.limit, "limit", site.DefaultLimit, "")
	flags.DurationVar(&o.delay, "delay", site.DefaultDelay, "")
	flags.BoolVar(&o.browser, "browser", false, "")
	flags.StringVar(&o.browserPath, "browser-path", "", "")
	flags.StringVar(&o.worker, "worker", "", "")
	chosen := map[string]*bool{}
	for _, name := range formats {
		chosen[name] = flags.Bool(name, false, "")
	}
	flags.StringVar(&o.output, "o", "", "")
	flags.BoolVar(&o.verbose, "v", false, "")
	flags.StringVar(&o.color, "color", "auto", "")
	pages, err := cli.ParseFlags(flags, args)
	if err != nil {
		return nil, err
	}
	for _, name := range formats {
		if !*chosen[name] {
			continue
		}
		if o.format != "" {
			return nil, fmt.Errorf("-%s or -%s, not both", o.format, name)
		}
		o.format = name
	}
	given := map[string]bool{}
	flags.Visit(func(f *flag.Flag) { given[f.Name] = true })
	if err := o.addPages(pages); err != nil {
		return nil, err
	}
	return o, o.validate(given)
}

// listInto reads a list with commas.
func listInto(list *[]string) func(string) error {
	return func(text string) error {
		for entry := range strings.SplitSeq(text, ",") {
			if entry = strings.TrimSpace(entry); entry != "" {
				*list = append(*list, entry)
			}
		}
		return nil
	}
}

func (o *options) addIgnored(text string) error {
	var codes []string
	_ = listInto(&codes)(text) // has no error
	for _, code := range codes {
		if _, known := inspect.Code(code).Describe(); !known {
			if nearest := nearestCode(code); nearest != "" {
				return fmt.Errorf("there is no such code; did you mean %s?", nearest)
			}
			return errors.New("there is no such code; it is in brackets after each problem, as in [decimal-comma]")
		}
		o.ignore[inspect.Code(code)] = true
	}
	return nil
}

func (o *options) addPages(pages []string) error {
	for _, page := range pages {
		switch {
		case page == "":
			return errors.New("a PAGE has no name")
		case isURL(page):
			o.urls = append(o.urls, page)
		case page == standardInput && slices.Contains(o.files, standardInput):
			return errors.New("standard input can be read but once")
		default:
			o.files = append(o.files, page)
		}
	}
	if len(pages) == 0 {
		return errors.New("which PAGE? A file, a URL, or - for standard input")
	}
	return nil
}

func isURL(page string) bool {
	scheme, _, found := strings.Cut(page, "://")
	return found && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// validate looks at what does not go together.
func (o *options) validate(given map[string]bool) error {
	for _, name := range []string{"crawl", "browser", "worker"} {
		if given[name] && len(o.urls) == 0 {
			return fmt.Errorf("-%s is for URLs, which begin with https:// or http://", name)
		}
	}
	for name, needed := range map[string]string{"limit": "crawl", "delay": "crawl", "browser-path": "browser"} {
		if given[name] && !given[needed] {
			return fmt.Errorf("-%s needs -%s", name, needed)
		}
	}
	switch {
	case o.limit < 1:
		return errors.New("-limit must be 1 or more")
	case o.delay < 0:
		return errors.New("-delay must not be negative")
	case !slices.Contains([]string{"auto", "always", "never"}, o.color):
		return errors.New("-color must be auto, always or never")
	case given["worker"] && o.worker != noWorker && !strings.HasPrefix(o.worker, "/"):
		return errors.New("-worker must be a path that begins with /, or none")
	case o.format != "" && (o.verbose || given["color"]):
		return errors.New("-v and -color are for text")
	}
	for _, file := range o.files {
		if o.output != "" && (file == o.output || isSameFile(file, o.output)) {
			return errors.New("-o must not be one of the pages")
		}
	}
	return nil
}

func isSameFile(a, b string) bool {
	first, err := os.Stat(a)
	if err != nil {
		return false
	}
	second, err := os.Stat(b)
	return err == nil && os.SameFile(first, second)
}

// site returns the options for package site.
func (o *options) site(onProgress func(done, known int, url string)) site.Options {
	options := site.Options{Browser: o.browser, BrowserPath: o.browserPath, Worker: o.worker, OnProgress: onProgress}
	if o.crawl {
		options.Crawl, options.Limit, options.Delay = true, o.limit, o.delay
	}
	return options
}
