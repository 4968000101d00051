"""How the payroll system calls a member."""

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.member import commands as c
from coprod_ledger.domain.member import facts as f
from coprod_ledger.domain.member.aggregate import members
from coprod_ledger.domain.personal import Category, Clear


@members.decides(c.MemberGivePayrollReference)
def give_payroll_reference(command: c.MemberGivePayrollReference, situation: Situation) -> f.PayrollReferenceGiven:
    """Refusals: MemberNotFoundError."""
    member = situation.load(members, command.member_id)
    reference = Clear(member.member_id, Category.PAYROLL, command.reference.reveal())
    return f.PayrollReferenceGiven(originator_id=member.member_id, reference=reference)


members.notes(f.PayrollReferenceGiven)
