// Connectif does from a shell what the packages of this module do from Go.
//
//	connectif import -type products products.csv
//
// imports a CSV file into a Connectif account; connectif help import has the whole of it. The API key comes
// from the environment, as CONNECTIF_API_KEY, and from nowhere else: arguments are there for all users of a
// machine to read.
//
// A subcommand is a package of its own under internal, and an entry in main.
package main

import (
	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/importing"
)

const usage = `connectif does from a shell what its Go packages do from a program.

    connectif import -type products products.csv
`

func main() {
	cli.Main(usage, importing.Command())
}
