"""What the ledger's lists write as JSON where it is more than a record's own fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.records import Listed, as_json

if TYPE_CHECKING:
    from reportedly.ledger.rows import ProblemRow, StatementRow


def statement_value(row: StatementRow) -> dict[str, object]:
    """A Statement as in a Reading, with the id of its Document beside."""
    value = as_json(row.statement)
    assert isinstance(value, dict)  # noqa: S101 - a record always becomes an object
    return {"document": row.entry.document, **value}


def problem_value(problem: ProblemRow | Listed) -> dict[str, object]:
    """A problem: of what could not be read, `document` is null; of what was read with doubt, `advice` and `at` are."""
    if isinstance(problem, Listed):
        where = problem.url or problem.file or problem.title
        return {"document": problem.id, "where": where, "problem": problem.problem, "advice": None, "at": None}
    own = {"where": problem.where, "problem": problem.problem, "advice": problem.advice}
    return {"document": None, **own, "at": problem.at.isoformat()}
