"""What the facts of one project say about sign-off: the states that decisions use, and where each thing was said."""

from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from coprod_ledger.domain.conflict import facts as conflict
from coprod_ledger.domain.design_brief import board_facts as board
from coprod_ledger.domain.design_brief import facts as f
from coprod_ledger.domain.design_brief import sign_off_facts as s
from coprod_ledger.domain.design_brief.aggregate import briefs
from coprod_ledger.domain.design_brief.brief import Brief
from coprod_ledger.domain.design_brief.gate import FINAL, blockers, gate_status
from coprod_ledger.domain.design_brief.present import people_in, voices_of_people
from coprod_ledger.domain.fact import Fact, aggregate_of
from coprod_ledger.domain.member.aggregate import Member, members
from coprod_ledger.domain.project import facts as project
from coprod_ledger.domain.project import stream_facts as stream
from coprod_ledger.domain.project.aggregate import Project, projects
from coprod_ledger.projections.brief_part import BriefPart, Said, Stage, note, note_silence


@dataclass(slots=True)
class SignOffPart:
    """One project."""

    project_id: UUID
    project: Project | None = None
    title: str = ""
    streams: dict[str, Said] = field(default_factory=dict)
    """When each stream was established."""
    ended: dict[str, Said] = field(default_factory=dict)
    restored: dict[str, Said] = field(default_factory=dict)
    rule: Said | None = None
    """When the rule in force was adopted. `None`: it is the default."""
    delegations: dict[UUID, Said] = field(default_factory=dict)
    left: list[Said] = field(default_factory=list)
    """Members who left a stream, or ceased to sign for it."""
    briefs: dict[UUID, BriefPart] = field(default_factory=dict)
    conflicts: dict[UUID, list[Said]] = field(default_factory=dict)
    """Conflicts, and what came of them."""
    people: dict[UUID, Member] = field(default_factory=dict)
    """The records of those in its streams, as decisions know them."""

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one fact of the project, or of somebody in its streams. The states are evolved by the very rules
        that decisions use.
        """
        one = fact.originator_id
        match aggregate_of(type(fact)):
            case members.name if type(fact) in members.begun or one in self.people:
                self.people[one] = members.evolve(self.people.get(one), fact)
            case projects.name if one == self.project_id:
                self._fold_project(Said(fact, position))
            case briefs.name:
                self._fold_brief(Said(fact, position))
            case "conflict":
                self._fold_conflict(Said(fact, position))
            case _:
                pass

    def _fold_conflict(self, said: Said) -> None:
        one = said.fact.originator_id
        if isinstance(said.fact, conflict.ConflictRaised):
            self.conflicts[one] = [said]
        elif isinstance(said.fact, conflict.ConflictResolved) and one in self.conflicts:
            self.conflicts[one].append(said)

    def _fold_project(self, said: Said) -> None:
        fact = said.fact
        if self.project is None and not isinstance(fact, project.ProjectOpened):
            return
        self.project = projects.evolve(self.project, fact)
        match fact:
            case project.ProjectOpened():
                self.title = fact.title
            case project.StreamEstablished():
                self.streams[fact.stream] = said
            case project.StreamLeft() | project.SignatoryEnded():
                self.left.append(said)
            case stream.SignOffRuleAdopted():
                self.rule = said
            case stream.SignatureDelegated():
                self.delegations[fact.delegation_id] = said
            case stream.StreamEnded():
                self.ended[fact.stream] = said
            case stream.StreamRestored():
                self.ended.pop(fact.stream, None)
                self.restored[fact.stream] = said
            case _:
                pass

    def _fold_brief(self, said: Said) -> None:
        fact = said.fact
        known = self.briefs.get(fact.originator_id)
        if self.project is None or (known is None and not isinstance(fact, f.BriefDrafted)):
            return
        before = known.state if known else None
        state = briefs.evolve(before, fact)
        part = known or self.briefs.setdefault(fact.originator_id, BriefPart(state))
        part.state = state
        note(part, said)
        if isinstance(fact, board.BoardDecided) and before is not None:
            is_signed_text = fact.version == before.version and not fact.is_beyond_signed_text
            part.closed_by = blockers(*self._as_the_gate(before)) if is_signed_text else ()
        if isinstance(fact, s.SignedOff) and fact.authority == "no_objection":
            note_silence(part, said, days=self.project.rule.no_objection_days or 0)
        if (step := _step(fact, status=before.status if before else "draft")) is not None:
            gate = fact.gate_was if isinstance(fact, board.BoardDecided) else gate_status(*self._as_the_gate(state))
            part.stages.append(Stage(said, step, getattr(fact, "version", state.version), gate))

    def _as_the_gate(self, state: Brief) -> tuple[Project, Brief]:
        """The project and a brief as the gate reads them: each person once, and only who still takes part."""
        assert self.project is not None, "a brief is a project's"
        return people_in(self.project, self.people.get), voices_of_people(state, self.people.get)

    def at_present(self) -> tuple[Project, tuple[BriefPart, ...]]:
        """The project and all its briefs as the gate reads them."""
        assert self.project is not None, "a project that is asked about has been opened"
        each = (replace(one, state=voices_of_people(one.state, self.people.get)) for one in self.briefs.values())
        return people_in(self.project, self.people.get), tuple(each)

    @property
    def member_ids(self) -> frozenset[UUID]:
        """The members whose names the answer needs."""
        found: set[UUID | None] = set()
        for one in self.briefs.values():
            said = [*one.marks.values(), *one.dissents.values(), *self.delegations.values()]
            found |= {getattr(each.fact, name, None) for each in said for name in _PEOPLE}
        for known in self.project.streams.values() if self.project else ():
            found |= {known.signatory_id, *known.members}
        return frozenset(one for one in found if one is not None)


_PEOPLE = ("member_id", "on_behalf_of_id", "delegator_id")


def _step(fact: Any, *, status: str) -> str | None:
    """What the way to the Board calls a fact. `None`: it is no step of it."""
    match fact:
        case board.BoardDecided():
            return f"board_{fact.outcome}"
        case board.FollowUpRecorded():
            return f"follow_up_{fact.kind}"
        case s.SignOffCarriedForward():
            return f"carried_forward_{fact.because}"
        case s.SignOffWithdrawn() if status in FINAL:
            return "withdrawn_after_decision"
        case s.SignOffWithdrawn() if status == "submitted":
            return "withdrawn_before_decision"
        case _:
            return _STEPS.get(type(fact))


_STEPS: dict[type[Fact], str] = {
    f.BriefDrafted: "drafted",
    f.BriefRevised: "revised",
    s.SignOffOpened: "opened",
    s.EditorialDeclared: "declared_editorial",
    s.EditorialObjected: "editorial_objected",
    board.SubmittedToBoard: "submitted",
    board.SubmissionRescinded: "rescinded",
    board.BoardConditionMet: "board_condition_met",
}
