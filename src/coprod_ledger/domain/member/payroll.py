"""How the payroll system calls a member."""

from coprod_ledger.domain.bank_details import is_bank_detail
from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.member import commands as c
from coprod_ledger.domain.member import facts as f
from coprod_ledger.domain.member.aggregate import members
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.errors import BankDetailError


@members.decides(c.MemberGivePayrollReference)
def give_payroll_reference(command: c.MemberGivePayrollReference, situation: Situation) -> f.PayrollReferenceGiven:
    """Refusals: MemberNotFoundError, BankDetailError."""
    member = situation.load(members, command.member_id)
    if is_bank_detail(command.reference.reveal()):
        raise BankDetailError(f"payroll reference of the member {member.member_id}")
    reference = Clear(member.member_id, Category.PAYROLL, command.reference.reveal())
    return f.PayrollReferenceGiven(originator_id=member.member_id, reference=reference)


members.notes(f.PayrollReferenceGiven)
