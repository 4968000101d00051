"""The page of `ask people`."""

from collections.abc import Iterator
from uuid import UUID

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, note, page, plainly, table, title, words
from coprod_ledger.projections.people_rows import PeopleAnswer, PersonRow


def people_page(answer: PeopleAnswer) -> RenderableType:
    """Who takes part, who may be contacted, who waits, and what should not have happened, as tables."""
    return page(
        title("People"),
        note(_sentence(answer)),
        table(
            ("Who", 3), ("Standing", 0), ("Capacities", 2), ("Contact", 4), ("Facts", 2),
            rows=[_person(row) for row in answer.people],
        ),
        *_prepared(answer),
        *_waiting(answer),
        *_to_look_into(answer),
        *_representatives(answer),
        footer(answer.header),
    )  # fmt: skip


def _sentence(answer: PeopleAnswer) -> str:
    standing = [f"{one.people} {plainly(one.group)}" for one in answer.counts if one.table == "standing"]
    capacity = [f"{one.people} as {plainly(one.group)}" for one in answer.counts if one.table == "capacity"]
    return f"{', '.join(standing) or 'nobody'}" + (f": {', '.join(capacity)}." if capacity else ".")


def _who(row: PersonRow) -> str:
    name = words(row.name) or str(row.member_id)
    return f"{name} ({words(row.pronouns)})" if row.pronouns is not None else name


def _person(row: PersonRow) -> tuple[str, ...]:
    records = f" ({1 + len(row.other_ids)} records)" if row.other_ids else ""
    standing = plainly(row.standing) + ("" if row.standing == "taking_part" else f" since {row.standing_since}")
    child = " Not of age." if row.is_child else ""
    capacities = ", ".join(plainly(one) for one in row.capacities)
    contact = f"{plainly(row.contact).upper()}: {row.contact_because}.{child}"
    return _who(row) + records, standing, capacities, contact, facts(row.evidence)


def _prepared(answer: PeopleAnswer) -> Iterator[RenderableType]:
    rows = []
    for row in answer.people:
        for one in row.trainings:
            until = f", until {one.valid_until}" if one.valid_until else ""
            version = f" {one.course_version}" if one.course_version else ""
            counts = "counts" if one.counts else "no longer counts"
            what = f"{one.course}{version}, {one.provider}, on {one.on}{until}: {counts}"
            rows.append((_who(row), what, facts(one.evidence)))
        for role in row.roles:
            lacks = f"; lacks {', '.join(role.lacks)}" if role.lacks else ""
            what = f"role {plainly(role.role)}: {role.status}{lacks}"
            rows.append((_who(row), what, facts(role.evidence)))
    if rows:
        yield title("Training and roles")
        yield table(("Who", 3), ("What", 7), ("Facts", 1), rows=rows)


def _waiting(answer: PeopleAnswer) -> Iterator[RenderableType]:
    rows = [
        (
            _who(row),
            _asks_for(one.project_id),
            f"matched after {one.waiting_days} days. {words(one.reason)}"
            if one.matched_with
            else f"WAITS for {one.waiting_days} days",
            "before any training" if one.is_before_training else "",
            facts(one.evidence),
        )
        for row in answer.people
        for one in row.expressions
    ]
    if rows:
        yield title("Expressions of interest")
        yield table(("Who", 3), ("Asks for", 2), ("Match", 4), ("Flag", 2), ("Facts", 1), rows=rows)


def _asks_for(project_id: UUID | None) -> str:
    return "whatever fits" if project_id is None else f"project {str(project_id)[:8]}…"


def _to_look_into(answer: PeopleAnswer) -> Iterator[RenderableType]:
    rows = [found for row in answer.people for found in _troubles(row)]
    if rows:
        yield title("To look into")
        yield table(("Who", 3), ("What", 7), ("Facts", 1), rows=rows)


def _troubles(row: PersonRow) -> Iterator[tuple[str, ...]]:
    for invitation in row.invitations:
        if invitation.is_without_consent:
            yield _who(row), f"INVITED WITHOUT CONSENT on {invitation.on}", facts(invitation.evidence)
    for interest in row.interests:
        if not interest.handled:
            yield _who(row), f"declared interest, {plainly(interest.kind)}: nothing done yet", facts(interest.evidence)
    if row.standing != "taking_part":
        return
    missing = [point for point in row.contacts if point.office is None]
    if missing:
        gaps = ", ".join(f"{point.purpose} (since {point.since})" for point in missing)
        positions = sorted({position for point in missing for position in point.evidence})
        yield _who(row), f"nobody to turn to for {gaps}", facts(tuple(positions))
    if row.check_in_overdue_days:
        last = row.check_ins[-1]
        yield _who(row), f"check-in overdue by {row.check_in_overdue_days} days", facts(last.evidence)


def _representatives(answer: PeopleAnswer) -> Iterator[RenderableType]:
    if answer.representatives:
        yield title("Who speaks for an organisation")
        yield table(
            ("Organisation", 0), ("Stream", 0), ("Who", 3), ("From", 0), ("To", 0), ("Facts", 1),
            rows=[
                (f"{str(one.organisation_id)[:8]}…", one.stream, words(one.name), str(one.named_on),
                 str(one.ended_on or "now"), facts(one.evidence))
                for one in answer.representatives
            ],
        )  # fmt: skip
