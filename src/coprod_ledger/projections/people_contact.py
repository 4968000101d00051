"""May this person be contacted? The rules, in the order in which they are asked."""

from datetime import date
from typing import Any

from coprod_ledger.domain.member.identity import of_age_on
from coprod_ledger.projections.people_part import PersonPart

UNSEEN = "unseen"
"""Stands for a day of birth that this asker may not see."""


def is_child(part: PersonPart, born_on: date | str | None, as_at: date) -> bool | None:
    """Whether they are not of age on a day. `None`: they were not when they told, and the day may not be seen."""
    if part.born is None or part.born[0].is_of_age:
        return False
    if isinstance(born_on, date):
        return of_age_on(born_on) > as_at
    if part.of_age is not None and part.of_age[1] > part.born[1]:
        return False
    return None


def own_consents(part: PersonPart, *, before: int | None = None) -> list[Any]:
    """The live consents that they gave themselves; `before` a position, those that were live there."""
    return [given for given in live_consents(part, before=before) if given.through == "self"]


def live_consents(part: PersonPart, *, before: int | None = None) -> list[Any]:
    """The consents that stand; `before` a position, those that stood there."""
    return [
        span.given[0]
        for span in part.consents
        if (before is None or span.given[1] < before)
        and (span.ended is None or (before is not None and span.ended[1] > before))
    ]


def was_of_age(part: PersonPart, born_on: date | str | None, on: date) -> bool:
    """Whether somebody who was a child when they told is known to have been of age on a day."""
    told_as_child = part.born is not None and not part.born[0].is_of_age
    return told_as_child and isinstance(born_on, date) and of_age_on(born_on) <= on


def contact(part: PersonPart, born_on: date | str | None, as_at: date) -> tuple[str, str]:
    """Whether they may be contacted, and why so."""
    if part.standing == "died":
        return "stopped", "they died"
    kept = part.records.get(part.member_id)
    if kept is not None and kept.has_refused_contact:
        return "not_allowed", "they withdrew their consent"
    live, own = live_consents(part), own_consents(part)
    if not live:
        ended = any(span.ended for span in part.consents)
        return "not_allowed", "no consent stands" if ended else "no consent was recorded"
    if not own and is_child(part, born_on, as_at) is None:
        return "cannot_say", "somebody agreed for them as a child, and their day of birth is withheld from you"
    if not own and was_of_age(part, born_on, as_at):
        return "not_allowed", "somebody agreed for them as a child; they are of age, and have not agreed themselves"
    if part.standing != "taking_part":
        return "own_affairs_only", f"consent stands, and they {_WHY[part.standing]}"
    if not own:
        return "through_somebody_else", "somebody agreed for them"
    return "allowed", ", ".join(dict.fromkeys(given.purpose for given in own))


_WHY = {"left": "have left", "paused": "rest from taking part"}
