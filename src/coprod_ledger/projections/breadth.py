"""Is involvement broad, or does it rest on a few?

It counts contributions that were not withdrawn, by person. What a group gave counts as the group's own, once, however
many were there. What was given without a known giver counts for nobody, and the answer says how many these are.
"""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import Final
from uuid import UUID

import msgspec

from coprod_ledger.domain.involvement import Stage
from coprod_ledger.privacy.suppression import SUPPRESSED, Published, Suppressed, Total, published
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.involvement_part import Gave, InvolvementPart
from coprod_ledger.projections.mode_needs import REACTION, TOLD_OF_ONESELF

TOP: Final = 3
"""So many givers are "a few"."""
EARLY: Final = frozenset({Stage.STRATEGY, Stage.PLANNING})
LATE: Final = frozenset({Stage.DELIVERY, Stage.EVALUATION})


class StreamBreadth(msgspec.Struct, frozen=True, kw_only=True):
    """The people of one stream who gave something."""

    stream: str | None
    """`None`: given without a stream."""
    people: Published
    contributions: Published
    evidence: Evidence


class BreadthAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """How many people gave something in one project, and how much of it came from a few."""

    header: Header
    project_id: UUID
    title: str
    is_published_form: bool
    """Small numbers are left out, so that nobody can be recognised; and the evidence names no fact about people, or
    whoever counts the facts would learn the number."""
    people: Published
    """Different people who gave something."""
    people_present: Published
    """Different people who gave something or were at a session."""
    groups: int
    """Different groups that gave something as a group."""
    contributions: Published
    """Those counted here."""
    left_out_without_giver: Published
    """Given without a known giver: they are counted for nobody."""
    left_out_withdrawn: Published
    top_3_share: str | None
    """What the three who gave most gave, as a share of what is counted. `None`: nothing is counted, or it is left
    out since the numbers are small."""
    story_only_people: Published
    """People all of whose contributions tell of themselves."""
    reaction_only_people: Published
    """People all of whose contributions react to what others had made ready."""
    people_early_and_late: Published
    """People who took part at strategy or planning, and also in delivery or evaluation."""
    streams: tuple[StreamBreadth, ...]
    evidence: Evidence


def _giver(part: InvolvementPart, gave: Gave) -> UUID | str | None:
    """Whose own a contribution is: a group, by its name or its stream; a person; or nobody who is known."""
    fact = gave.fact
    if fact.group is not None or (fact.member_id is None and fact.attribution == "group"):
        return f"group {fact.group or gave.stream or fact.capacity}"
    return part.person(fact.member_id)


def answer(part: InvolvementPart, header: Header, *, publish_from: int | None = None) -> BreadthAnswer:
    """How broad involvement is; `publish_from`: as it may be published, the least number that is shown."""
    counted = [(giver, one) for one in part.standing if (giver := _giver(part, one)) is not None]
    by_giver = Counter(giver for giver, _ in counted)
    own: dict[UUID, list[Gave]] = {}
    for giver, one in counted:
        if isinstance(giver, UUID):
            own.setdefault(giver, []).append(one)
    streams = tuple(dict.fromkeys([*part.streams, *(one.stream for _, one in counted)]))
    counts = {
        "people": len(own),
        "present": len(own.keys() | {one.member_id for one in part.taking_part() if one.member_id}),
        "contributions": len(counted),
        "without": sum(1 for one in part.standing if _giver(part, one) is None),
        "withdrawn": len(part.given) - len(part.standing),
        "story": sum(all(one.fact.kind in TOLD_OF_ONESELF for one in mine) for mine in own.values()),
        "reaction": sum(all(_reacts(one) for one in mine) for mine in own.values()),
        "through": len(_at(part, EARLY) & _at(part, LATE)),
    }
    for stream in streams:
        here = [giver for giver, one in counted if one.stream == stream]
        counts[f"people in {stream}"] = len({giver for giver in here if isinstance(giver, UUID)})
        counts[f"contributions in {stream}"] = len(here)
    shown = _shown(counts, streams, publish_from)
    top = sum(count for _, count in by_giver.most_common(TOP))
    hidden = isinstance(shown["people"], Suppressed) or isinstance(shown["contributions"], Suppressed)
    few = publish_from is not None and len(own) < max(publish_from, TOP + 1)
    return BreadthAnswer(
        header=header,
        project_id=part.project_id,
        title=part.title,
        is_published_form=publish_from is not None,
        people=shown["people"],
        people_present=shown["present"],
        groups=sum(1 for giver in by_giver if isinstance(giver, str)),
        contributions=shown["contributions"],
        left_out_without_giver=shown["without"],
        left_out_withdrawn=shown["withdrawn"],
        top_3_share=None if not counted or hidden or few else f"{float(Fraction(top, len(counted))):.2f}",
        story_only_people=shown["story"],
        reaction_only_people=shown["reaction"],
        people_early_and_late=shown["through"],
        streams=tuple(_stream(part, stream, shown, is_published=publish_from is not None) for stream in streams),
        evidence=evidence(part.opened, *(one.position for one in part.given if publish_from is None)),
    )


def _reacts(gave: Gave) -> bool:
    return gave.fact.is_reaction or gave.fact.kind in REACTION


def _at(part: InvolvementPart, stages: Iterable[Stage]) -> set[UUID]:
    """The people who took part in any of some stages."""
    wanted = set(stages)
    return {one.member_id for one in part.taking_part() if one.member_id and one.stage in wanted}


def _stream(
    part: InvolvementPart, stream: str | None, shown: dict[str, Published], *, is_published: bool
) -> StreamBreadth:
    established = part.streams[stream][1] if stream in part.streams else part.opened
    mine = [one for one in part.standing if one.stream == stream and _giver(part, one) is not None]
    return StreamBreadth(
        stream=stream,
        people=shown[f"people in {stream}"],
        contributions=shown[f"contributions in {stream}"],
        evidence=evidence(established, *(one.position for one in mine if not is_published)),
    )


def _shown(counts: dict[str, int], streams: tuple[str | None, ...], publish_from: int | None) -> dict[str, Published]:
    if publish_from is None:
        return dict(counts)
    parts = tuple(f"contributions in {stream}" for stream in streams)
    totals = [Total("contributions", parts)] if parts else []
    shown = published(counts, totals, threshold=publish_from)
    if any(isinstance(shown[f"people in {stream}"], Suppressed) for stream in streams):
        # One person may be in several streams, so these do not add up; but mostly they do, and then a single one that
        # is left out could be worked out from the whole.
        shown["people"] = SUPPRESSED
    return shown
