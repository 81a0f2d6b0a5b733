package cli

import (
	"flag"
	"slices"
)

// ParseFlags reads options that stand before, between and after other arguments, as people type them, and
// returns the others. After -- there are no options.
func ParseFlags(flags *flag.FlagSet, args []string) (others []string, err error) {
	var last []string
	if i := slices.Index(args, "--"); i >= 0 {
		args, last = args[:i], args[i+1:]
	}
	for len(args) > 0 {
		if err := flags.Parse(args); err != nil {
			return nil, err
		}
		if args = flags.Args(); len(args) > 0 {
			others, args = append(others, args[0]), args[1:]
		}
	}
	return append(others, last...), nil
}
