"""Document to Reading: everything that finds something in a text; pure functions on frozen records."""
