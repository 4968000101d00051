"""Every code and small form that the desks' methods take. Written from the commands by scripts/make_desks.py.

>>> from coprod_ledger.codes import Capacity
>>> Capacity.CARER.value
'carer'
"""

from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.classification import Classification
from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.conflict.commands import ConflictOutcome
from coprod_ledger.domain.contribution.commands import Account, Attribution, ContributionKind, FeedbackRoute
from coprod_ledger.domain.contribution.commands import Basis as ContributionBasis
from coprod_ledger.domain.contribution.commands import SupporterRole as ContributionSupporterRole
from coprod_ledger.domain.contribution.wording_commands import CorrectionReason, TranslatorRole
from coprod_ledger.domain.design_brief.board_commands import BoardConditionText, BoardOutcome, FollowUpKind
from coprod_ledger.domain.design_brief.commands import ElementText, ShareFormat
from coprod_ledger.domain.design_brief.influence_commands import Strength
from coprod_ledger.domain.design_brief.sign_off_commands import ConditionOutcome, ConditionText, DissentKind, Tally
from coprod_ledger.domain.erasure.commands import ErasureGround, KeepingGround
from coprod_ledger.domain.involvement import Affects, Duty, DutyLimb, Mode, SessionKind, Stage
from coprod_ledger.domain.member.commands import ConsentSource, ConsentThrough, InvitationBasis
from coprod_ledger.domain.member.identity_commands import SupporterRole as MemberSupporterRole
from coprod_ledger.domain.member.matching_commands import InterestHandling, InterestKind, Level
from coprod_ledger.domain.member.standing_commands import Finding, NoteKind
from coprod_ledger.domain.member.support_commands import ContactPurpose, Need, Step
from coprod_ledger.domain.organisation.requirements import AgreementKind, CheckKind
from coprod_ledger.domain.organisation.roles_commands import CourseNeeded
from coprod_ledger.domain.payment.commands import (
    AdjustmentReason,
    ClaimRule,
    ExpenseKind,
    FailureReason,
    PayeeKind,
    ReversalReason,
    Route,
)
from coprod_ledger.domain.payment.recovery_commands import OverpaymentReason, RecoveryWay
from coprod_ledger.domain.personal import Category
from coprod_ledger.domain.project.practice_commands import BarrierKind, BarrierOutcome, ImpactOn
from coprod_ledger.domain.project.reach_commands import GroupCount
from coprod_ledger.domain.project.sign_off_rule import Abstention
from coprod_ledger.domain.project.sign_off_rule import Basis as ProjectBasis
from coprod_ledger.domain.project.stream_commands import StreamEnding
from coprod_ledger.domain.promise.commands import CheckOutcome, PromiseKind, PromiseOutcome, Vote
from coprod_ledger.domain.session.commands import KnownFrom, Stay

__all__ = [
    "Abstention",
    "Account",
    "AdjustmentReason",
    "Affects",
    "AgreementKind",
    "Attribution",
    "BarrierKind",
    "BarrierOutcome",
    "BoardConditionText",
    "BoardOutcome",
    "Capacity",
    "Category",
    "CheckKind",
    "CheckOutcome",
    "ClaimRule",
    "Classification",
    "ConditionOutcome",
    "ConditionText",
    "ConflictOutcome",
    "ConsentSource",
    "ConsentThrough",
    "ContactPurpose",
    "ContributionBasis",
    "ContributionKind",
    "ContributionSupporterRole",
    "CorrectionReason",
    "CourseNeeded",
    "DissentKind",
    "Duty",
    "DutyLimb",
    "ElementText",
    "ErasureGround",
    "ExpenseKind",
    "FailureReason",
    "FeedbackRoute",
    "Finding",
    "FollowUpKind",
    "GroupCount",
    "ImpactOn",
    "InterestHandling",
    "InterestKind",
    "InvitationBasis",
    "KeepingGround",
    "KnownFrom",
    "Level",
    "MemberSupporterRole",
    "Mode",
    "Need",
    "NoteKind",
    "OverpaymentReason",
    "PayeeKind",
    "PersonalText",
    "ProjectBasis",
    "PromiseKind",
    "PromiseOutcome",
    "RecoveryWay",
    "ReversalReason",
    "Route",
    "SessionKind",
    "ShareFormat",
    "Stage",
    "Stay",
    "Step",
    "StreamEnding",
    "StreamKind",
    "Strength",
    "Tally",
    "TranslatorRole",
    "Vote",
]
