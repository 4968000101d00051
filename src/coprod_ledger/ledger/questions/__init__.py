"""The questions, at the edge: facts are folded as they were known then, and each asker is shown what they may see.

One module a family of questions; `asking` holds what they share.
"""

from coprod_ledger.ledger.questions.audit import AuditQuestions
from coprod_ledger.ledger.questions.erasure import ErasureQuestions
from coprod_ledger.ledger.questions.influence import InfluenceQuestions
from coprod_ledger.ledger.questions.organisation import OrganisationQuestions
from coprod_ledger.ledger.questions.owed import OwedQuestions
from coprod_ledger.ledger.questions.payroll import PayrollQuestions
from coprod_ledger.ledger.questions.people import PeopleQuestions
from coprod_ledger.ledger.questions.projects import ProjectQuestions
from coprod_ledger.ledger.questions.reach import ReachQuestions
from coprod_ledger.ledger.questions.sign_off import SignOffQuestions


class Questions(
    AuditQuestions,
    ErasureQuestions,
    InfluenceQuestions,
    OrganisationQuestions,
    OwedQuestions,
    PayrollQuestions,
    PeopleQuestions,
    ProjectQuestions,
    ReachQuestions,
    SignOffQuestions,
):
    """Answers from the facts, as recorded up to a position and as true on a day. Each reads one snapshot.

    Answers are structs of msgspec, so each is JSON with `msgspec.json.encode`. Sums end in `_minor`: whole pence.

    >>> from coprod_ledger import Ledger
    >>> with Ledger.in_memory() as ledger:
    ...     trust = ledger.organisations.register(name="Riverside NHS Trust").id
    ...     project = ledger.projects.open(organisation_id=trust, title="A quieter ward").id
    ...     answer = ledger.ask.sign_off(project)
    >>> answer.header.question, answer.header.position, answer.gates
    ('sign_off', 2, ())
    """
