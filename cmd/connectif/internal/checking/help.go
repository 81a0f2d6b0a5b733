package checking

const help = `connectif check [options] PAGE...

reads pages as Connectif's script does in a browser, and says what is wrong with them: what Connectif will not be
told, what it will be told wrong, and how to mend it.

    connectif check page.html
    connectif check -html -o report.html https://shop.example/ https://shop.example/cart
    connectif check -crawl -domains shop.example https://shop.example/
    render-page | connectif check -

A PAGE is a file, a URL that begins with http:// or https://, or - for standard input. Options may stand before
PAGE and after it. No account is needed, and nothing is told to Connectif.

What is checked

    -domains LIST       the account's authorized domains, with commas between them: what they do not have is told
    -accounts LIST      the ids of the accounts whose script pages may load
    -fragment           PAGE is a part of a page, as htmx swaps it in: it needs no script of its own
    -ignore LIST        codes of problems that are none here, with commas between them; may be there many times
    -min-severity S     what is told, and counts as a problem: info, warning or error; without it all is told, and
                        errors and warnings count

Sites

    -crawl              follow the links and the sitemap of each URL's site, as its robots.txt allows
    -limit N            with -crawl: ask for N pages at most (100)
    -delay D            with -crawl: wait so long between two pages (500ms)
    -browser            load each URL in Chromium, too, and check what its scripts have made of the page; they
                        cannot reach Connectif, which so is not told of a visit
    -browser-path FILE  with -browser: the program, if it is not found by itself
    -worker PATH        where the site's worker for Web Push is, if not at /service-worker.js; none: do not look

Of each site that a URL is of, the worker for Web Push is checked as well. Nobody is logged in anywhere. For pages
behind a login, have another program get them; for a certificate of your own, name the file of who has signed it:

    curl -u USER https://test.shop.example/ | connectif check -
    SSL_CERT_FILE=ca.pem connectif check https://test.shop.example/

What is written

    -json               JSON: one object with "version", "summary" and "pages"
    -sarif              SARIF 2.1.0, for code scanning
    -junit              JUnit's XML, for CI servers: each page is a test
    -html               a report for people who do not program, as one HTML file
    -o FILE             write to FILE; without it, to standard output
    -v                  in text: also what Connectif will be told, and where to read more
    -color WHEN         in text: auto (the default: on a terminal, unless NO_COLOR is set), always or never

Problems are listed with the place of the element's start tag, in bytes from 1: page.html:12:5. What an excerpt
of the source leaves out is "…": values are shown only where they are wrong, and never those about people.

What it returns

    0    no problems, or none that counts
    1    problems
    2    called wrongly, or something could not be checked: no file, no answer, no HTML. Also if there are problems
         elsewhere. A page that -crawl has found and that is not there (404, 410) is told of, and does not count
    130  interrupted: what was found until then is written all the same`
