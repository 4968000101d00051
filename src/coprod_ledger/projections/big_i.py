"""What share of the projects has Big I, month by month, and from what stage were people involved?

The level of a project in a month is what the facts support, by the table in `modes.toml`, not a label.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

import msgspec

from coprod_ledger.domain.capacity import StreamKind
from coprod_ledger.domain.involvement import Stage
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.involvement_part import InvolvementPart, TookPart
from coprod_ledger.projections.modes import BIG_I, VERSION


class LevelOfProject(msgspec.Struct, frozen=True, kw_only=True):
    """Where one project stands at the day asked about."""

    project_id: UUID
    organisation_id: UUID
    title: str
    standing: str
    """`goes_on`, `paused` or `closed`."""
    standing_since: date | None
    """`None`: it goes on since it was opened."""
    level: str
    """`big_i`, `little_i` or `none`."""
    first_involvement_on: date | None
    """The earliest day on which somebody with lived experience took part. `None`: nobody has."""
    first_stage_involved: Stage | None
    """The stage that the work was at on that day. `None`: nobody had said."""
    evidence: Evidence


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """How many projects had which level at the end of a month. Those that were closed before its end are left out."""

    month: str
    """Such as 2026-11."""
    is_over: bool
    """The month has not ended at the day asked about: it counts up to that day."""
    projects: int
    big_i: int
    little_i: int
    none: int
    share: str | None
    """Big I as a share of the projects. `None`: there was no project."""
    evidence: Evidence


class BigIAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Big I and little i over the whole organisation."""

    header: Header
    table_version: str
    months: tuple[Month, ...]
    projects: tuple[LevelOfProject, ...]


def _month_before(day: date, months: int) -> date:
    """The first day of the month so many months before that of `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)


def _months(first: date, last: date) -> Iterator[date]:
    """The last day of each month from that of `first` on; of the month of `last`, `last` itself."""
    day = first
    while (day.year, day.month) < (last.year, last.month):
        following = _month_before(day, -1)
        yield following - timedelta(days=1)
        day = following
    yield last


def _level(part: InvolvementPart, took_part: list[TookPart], day: date) -> tuple[str, Evidence]:
    """The level of a project at the end of a day, and the facts that make it so."""
    by_then = [one for one in took_part if one.on <= day]
    if not by_then:
        return "none", evidence(part.opened)
    since = _month_before(day, BIG_I.within - 1)
    for member_id in sorted(part.in_stream_on(day, StreamKind.EXPERIENCE)):
        theirs = [one for one in by_then if one.member_id == member_id and one.on >= since]
        if len({(one.on.year, one.on.month) for one in theirs}) >= BIG_I.months:
            joined = [
                changes[-1][2]
                for (_, who), changes in part.joined.items()
                if part.person(who) == member_id and changes[-1][1]
            ]
            return "big_i", evidence(*joined, *(one.position for one in theirs))
    earliest = min(by_then, key=lambda one: (one.on, one.position))
    return "little_i", evidence(earliest.position)


def answer(parts: Iterable[InvolvementPart], header: Header) -> BigIAnswer:
    """Month by month from the opening of the first project to the day asked about."""
    known = [(part, list(part.taking_part(lived=True))) for part in parts if part.opened]
    first = min((part.opened_on for part, _ in known), default=None)
    return BigIAnswer(
        header=header,
        table_version=VERSION,
        months=tuple(_month(known, end, header) for end in _months(first, header.as_at)) if first else (),
        projects=tuple(_project(part, took_part, header.as_at) for part, took_part in known),
    )


def _month(parts: list[tuple[InvolvementPart, list[TookPart]]], end: date, header: Header) -> Month:
    going_on = [one for one in parts if one[0].opened_on <= end and one[0].standing_on(end).name != "closed"]
    levels = [_level(part, took_part, end) for part, took_part in going_on]
    count = {wanted: sum(1 for one, _ in levels if one == wanted) for wanted in ("big_i", "little_i", "none")}
    return Month(
        month=f"{end:%Y-%m}",
        is_over=(end + timedelta(days=1)).month != end.month and end < header.as_at,
        projects=len(levels),
        big_i=count["big_i"],
        little_i=count["little_i"],
        none=count["none"],
        share=f"{float(Fraction(count['big_i'], len(levels))):.2f}" if levels else None,
        evidence=evidence(
            *(part.opened for part, _ in going_on),
            *(position for _, because in levels for position in because),
        ),
    )


def _project(part: InvolvementPart, took_part: list[TookPart], day: date) -> LevelOfProject:
    assert part.organisation_id is not None, "a project that was opened has an organisation"
    found, because = _level(part, took_part, day)
    standing = part.standing_on(day)
    earliest = min(took_part, key=lambda one: (one.on, one.position), default=None)
    return LevelOfProject(
        project_id=part.project_id,
        organisation_id=part.organisation_id,
        title=part.title,
        standing=standing.name,
        standing_since=standing.since,
        level=found,
        first_involvement_on=earliest.on if earliest else None,
        first_stage_involved=earliest.stage if earliest else None,
        evidence=evidence(part.opened, standing.position, *because, earliest.position if earliest else None),
    )
