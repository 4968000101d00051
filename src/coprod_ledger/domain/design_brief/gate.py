"""The gate: may this brief go to the Board, and if not, who has to do what?

It is open exactly when every stream that the rule in force requires is settled on the version in force, and at least
one of them has signed it. A stream is settled if it has signed by that rule, with no condition open; if it has said
that nothing in the version is for it to judge; if it has abstained, where the rule lets those who abstain stand aside;
or if a decision that the Board sees has ended it.
"""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from coprod_ledger.domain.design_brief.brief import Answer, Brief
from coprod_ledger.domain.project.aggregate import Project
from coprod_ledger.domain.project.sign_off_rule import Abstention, Basis, SignOffRule
from coprod_ledger.errors import Blocker

FINAL: Final = frozenset({"approved", "approved_with_conditions", "rejected"})
"""What the Board says when it has decided for good."""
ENDED: Final = frozenset({"dissolved", "replaced", "merged", "not_heard"})
"""What a decision may make of a stream that signs no longer."""

ONE_VOICE: Final = (Basis.BY_STREAM, "member")
"""The signature of one member, where the rule in force asks for the stream's."""


def required(project: Project) -> tuple[str, ...]:
    """The streams that the rule in force requires, and those that sign in their place."""
    waiting = list(project.streams if project.rule.required is None else project.rule.required)
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            stream = project.streams.get(name)
            waiting += [stream.successor] if stream is not None and stream.successor is not None else []
    return tuple(sorted(found))


def standing(project: Project, brief: Brief, stream: str, *, version: int | None = None) -> str:
    """Where a stream stands with a version (`None`: the one in force), by the rule in force.

    `signed`; `signed_with_conditions`, of which some are open; `provisional`: its meeting had no quorum;
    `partly_signed`: not all of its members that have to; `no_objection`: the rule in force does not take silence;
    `withheld`, `abstained`, `withdrawn`, `lapsed` (by a later version), `out_of_scope`; `dissolved`, `replaced`,
    `merged` or `not_heard`; `not_answered`: it was asked; `not_asked`.
    """
    number = version or brief.version
    answer = brief.answer(stream, version=number)
    if number != brief.version:
        return "lapsed" if answer is not None and answer.answer == "signed" else _unsigned(brief, stream, number)
    if answer is not None and answer.answer == "signed":
        said = _signed(project, brief, stream, answer)
        if said == "signed":
            return said
    else:
        said = _unsigned(brief, stream, number)
    known = project.streams.get(stream)
    return (known.ending if known is not None else None) or said


def _signed(project: Project, brief: Brief, stream: str, answer: Answer) -> str:
    rule = project.rule
    if answer.authority == "no_objection" and rule.no_objection_days is None:
        return "no_objection"
    by_member = rule.basis is Basis.BY_MEMBER and voices_needed(project, brief, stream)[0] > 0
    if answer.authority != "no_objection" and (by_member or (rule.basis, answer.authority) == ONE_VOICE):
        return "partly_signed"
    if answer.is_provisional:
        return "provisional"
    return "signed_with_conditions" if brief.open_conditions(answer) else "signed"


def _unsigned(brief: Brief, stream: str, version: int) -> str:
    key, answer = (version, stream), brief.answer(stream, version=version)
    if answer is not None:
        return answer.answer
    if key in brief.answers and brief.answers[key].is_withdrawn:
        return "withdrawn"
    if version == brief.version and brief.elements <= brief.out_of_scope.get(key, frozenset()):
        return "out_of_scope"
    return "not_answered" if key in brief.asked else "not_asked"


def voices_needed(project: Project, brief: Brief, stream: str) -> tuple[int, tuple[UUID, ...]]:
    """Where each member signs: how many signatures are still needed, and who has not signed."""
    given = brief.voices.get((brief.version, stream), frozenset())
    known = project.streams.get(stream)
    silent = tuple(one for one in (known.members if known is not None else {}) if one not in given)
    if project.rule.quorum is not None:
        return max(0, project.rule.quorum - len(given)), silent
    return len(silent) or (0 if given else 1), silent


def is_settled(rule: SignOffRule, status: str) -> bool:
    """Whether a stream with that standing keeps nobody from the Board."""
    stands_aside = status == "abstained" and rule.abstention is Abstention.STANDS_ASIDE
    return status in {"signed", "out_of_scope"} or status in ENDED or stands_aside


def blockers(project: Project, brief: Brief) -> tuple[Blocker, ...]:
    """What keeps the version in force from the Board; none means that the gate is open."""
    names = required(project)
    if not names:
        return (Blocker("", "no_streams"),)
    if brief.status == "returned":
        return (Blocker("", "returned"),)
    found = tuple(blocker for name in names for blocker in _blockers(project, brief, name))
    if not found and all(standing(project, brief, name) != "signed" for name in names):
        return (Blocker("", "nobody_signed"),)
    return found


def _blockers(project: Project, brief: Brief, name: str) -> Iterator[Blocker]:
    stream, status = project.streams.get(name), standing(project, brief, name)
    if stream is None:
        yield Blocker(name, "not_established")
    elif not is_settled(project.rule, status):
        earlier = [version for version, other in brief.answers if other == name and version < brief.version]
        signed = [version for version in earlier if brief.signature(name, version=version)]
        if status in {"not_asked", "not_answered"} and signed and max(signed) == max(earlier):
            status = "lapsed"
        if project.rule.basis is Basis.BY_MEMBER and status in {"partly_signed", "not_asked", "not_answered", "lapsed"}:
            yield from _silent(project, brief, name, status)
        else:
            yield Blocker(name, status, max(signed, default=None), stream.signatory_id)


def _silent(project: Project, brief: Brief, name: str, status: str) -> Iterator[Blocker]:
    """Where each member signs, each who has not is named."""
    _, silent = voices_needed(project, brief, name)
    for one in silent:
        yield Blocker(name, status, None, one)
    if not silent:
        yield Blocker(name, status)


def gate_status(project: Project, brief: Brief) -> str:
    """`open`, `closed`, or `decided` once the Board has approved or rejected."""
    if brief.status in FINAL:
        return "decided"
    return "closed" if blockers(project, brief) else "open"
