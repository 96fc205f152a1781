"""The desk: a ledger in the browser, served from this machine; nothing that it shows is fetched from elsewhere."""
