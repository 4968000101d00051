"""Questions over the whole organisation: they fold the facts of every project that there was then."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from coprod_ledger.errors import DayOrderError, ProjectNotFoundError
from coprod_ledger.ledger.questions.asking import Asking
from coprod_ledger.ledger.questions.gathering import involvement
from coprod_ledger.ledger.then import Then
from coprod_ledger.projections import annual_report, big_i, duty, promises, quality_evidence
from coprod_ledger.projections.involvement_part import InvolvementPart
from coprod_ledger.projections.practice_part import PracticePart
from coprod_ledger.projections.projection import folded
from coprod_ledger.projections.promises import PromisePart


class OrganisationQuestions(Asking):
    """What was promised and kept, how far people are part of the teams, and the evidence for reports."""

    def promises(self, *, project_id: UUID | None = None) -> promises.PromisesAnswer:
        """What was promised, and has it happened?

        Args:
            project_id: only what this project promised. `None`: everything.

        Raises:
            ProjectNotFoundError: there was no such project then.
        """
        with self._then(project_id) as then:
            if project_id is not None and project_id not in then.all_of("project"):
                raise ProjectNotFoundError(project_id)
            return self._shown(promises.answer(self._promised(then), then.header("promises", project_id), project_id))

    def big_i(self) -> big_i.BigIAnswer:
        """What share of the projects has Big I, month by month?"""
        with self._then() as then:
            return self._shown(big_i.answer(self._everywhere(then), then.header("big_i")))

    def duty(self) -> duty.DutyAnswer:
        """For each decision: was a duty in law to involve people engaged, and how was it met?"""
        with self._then() as then:
            return self._shown(duty.answer(self._everywhere(then), then.header("duty")))

    def annual_report(self, first: date, last: date) -> annual_report.AnnualReportAnswer:
        """What did involvement bring about from one day to another, both included?

        Raises:
            DayOrderError: the first day is after the last.
        """
        if first > last:
            raise DayOrderError("first", "last")
        with self._then() as then:
            header = then.header("annual_report")
            rows = promises.answer(self._promised(then), header).promises
            return self._shown(annual_report.answer(self._everywhere(then), rows, header, first=first, last=last))

    def quality_evidence(self) -> quality_evidence.QualityEvidenceAnswer:
        """What does the record hold for the regulator, in its six categories of evidence?"""
        with self._then() as then:
            header = then.header("quality_evidence")
            rows = promises.answer(self._promised(then), header).promises
            parts = (
                (part, folded(PracticePart(part.project_id), then.about(part.project_id)))
                for part in self._everywhere(then)
            )
            return self._shown(quality_evidence.answer(parts, rows, header))

    def _everywhere(self, then: Then) -> Iterator[InvolvementPart]:
        return (involvement(then, one) for one in then.all_of("project"))

    def _promised(self, then: Then) -> Iterator[PromisePart]:
        return (folded(PromisePart(one), then.own(one)) for one in then.all_of("promise"))
