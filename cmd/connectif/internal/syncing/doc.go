// Package syncing is connectif sync: it tells Connectif what has changed in a file of products, contacts or purchases
// since it was called last. What was told is in a store beside the file, by [api.SyncFile], so that the same command
// goes on however it was ended.
package syncing
