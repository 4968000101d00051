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
    """Answers from the facts, as recorded up to a position and as true on a day. Each reads one snapshot."""
