"""The routes of the desk, one module for each kind of page; the table names them all, the API beside them."""

from reportedly.web.routes import (
    actors,
    adding,
    api,
    atlas,
    case_api,
    cases,
    claim,
    claims,
    documents,
    entry,
    found,
    judging,
    outlets,
    queue,
    statements,
    stories,
    team,
)

PAGES = tuple(
    module.router
    for module in (
        claims,
        claim,
        statements,
        documents,
        stories,
        actors,
        outlets,
        atlas,
        found,
        queue,
        judging,
        adding,
        cases,
        team,
        entry,
    )
)
APIS = (api.router, case_api.router)
