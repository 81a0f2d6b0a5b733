package syncing

const syncHelp = `connectif sync tells a Connectif account what has changed in a file since the last time: the products of a shop
each night, its contacts, its purchases. The key of the API comes from the environment:

    export CONNECTIF_API_KEY=…      (Connectif shows it under Store settings > API and IP access)
    connectif sync -type products products.csv

FILE is all that the shop has, whatever of it is new. What was told is kept beside it, and what is as it was told
is not told again. Few changes are told by single calls, and many, of products and contacts, by imports; at most
100 requests are sent in a minute. What FILE does not have any more is not deleted.
FILE may be -, standard input.

What FILE has

    CSV           a row of column names, as connectif import has it, for products and contacts. Contacts with
                  columns of custom fields all go by imports: CSV does not tell of which type a value is.
    JSON Lines    an object on each line: for names that end in .jsonl or .ndjson, and with -format jsonl.
                  products and contacts have the same names as in CSV; lists are lists, and values of custom
                  fields have their own type. Purchases are always JSON Lines, for each has lines of its own:

    {"purchaseId": "R-17", "purchaseDate": "2026-05-20T15:24:20Z", "contactEmail": "clienta@shop.example",
     "products": [{"productId": "pr9658", "name": "Ratón", "productDetailUrl": "https://shop.example/raton",
                   "unitPrice": 19.90, "quantity": 2}]}

on one line. The names are those of POST /purchases/. totalPrice, totalQuantity and a line's price are computed
where they are not there; adjustment is what totalPrice has beyond the lines, as shipping, and is not told.

Options

    -type TYPE         what FILE has: products, contacts or purchases
    -format FORMAT     csv or jsonl, where the name of FILE does not tell
    -delimiter ';'     what separates the columns of CSV: , (the default) or ; (quote it: it means something to shells)
    -dry-run           say what would be told, and how long it would take; nothing is sent
    -skip-invalid      go on without invalid rows, and write them to a file
    -invalid FILE      that file; products.invalid.csv for products.csv, if it is not given
    -create-missing    purchases: create contacts and products that Connectif does not know
    -no-event          purchases: start no workflow, as for orders of long ago
    -store FILE        where it is kept what was told; products.csv.connectif-sync for products.csv
    -new-key           the key has changed since the last time, and the account has not
    -api-url URL       another server than https://api.connectif.cloud

Before anything is sent, all rows are checked. If one is invalid, its line, its column and the rule that it
breaks are listed (of the first 100 such rows), and nothing is sent. Then it is said how many requests it will
take, and how long at least, by Connectif's limit; what Connectif takes over imports comes on top.

The store has sums in the place of data, and neither the key nor who anybody is. It is for one account. Without
it everything is told once more, which does no harm: also a purchase counts once. Each call that Connectif has
answered is in it, so that the same command goes on after Ctrl-C and after a crash. Ctrl-C lets what is on
its way arrive, and a second one does not. One command at a time has the store.

What it returns

    0    all is told, or was before; or all rows are valid, with -dry-run
    1    some rows are not told, or none: invalid rows, rows that Connectif refused, an import that it ended in
         error or that was cancelled
    2    called wrongly, or it could not be done: no key, no file, no answer
    130  interrupted: the same command goes on`
