"""The routes of the desk, one module for each kind of page; the table names them all."""

from reportedly.web.routes import actors, claim, claims, documents, entry, found, judging, queue, stories

PAGES = tuple(module.router for module in (claims, claim, documents, stories, actors, found, queue, judging, entry))
