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
│   ├── PolicyFileUnreadableError
│   ├── PolicyHeldTwiceError
│   ├── RateFileError
│   ├── ScheduleFileError
│   ├── SizeNotPossibleError
│   ├── TextNotSealableError
│   ├── UnknownCircumstanceError
│   └── ZoneNotKnownError
├── RefusedError
│   ├── AccessDeniedError
│   │   ├── DisclosuresNotShownError
│   │   ├── NotYourOwnError
│   │   └── RoleMissingError
│   ├── AlreadyRecordedError
│   ├── AmountAboveError
│   ├── AnonymousGiverNamedError
│   ├── AttendanceOutsideSessionError
│   ├── BriefNotSubmittedError
│   ├── BriefUnchangedError
│   ├── BriefWithBoardError
│   ├── CapacityNotHeldError
│   ├── CapacityNotInStreamError
│   ├── ConflictResolvedError
│   ├── ContributionElsewhereError
│   ├── ContributionRepeatedError
│   ├── ContributionSplitError
│   ├── ContributionWithdrawnError
│   ├── DayOrderError
│   ├── ElementNotFoundError
│   ├── ElementsRepeatedError
│   ├── FutureDayError
│   ├── GateClosedError
│   ├── GiverNotKnownError
│   ├── MayNotApproveError
│   ├── MemberSteppedDownError
│   ├── NameNotShownError
│   ├── NoTermsOfferedError
│   ├── NotAnInvolvementPaymentError
│   ├── NotApprovedError
│   ├── NotAttendedError
│   ├── NotFoundError
│   │   └── RecordNotFoundError
│   │       ├── BriefNotFoundError
│   │       ├── ConflictNotFoundError
│   │       ├── ContributionNotFoundError
│   │       ├── ErasureNotFoundError
│   │       ├── KeyringNotFoundError
│   │       ├── MemberNotFoundError
│   │       ├── OrganisationNotFoundError
│   │       ├── PaymentNotFoundError
│   │       ├── ProjectNotFoundError
│   │       └── SessionNotFoundError
│   ├── NotInStreamError
│   ├── NotInvitedError
│   ├── NotRecordedError
│   ├── NotShownError
│   ├── NotSignatoryError
│   ├── OwnPaymentError
│   ├── PaymentNotOpenError
│   ├── PolicyNotAdoptedError
│   ├── PolicyNotHeldError
│   ├── RateDiffersError
│   ├── RateNotConfirmedError
│   ├── ReasonMissingError
│   ├── RequestMissingError
│   ├── RequestReusedError
│   ├── SameHandError
│   ├── SessionElsewhereError
│   ├── SignedForAnotherStreamError
│   ├── StreamNotFoundError
│   ├── StreamWithoutProjectError
│   ├── SubjectErasedError
│   ├── TextNotAloneError
│   ├── TextNotHeldError
│   ├── VersionNotCurrentError
│   └── WordingOfSeveralError
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
│   ├── PackNotSoundError
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

from coprod_ledger.errors.access import *
from coprod_ledger.errors.audit import *
from coprod_ledger.errors.base import *
from coprod_ledger.errors.briefs import *
from coprod_ledger.errors.contributions import *
from coprod_ledger.errors.door import *
from coprod_ledger.errors.effects import *
from coprod_ledger.errors.entitlement import *
from coprod_ledger.errors.erasure import *
from coprod_ledger.errors.involvement import *
from coprod_ledger.errors.payments import *
from coprod_ledger.errors.privacy import *
from coprod_ledger.errors.refusals import *
from coprod_ledger.errors.retention import *
from coprod_ledger.errors.storage import *
from coprod_ledger.errors.values import *
