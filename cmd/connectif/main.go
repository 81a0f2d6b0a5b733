// Connectif does from a shell what the packages of this module do from Go:
//
//	connectif check https://shop.example/           says what Connectif will be told of a page, and what is wrong
//	connectif import -type products products.csv    imports a file into an account
//	connectif sync -type products products.csv      tells what has changed in a file since the last time
//
// connectif help COMMAND has the whole of each. The key of the API comes from the environment, as
// CONNECTIF_API_KEY, and from nowhere else: arguments are there for all users of a machine to read.
//
// A subcommand is a package of its own under internal, and an entry in main.
package main

import (
	"github.com/connectif-go/connectif/cmd/connectif/internal/checking"
	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/importing"
	"github.com/connectif-go/connectif/cmd/connectif/internal/syncing"
)

const usage = `connectif does from a shell what its Go packages do from a program.

    connectif check page.html
    connectif import -type products products.csv
    connectif sync -type products products.csv
`

func main() {
	cli.Main(usage, checking.Command(), importing.Command(), syncing.Command())
}
