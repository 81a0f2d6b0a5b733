// Package importing is the subcommand import: a CSV file of products, contacts or coupons goes into a Connectif
// account, checked before it is sent, in parts, and from where an interrupted run has left it.
package importing
