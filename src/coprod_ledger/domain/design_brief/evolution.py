"""How a brief's facts change what decisions need to know."""

from typing import Any

from msgspec.structs import replace

from coprod_ledger.domain.design_brief import board_facts as board
from coprod_ledger.domain.design_brief import facts as f
from coprod_ledger.domain.design_brief import sign_off_facts as s
from coprod_ledger.domain.design_brief.aggregate import briefs
from coprod_ledger.domain.design_brief.brief import Answer, Brief, Editorial, Written


def _codes(fact: f.BriefDrafted | f.BriefRevised) -> frozenset[str]:
    return frozenset(element.element for element in fact.elements)


@briefs.begins(f.BriefDrafted)
def _(fact: f.BriefDrafted) -> Brief:
    written = Written(fact.content_hash, fact.happened_on, drafted_by=fact.drafted_by)
    return Brief(fact.originator_id, fact.project_id, 1, fact.content_hash, _codes(fact), versions={1: written})


@briefs.evolves(f.BriefRevised)
def _(brief: Brief, fact: f.BriefRevised) -> Brief:
    written = Written(fact.content_hash, fact.happened_on, fact.is_material, fact.drafted_by)
    return replace(
        brief,
        version=fact.version,
        content_hash=fact.content_hash,
        elements=_codes(fact),
        status="draft",
        versions={**brief.versions, fact.version: written},
    )


@briefs.evolves(f.BriefShared)
def _(brief: Brief, fact: f.BriefShared) -> Brief:
    return replace(brief, shared=brief.shared | {(fact.version, fact.stream)})


@briefs.evolves(f.BriefAcknowledged)
def _(brief: Brief, fact: f.BriefAcknowledged) -> Brief:
    return replace(brief, acknowledged={(fact.version, fact.stream): fact.happened_on, **brief.acknowledged})


@briefs.evolves(s.SignOffOpened)
def _(brief: Brief, fact: s.SignOffOpened) -> Brief:
    return replace(brief, asked={(fact.version, name): fact.happened_on for name in fact.streams} | brief.asked)


@briefs.evolves(s.SignedOff)
def _(brief: Brief, fact: s.SignedOff) -> Brief:
    key, conditions = (fact.version, fact.stream), {one.condition_id for one in fact.conditions}
    before, voices = brief.answers.get(key), brief.voices
    if fact.authority == "member" and fact.member_id is not None:
        voices = {**voices, key: voices.get(key, frozenset()) | {fact.member_id}}
        if before is not None and not before.is_withdrawn:
            conditions |= before.condition_ids
    answer = Answer(
        content_hash=fact.content_hash,
        answer="signed",
        authority=fact.authority,
        member_id=fact.member_id,
        present=None if fact.in_favour is None else fact.in_favour + (fact.against or 0) + (fact.abstaining or 0),
        quorum_required=fact.quorum_required,
        condition_ids=frozenset(conditions),
    )
    set_now = {one.condition_id: (fact.stream, True) for one in fact.conditions}
    return _answered(replace(brief, voices=voices, conditions=set_now | brief.conditions), key, answer)


@briefs.evolves(s.SignOffNotGiven)
def _(brief: Brief, fact: s.SignOffNotGiven) -> Brief:
    answer = Answer(fact.content_hash, fact.answer, fact.authority, fact.member_id)
    return _answered(brief, (fact.version, fact.stream), answer)


@briefs.evolves(s.SignOffWithdrawn)
def _(brief: Brief, fact: s.SignOffWithdrawn) -> Brief:
    key = (fact.version, fact.stream)
    if key not in brief.answers:  # seen as at a day before it was given
        return brief
    left = brief.voices.get(key, frozenset()) - {fact.member_id} if fact.member_id is not None else frozenset()
    brief = replace(brief, voices={**brief.voices, key: left})
    return brief if left else _answered(brief, key, replace(brief.answers[key], is_withdrawn=True))


def _answered(brief: Brief, key: tuple[int, str], answer: Answer) -> Brief:
    return replace(brief, answers={**brief.answers, key: answer})


@briefs.evolves(s.ConditionSettled)
def _(brief: Brief, fact: s.ConditionSettled) -> Brief:
    met_by = {**brief.met_by, fact.condition_id: brief.content_hash} if fact.outcome == "met" else brief.met_by
    return replace(brief, conditions={**brief.conditions, fact.condition_id: (fact.stream, False)}, met_by=met_by)


