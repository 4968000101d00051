"""Everything coprod_ledger raises on purpose. One `except LedgerError` catches it all.

LedgerError
├── InputError
│   ├── ActivityError
│   ├── AmountError
│   ├── ChoiceNeededError
│   ├── CircumstanceError
│   ├── CommandNotReadError
│   ├── CurrencyMismatchError
│   ├── DayContradictionError
│   ├── EffectsQuestionError
│   ├── GroupOpenError
│   ├── GroupOverError
│   ├── KeyLengthError
│   ├── KnownAtError
│   ├── LineRefusedError
│   ├── NaiveMomentError
│   ├── NoteUnreadableError
│   ├── OfferedPaymentError
│   ├── PolicyFileError
│   ├── RateFileError
│   ├── SizeNotPossibleError
│   ├── TextNotSealableError
│   ├── UnknownCircumstanceError
│   └── ZoneNotKnownError
├── RefusedError
│   ├── AlreadyRecordedError
│   ├── AnonymousGiverNamedError
│   ├── AttendanceOutsideSessionError
│   ├── BriefNotApprovedError
│   ├── BriefNotSubmittedError
│   ├── BriefUnchangedError
│   ├── BriefWithBoardError
│   ├── CapacityNotHeldError
│   ├── CapacityNotInStreamError
│   ├── ConflictResolvedError
│   ├── ContributionElsewhereError
│   ├── ContributionWithdrawnError
│   ├── DayOrderError
│   ├── DeclaredByDraftersError
│   ├── DelegationCycleError
│   ├── DelegationOverError
│   ├── ElementNotFoundError
│   ├── ElementsRepeatedError
│   ├── FutureDayError
│   ├── GateClosedError
│   ├── MeetingDidNotAgreeError
│   ├── MemberSteppedDownError
│   ├── NoStreamsError
│   ├── NoTermsOfferedError
│   ├── NotAcknowledgedError
│   ├── NotAnInvolvementPaymentError
│   ├── NotAskedError
│   ├── NotAttendedError
│   ├── NotDeclaredEditorialError
│   ├── NotFoundError
│   │   └── RecordNotFoundError
│   │       ├── BriefNotFoundError
│   │       ├── ConflictNotFoundError
│   │       ├── ContributionNotFoundError
│   │       ├── MemberNotFoundError
│   │       ├── OrganisationNotFoundError
│   │       ├── PaymentNotFoundError
│   │       ├── ProjectNotFoundError
│   │       └── SessionNotFoundError
│   ├── NotInStreamError
│   ├── NotInvitedError
│   ├── NotRecordedError
│   ├── NotSharedError
│   ├── NotShownError
│   ├── NotSignatoryError
│   ├── NothingToCarryError
│   ├── ObjectedError
│   ├── PaymentNotOpenError
│   ├── PeriodNotOverError
│   ├── PolicyNotAdoptedError
│   ├── PolicyNotHeldError
│   ├── RateDiffersError
│   ├── RateNotConfirmedError
│   ├── ReasonMissingError
│   ├── RequestMissingError
│   ├── RequestReusedError
│   ├── RevisionMaterialError
│   ├── RuleDoesNotAllowError
│   ├── SessionElsewhereError
│   ├── SignedForAnotherStreamError
│   ├── StreamEndedError
│   ├── StreamNotFoundError
│   ├── StreamWithoutProjectError
│   ├── SubDelegationError
│   ├── SubjectErasedError
│   ├── SuccessorError
│   ├── TallyTooLargeError
│   └── VersionNotCurrentError
├── StorageError
│   ├── AddressNotKnownError
│   ├── DiskTroubleError
│   ├── KeyFileError
│   ├── KeyStoreError
│   │   ├── KeyDatabaseExistsError
│   │   ├── KeyDatabaseFailedError
│   │   ├── KeyDatabaseMissingError
│   │   ├── KeyDatabaseTooNewError
│   │   ├── NotAKeyDatabaseError
│   │   ├── OtherLedgerError
│   │   └── WrongKeyEncryptionKeyError
│   ├── KeysNeededError
│   ├── LedgerBusyError
│   ├── LedgerExistsError
│   ├── LedgerMissingError
│   ├── NewerLedgerError
│   └── NotALedgerError
├── StoredFactError
│   ├── EntryNotPossibleError
│   ├── FactNotKnownError
│   └── FactNotReadableError
├── TamperedError
│   ├── FactMovedError
│   ├── FileDisagreesError
│   ├── NodeMissingError
│   ├── OtherLogError
│   ├── ProofWrongError
│   ├── SealBrokenError
│   ├── SignatureWrongError
│   ├── SignerUnknownError
│   └── WrappedKeyBrokenError
└── UnknownError
    ├── PolicyNotInForceError
    ├── PolicyNotShippedError
    ├── PolicyRuleNotKnownError
    ├── RateChoiceNeededError
    ├── RateNotKnownError
    └── RateNotKnownForError
"""

from coprod_ledger.errors.audit import *
from coprod_ledger.errors.base import *
from coprod_ledger.errors.briefs import *
from coprod_ledger.errors.door import *
from coprod_ledger.errors.effects import *
from coprod_ledger.errors.entitlement import *
from coprod_ledger.errors.involvement import *
from coprod_ledger.errors.payments import *
from coprod_ledger.errors.privacy import *
from coprod_ledger.errors.refusals import *
from coprod_ledger.errors.sign_off import *
from coprod_ledger.errors.storage import *
from coprod_ledger.errors.values import *
