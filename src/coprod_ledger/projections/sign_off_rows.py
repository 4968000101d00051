"""The rows of the answer about sign-off: each stream beside each version."""

from collections.abc import Iterator
from typing import Any

from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.design_brief.gate import required, standing, voices_needed
from coprod_ledger.domain.project.aggregate import Project
from coprod_ledger.domain.project.facts import StreamLeft
from coprod_ledger.projections.answer import evidence
from coprod_ledger.projections.brief_part import BriefPart, Said
from coprod_ledger.projections.people import People, known_as, name_of
from coprod_ledger.projections.sign_off_answer import SignOffRow
from coprod_ledger.projections.sign_off_part import SignOffPart

UNANSWERED = {"not_asked", "not_answered", "out_of_scope", "dissolved", "replaced", "merged", "not_heard"}
"""Standings of a stream that has given no answer which counts."""


def rows(part: SignOffPart, project: Project, one: BriefPart, people: People) -> Iterator[SignOffRow]:
    """Each stream beside each version, in the order in which they came to be."""
    names = required(project)
    for version in one.written:
        for stream in part.streams:
            yield _row(part, project, one, people, version, stream, is_required=stream in names)


def _row(
    part: SignOffPart,
    project: Project,
    one: BriefPart,
    people: People,
    version: int,
    stream: str,
    *,
    is_required: bool,
) -> SignOffRow:
    state, key = one.state, (version, stream)
    status = standing(project, state, stream, version=version)
    ended = part.ended.get(stream)
    said, withdrawn, scope, carried = (one.mark(what, *key) for what in ("answer", "withdrawn", "scope", "carried"))
    if status in UNANSWERED and (said is None or ended is None or said.position < ended.position):
        said = None
    received = {what: one.mark(what, *key) for what in ("asked", "shared", "acknowledged")}
    line = _line(part, said) if said else []
    given = state.answers.get(key)
    return SignOffRow(
        brief_id=state.brief_id,
        version=version,
        content_hash=state.versions[version].content_hash,
        stream=stream,
        required=is_required,
        status=status,
        **_voice(people, said, line),
        **_counted(project, one, key),
        reason=withdrawn.fact.reason if withdrawn else getattr(said.fact, "reason", None) if said else None,
        carried_from=carried.fact.from_version if carried else None,
        carried_because=carried.fact.because if carried else None,
        **_received(**received),
        conditions_open=len(state.open_conditions(given)) if given and not given.is_withdrawn else 0,
        dissent_count=_dissents(one, version, stream),
        out_of_scope=tuple(sorted(state.out_of_scope.get(key, ()))),
        remarks=tuple(_remarks(part, project, one, people, said)),
        evidence=evidence(
            one.written[version].position,
            *(each.position for each in (*received.values(), said, withdrawn, scope, carried, *line) if each),
            one.written[version + 1].position if status == "lapsed" else None,
            ended.position if ended and status in UNANSWERED else None,
        ),
    )


def _line(part: SignOffPart, said: Said) -> list[Said]:
    """The delegations through which whoever signed came to sign, their own first, the signatory's last."""
    found: list[Said] = []
    link = part.delegations.get(said.fact.delegation_id)
    while link is not None and link not in found:
        found.append(link)
        given_by = link.fact.delegator_id
        if given_by == said.fact.on_behalf_of_id:
            break
        before = [
            one
            for one in part.delegations.values()
            if (one.fact.stream, one.fact.member_id) == (said.fact.stream, given_by)
            and one.fact.may_delegate
            and one.position < said.position
        ]
        link = before[-1] if before else None
    return found


def _voice(people: People, said: Said | None, line: list[Said]) -> dict[str, Any]:
    """Who answered for the stream, for whom, and when."""
    fact = said.fact if said else None
    delegation = line[0] if line else None
    return {
        "signed_by": name_of(people, fact.member_id) if fact else None,
        "signatory_id": fact.member_id if fact else None,
        "on_behalf_of": name_of(people, fact.on_behalf_of_id) if fact else None,
        "passed_on_by": tuple(name for one in line[:-1] if (name := name_of(people, one.fact.delegator_id))),
        "capacity": fact.capacity if fact else None,
        "authority": fact.authority if fact else None,
        "signed_on": said.on if said else None,
        "delegated_on": delegation.on if delegation else None,
        "delegation_expires_on": delegation.fact.expires_on if delegation else None,
        "is_delegated_for_this_brief_only": delegation is not None and delegation.fact.brief_id is not None,
    }


def _received(*, asked: Said | None, shared: Said | None, acknowledged: Said | None) -> dict[str, Any]:
    """When the stream was asked, was given the version, and said that it has it."""
    return {
        "asked_on": asked.on if asked else None,
        "shared_on": shared.on if shared else None,
        "shared_as": shared.fact.how if shared else None,
        "acknowledged_on": acknowledged.on if acknowledged else None,
    }


def _counted(project: Project, one: BriefPart, key: tuple[int, str]) -> dict[str, Any]:
    """The tally as it was when the stream decided; where each member signs, how many have and how many have to."""
    given = one.state.answers.get(key)
    if given is None:
        return {"quorum_required": None, "quorum_present": None}
    if given.authority != "member":
        return {"quorum_required": given.quorum_required, "quorum_present": given.present}
    have = len(one.state.voices.get(key, ()))
    is_current = key[0] == one.state.version
    wanted = have + voices_needed(project, one.state, key[1])[0] if is_current else None
    return {"quorum_required": wanted, "quorum_present": have}


def _dissents(one: BriefPart, version: int, stream: str) -> int:
    return sum(
        1
        for dissent_id, said in one.dissents.items()
        if (said.fact.version, said.fact.stream) == (version, stream) and dissent_id not in one.dissents_withdrawn
    )


def _remarks(part: SignOffPart, project: Project, one: BriefPart, people: People, said: Said | None) -> Iterator[str]:
    """What an auditor looks at twice."""
    if said is None:
        return
    if said.position in one.told_afterwards:
        yield "told_afterwards"
    if said.fact.member_id is None:
        return
    fact = said.fact
    person = people.get(fact.member_id)
    is_of_staff = person is not None and Capacity.STAFF in person.capacities
    if is_of_staff and project.streams[fact.stream].kind is not StreamKind.OCCUPATION:
        yield "also_staff"
    if any(position > said.position for position in _stopped_before(part, said, people)):
        yield "left_before"


def _stopped_before(part: SignOffPart, said: Said, people: People) -> Iterator[int]:
    """Where it was recorded that whoever signed had left by then, died, or ceased to sign for the stream."""
    fact, person = said.fact, people.get(said.fact.member_id)
    for gone in part.left:
        is_theirs = known_as(people, gone.fact.member_id) == known_as(people, fact.member_id)
        is_theirs = is_theirs and gone.fact.stream == fact.stream
        counts = isinstance(gone.fact, StreamLeft) or fact.authority == "signatory"
        if is_theirs and counts and gone.on < said.on:
            yield gone.position
    yield from (one.position for one in person.stopped if one.covers(fact.capacity, said.on)) if person else ()
