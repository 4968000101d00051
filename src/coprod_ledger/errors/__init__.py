"""Everything coprod_ledger raises on purpose. One `except LedgerError` catches it all.

LedgerError
├── InputError
│   ├── ActivityError
│   ├── AmountError
│   ├── CheckNotKnownError
│   ├── ChoiceNeededError
│   ├── CircumstanceError
│   ├── CommandNotReadError
│   ├── CurrencyMismatchError
│   ├── DayContradictionError
│   ├── EffectsQuestionError
│   ├── ExportThereError
│   ├── ExtraMissingError
│   ├── GroupOpenError
│   ├── GroupOverError
│   ├── ImportFaultyError
│   ├── ImportStoppedError
│   ├── KeyLengthError
│   ├── KnownAtError
│   ├── LineRefusedError
│   ├── MappingFileError
│   ├── NaiveMomentError
│   ├── NoteUnreadableError
│   ├── OfferedPaymentError
│   ├── PayrollReportError
│   ├── PolicyFileError
│   ├── PolicyFileUnreadableError
│   ├── PolicyHeldTwiceError
│   ├── RateFileError
│   ├── RequestMissingError
│   ├── ScheduleFileError
│   ├── SizeNotPossibleError
│   ├── SpreadsheetsNotInstalledError
│   ├── SumsDoNotTieError
│   ├── TableUnreadableError
│   ├── TextNotSealableError
│   ├── UnknownCircumstanceError
│   └── ZoneNotKnownError
├── RefusedError
│   ├── AccessDeniedError
│   │   ├── DisclosuresNotShownError
│   │   ├── NotYourOwnError
│   │   └── RoleMissingError
│   ├── AgreementMissingError
│   ├── AgreementVersionError
│   ├── AlreadyRecordedError
│   ├── AmountAboveError
│   ├── AmountNotToldError
│   ├── AnonymousGiverNamedError
│   ├── AnsweredMoreThanAskedError
│   ├── AttendanceAttestedError
│   ├── AttendanceOutsideSessionError
│   ├── BankDetailError
│   ├── BriefNotApprovedError
│   ├── BriefNotSubmittedError
│   ├── BriefUnchangedError
│   ├── BriefWithBoardError
│   ├── CapacityNotHeldError
│   ├── CapacityNotInStreamError
│   ├── ClaimRuleNotMetError
│   ├── ConflictResolvedError
│   ├── ContributionElsewhereError
│   ├── ContributionRepeatedError
│   ├── ContributionSplitError
│   ├── ContributionWithdrawnError
│   ├── DayOrderError
│   ├── DeclaredByDraftersError
│   ├── DelegationCycleError
│   ├── DelegationOverError
│   ├── DuplicateSuspectedError
│   ├── ElementNotFoundError
│   ├── ElementsRepeatedError
│   ├── FrameworkNotAdoptedError
│   ├── FrameworkNotKnownError
│   ├── FutureDayError
│   ├── GateClosedError
│   ├── GiverNotKnownError
│   ├── GroupCountedTwiceError
│   ├── MadeForTrialError
│   ├── MeetingDidNotAgreeError
│   ├── MemberSteppedDownError
│   ├── NameNotShownError
│   ├── NoCashToReverseError
│   ├── NoStreamsError
│   ├── NoTermsOfferedError
│   ├── NotAcknowledgedError
│   ├── NotAnAdvanceError
│   ├── NotAnInvolvementPaymentError
│   ├── NotApprovedError
│   ├── NotAskedError
│   ├── NotAttendedError
│   ├── NotByImportError
│   ├── NotDeclaredEditorialError
│   ├── NotDueError
│   ├── NotFoundError
│   │   └── RecordNotFoundError
│   │       ├── BriefNotFoundError
│   │       ├── ConflictNotFoundError
│   │       ├── ContributionNotFoundError
│   │       ├── ErasureNotFoundError
│   │       ├── GroupNotFoundError
│   │       ├── ImportNotFoundError
│   │       ├── KeyringNotFoundError
│   │       ├── MemberNotFoundError
│   │       ├── OrganisationNotFoundError
│   │       ├── PaymentNotFoundError
│   │       ├── ProjectNotFoundError
│   │       ├── PromiseNotFoundError
│   │       ├── SessionNotFoundError
│   │       └── TrialNotFoundError
│   ├── NotInGroupError
│   ├── NotInStreamError
│   ├── NotInvitedError
│   ├── NotOverYetError
│   ├── NotRecordedError
│   ├── NotSharedError
│   ├── NotShownError
│   ├── NotSignatoryError
│   ├── NothingToCarryError
│   ├── ObjectedError
│   ├── OwnPaymentError
│   ├── PaymentHeldError
│   ├── PaymentNotOpenError
│   ├── PeriodNotOverError
│   ├── PhaseNotInFrameworkError
│   ├── PolicyNotAdoptedError
│   ├── PolicyNotHeldError
│   ├── ProjectClosedError
│   ├── PromptNotKnownError
│   ├── RateDiffersError
│   ├── RateNotConfirmedError
│   ├── ReasonMissingError
│   ├── RecoveryNotAgreedError
│   ├── RequestReusedError
│   ├── RevisionMaterialError
│   ├── RoleNotDefinedError
│   ├── RolePrerequisitesUnmetError
│   ├── RuleDoesNotAllowError
│   ├── SameHandError
│   ├── SamePersonError
│   ├── SessionElsewhereError
│   ├── SessionNotHeldError
│   ├── SessionNotOpenError
│   ├── SetOffNotPossibleError
│   ├── SignedForAnotherStreamError
│   ├── StreamEndedError
│   ├── StreamNotFoundError
│   ├── StreamWithoutProjectError
│   ├── SubDelegationError
│   ├── SubjectErasedError
│   ├── SuccessorError
│   ├── TallyTooLargeError
│   ├── TextNotAloneError
│   ├── TextNotHeldError
│   ├── TrialInHandError
│   ├── VersionNotCurrentError
│   ├── WordingOfSeveralError
│   └── WorkingTimeNotStatedError
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
│   ├── LossError
│   ├── NewerLedgerError
│   ├── NotALedgerError
│   ├── PublishingFailedError
│   ├── RemainsError
│   └── SigningKeyFileError
├── StoredFactError
│   ├── EntryNotPossibleError
│   ├── FactNotKnownError
│   └── FactNotReadableError
├── TamperedError
│   ├── BackupNotSoundError
│   ├── FactMovedError
│   ├── FileDisagreesError
│   ├── NodeMissingError
│   ├── OtherLogError
│   ├── PackNotSoundError
│   ├── ProofWrongError
│   ├── SealBrokenError
│   ├── SignatureWrongError
│   ├── SignerUnknownError
│   ├── SignersTooFewError
│   ├── TimestampWrongError
│   └── WrappedKeyBrokenError
└── UnknownError
    ├── ExpenseChoiceNeededError
    ├── PolicyNotInForceError
    ├── PolicyNotShippedError
    ├── PolicyRuleNotKnownError
    ├── RateChoiceNeededError
    ├── RateNotKnownError
    └── RateNotKnownForError
"""

from coprod_ledger.errors.access import *
from coprod_ledger.errors.approval import *
from coprod_ledger.errors.audit import *
from coprod_ledger.errors.base import *
from coprod_ledger.errors.briefs import *
from coprod_ledger.errors.contributions import *
from coprod_ledger.errors.door import *
from coprod_ledger.errors.effects import *
from coprod_ledger.errors.entitlement import *
from coprod_ledger.errors.erasure import *
from coprod_ledger.errors.gate import *
from coprod_ledger.errors.importing import *
from coprod_ledger.errors.interop import *
from coprod_ledger.errors.involvement import *
from coprod_ledger.errors.payments import *
from coprod_ledger.errors.people import *
from coprod_ledger.errors.practice import *
from coprod_ledger.errors.privacy import *
from coprod_ledger.errors.refusals import *
from coprod_ledger.errors.retention import *
from coprod_ledger.errors.sessions import *
from coprod_ledger.errors.sign_off import *
from coprod_ledger.errors.storage import *
from coprod_ledger.errors.timestamps import *
from coprod_ledger.errors.trials import *
from coprod_ledger.errors.values import *
