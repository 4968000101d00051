"""Every question that there is, asked: also those that are added later, as long as they need nothing unheard of."""

import inspect
from collections.abc import Collection
from datetime import date
from typing import Any, Final
from uuid import UUID

from coprod_ledger.ledger.questions import Questions

NOT_AN_ANSWER: Final = {"all_of", "projects"}
RUN: Final = UUID(int=77)


def every_answer(
    asked: Questions,
    *,
    project_id: UUID,
    member_id: UUID,
    day: date,
    only: Collection[str] = (),
    without: Collection[str] = (),
) -> dict[str, Any]:
    """The answers by the names of the questions: all, or `only` some, or all `without` some."""
    known = {"project_id": project_id, "member_id": member_id, "run_id": RUN, "first": day, "other": day, "last": day}
    found = {}
    for name, question in inspect.getmembers(Questions, inspect.isfunction):
        if name.startswith("_") or name in {*NOT_AN_ANSWER, *without} or (only and name not in only):
            continue
        needed = [
            one.name
            for one in inspect.signature(question).parameters.values()
            if one.default is inspect.Parameter.empty and one.name != "self"
        ]
        found[name] = getattr(asked, name)(**{one: known[one] for one in needed})
    return found
