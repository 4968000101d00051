"""One contribution and its later history, read in the order in which things happened, not in that of recording."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeVar
from uuid import UUID

from coprod_ledger.domain.contribution import credit_facts as credit
from coprod_ledger.domain.contribution import facts as contribution
from coprod_ledger.domain.contribution import wording_facts as wording
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Text, Withheld
from coprod_ledger.projections.people import People, name_of

F = TypeVar("F", bound=Fact)

SET_APART: Final = Withheld("it holds what is not the giver's alone to tell, and was set apart")
WITHDRAWN: Final = Withheld("whoever gave it took it back, and wants it shown no more")


def in_order(facts: dict[int, F]) -> list[tuple[int, F]]:
    """Facts with their positions in the order of the days on which they happened; within a day, of recording."""
    return sorted(facts.items(), key=lambda one: (one[1].happened_on, one[0]))


@dataclass(slots=True)
class Given:
    """What somebody gave, or a wording put together from several, as its facts tell it."""

    contribution_id: UUID
    recorded: contribution.ContributionRecorded | None = None
    merged: contribution.ContributionsMerged | None = None
    position: int = 0
    later: dict[int, Fact] = field(default_factory=dict)

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one fact of the contribution's own, also before the one with which it begins."""
        if isinstance(fact, contribution.ContributionRecorded):
            self.recorded, self.position = fact, position
        elif isinstance(fact, contribution.ContributionsMerged):
            self.merged, self.position = fact, position
        else:
            self.later[position] = fact

    def all_of(self, *kinds: type[F]) -> list[tuple[int, F]]:
        """The later facts of some kinds, first happened first."""
        return in_order({position: fact for position, fact in self.later.items() if isinstance(fact, kinds)})

    def last(self, *kinds: type[F]) -> tuple[int | None, F | None]:
        """The later fact of some kinds that happened last, with its position."""
        found = self.all_of(*kinds)
        return found[-1] if found else (None, None)

    @property
    def made_on(self) -> date:
        """The day it was given, or put together."""
        begun = self.recorded or self.merged
        assert begun is not None, "asked of a contribution whose beginning was not folded"
        return begun.happened_on

    @property
    def withdrawn(self) -> int | None:
        """The position at which its giver took it back."""
        return self.last(contribution.ContributionWithdrawn)[0]

    @property
    def split(self) -> int | None:
        """The position at which it was taken apart again."""
        return self.last(contribution.ContributionsSplit)[0]

    @property
    def attribution(self) -> str:
        """How it may be credited now."""
        _, chosen = self.last(credit.AttributionChosen)
        return chosen.attribution if chosen else self.recorded.attribution if self.recorded else "group"

    def given_by(self, people: People) -> Text | None:
        """Whom to credit, as the giver chose last. `None`: nobody."""
        recorded = self.recorded
        if recorded is None:
            return self.merged.merged_by if self.merged else None
        match self.attribution:
            case "named":
                return name_of(people, recorded.member_id)
            case "pseudonym":
                _, chosen = self.last(credit.AttributionChosen)
                return chosen.pseudonym if chosen else recorded.pseudonym
            case "group":
                return recorded.group
            case _:
                return None

    def voice(self, people: People) -> object:
        """Whose voice it is, to count voices: a person, a group, or somebody whom nobody knows. Never shown."""
        recorded = self.recorded
        if recorded is None:
            return self.contribution_id
        if recorded.member_id is not None:
            person = people.get(recorded.member_id)
            return recorded.member_id if person is None else person.member_id
        return recorded.group or self.contribution_id

    @property
    def wordings(self) -> tuple[Text, ...]:
        """Every wording of it, the newest last. None is shown of what was set apart, or withdrawn to be hidden."""
        _, withdrawn = self.last(contribution.ContributionWithdrawn)
        if self.all_of(wording.ContributionSetApart):
            return (SET_APART,)
        if withdrawn is not None and withdrawn.is_hidden:
            return (WITHDRAWN,)
        begun = self.recorded or self.merged
        first: tuple[Text, ...] = () if begun is None else (begun.words,)
        return (*first, *(fact.words for _, fact in self.all_of(wording.WordingCorrected)))

    @property
    def words(self) -> Text:
        """Its words as they stand now."""
        return self.wordings[-1]

    @property
    def wording_state(self) -> str:
        """`as_recorded`, `corrected`, or `disputed` as long as nobody has put it right or accepted it."""
        _, said = self.last(wording.WordingDisputed, wording.WordingCorrected, wording.WordingAccepted)
        if isinstance(said, wording.WordingDisputed):
            return "disputed"
        return "corrected" if self.all_of(wording.WordingCorrected) else "as_recorded"

    @property
    def translations(self) -> list[tuple[int, wording.ContributionTranslated]]:
        """Its translations, as long as its words are shown at all."""
        if self.words in (SET_APART, WITHDRAWN):
            return []
        return self.all_of(wording.ContributionTranslated)

    @property
    def language(self) -> Text | None:
        """The language it was given in, where it is another than the record's, as long as its words are shown."""
        if self.recorded is None or self.words in (SET_APART, WITHDRAWN):
            return None
        return self.recorded.language

    def stream_in(self, project_id: UUID) -> str | None:
        """The stream that it counts to in a project."""
        if self.recorded is not None and self.recorded.project_id == project_id:
            return self.recorded.stream
        for _, link in self.all_of(contribution.LinkedToProject):
            if link.project_id == project_id:
                return link.stream
        return None

    @property
    def project_ids(self) -> tuple[UUID, ...]:
        """The projects that it was given to or brought into."""
        first = self.recorded.project_id if self.recorded is not None else None
        later = [link.project_id for _, link in self.all_of(contribution.LinkedToProject)]
        return tuple(dict.fromkeys(one for one in (first, *later) if one is not None))

    def is_in(self, project_id: UUID) -> bool:
        """Whether it was given to a project, or brought into it."""
        return project_id in self.project_ids

    def may_be_quoted(self, on: date) -> bool:
        """Whether its giver allowed it to be quoted on a day."""
        said = self.all_of(credit.QuotationPermitted, credit.QuotationPermissionWithdrawn)
        before = [fact for _, fact in said if fact.happened_on <= on]
        return bool(before) and isinstance(before[-1], credit.QuotationPermitted)

    @property
    def evidence_of_credit(self) -> tuple[int, ...]:
        """What its words and its credit as shown rest on: its beginning and all that changed them since."""
        kinds = (
            credit.AttributionChosen,
            wording.WordingCorrected,
            wording.WordingDisputed,
            wording.WordingAccepted,
            wording.ContributionSetApart,
            wording.ContributionTranslated,
            contribution.ContributionWithdrawn,
            contribution.LinkedToProject,
        )
        return (self.position, *(position for position, fact in self.later.items() if isinstance(fact, kinds)))