@briefs.evolves(s.ScopeDeclared)
def _(brief: Brief, fact: s.ScopeDeclared) -> Brief:
    key = (fact.version, fact.stream)
    declared = {key: frozenset(fact.out_of_scope)}
    before = brief.answers.get(key)
    if before is not None and before.is_withdrawn and brief.elements <= declared[key]:  # it says so instead, now
        brief = replace(brief, answers={one: answer for one, answer in brief.answers.items() if one != key})
    return replace(brief, out_of_scope=brief.out_of_scope | declared)


@briefs.evolves(s.DissentRecorded)
def _(brief: Brief, fact: s.DissentRecorded) -> Brief:
    return replace(brief, dissents={fact.dissent_id: True} | brief.dissents)


@briefs.evolves(s.DissentWithdrawn)
def _(brief: Brief, fact: s.DissentWithdrawn) -> Brief:
    return replace(brief, dissents={**brief.dissents, fact.dissent_id: False})


@briefs.evolves(s.EditorialDeclared)
def _(brief: Brief, fact: s.EditorialDeclared) -> Brief:
    return replace(brief, editorial={fact.version: Editorial(fact.objections_until)} | brief.editorial)


@briefs.evolves(s.EditorialObjected)
def _(brief: Brief, fact: s.EditorialObjected) -> Brief:
    if fact.version not in brief.editorial:  # seen as at a day before it was declared
        return brief
    known = brief.editorial[fact.version]
    objected = replace(known, objected_by=known.objected_by | {fact.stream})
    return replace(brief, editorial={**brief.editorial, fact.version: objected})


@briefs.evolves(s.SignOffCarriedForward)
def _(brief: Brief, fact: s.SignOffCarriedForward) -> Brief:
    for name in fact.streams:
        earlier, now = (fact.from_version, name), (fact.version, name)
        if earlier not in brief.answers:  # seen as at a day before it was given
            continue
        answer = brief.answers[earlier]
        stood_on = answer.stood_on | {answer.content_hash}
        brief = _reopened(brief, answer, stood_on | {fact.content_hash})
        brief = _answered(brief, now, replace(answer, content_hash=fact.content_hash, stood_on=stood_on))
        brief = replace(brief, voices=_copied(brief.voices, earlier, now))
        brief = replace(brief, out_of_scope=_copied(brief.out_of_scope, earlier, now))
    return brief


def _reopened(brief: Brief, carried: Answer, texts: frozenset[str]) -> Brief:
    """What was called met by a text that the signature never stood on, and that is gone, is open again."""
    undone = {one for one in carried.condition_ids if one in brief.met_by and brief.met_by[one] not in texts}
    return replace(brief, conditions={**brief.conditions, **{one: (brief.conditions[one][0], True) for one in undone}})


def _copied(by_key: dict[tuple[int, str], Any], earlier: tuple[int, str], now: tuple[int, str]) -> dict[Any, Any]:
    return {**by_key, now: by_key[earlier]} if earlier in by_key and now not in by_key else by_key


@briefs.evolves(board.SubmittedToBoard)
def _(brief: Brief, fact: board.SubmittedToBoard) -> Brief:
    return replace(brief, status="submitted")


@briefs.evolves(board.SubmissionRescinded)
def _(brief: Brief, fact: board.SubmissionRescinded) -> Brief:
    return replace(brief, status="draft")


@briefs.evolves(board.BoardDecided)
def _(brief: Brief, fact: board.BoardDecided) -> Brief:
    wanted = {one.condition_id: True for one in fact.conditions}
    brief = replace(brief, board_conditions=wanted | brief.board_conditions)
    if fact.version != brief.version:  # about an earlier version: it says nothing about the one in force
        return brief
    return replace(brief, status=fact.outcome)


@briefs.evolves(board.BoardConditionMet)
def _(brief: Brief, fact: board.BoardConditionMet) -> Brief:
    return replace(brief, board_conditions={**brief.board_conditions, fact.condition_id: False})


@briefs.evolves(board.FollowUpRecorded)
def _(brief: Brief, fact: board.FollowUpRecorded) -> Brief:
    return replace(brief, follow_ups=brief.follow_ups | {fact.follow_up_id})
