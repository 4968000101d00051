"""Time stamps (RFC 3161): an authority outside says that a checkpoint existed at a time. The extra `timestamps`.

Nothing here uses a network. A request is a file that somebody takes to the authority, and its reply is a file.
"""

import importlib
from datetime import datetime
from typing import Any, Final

import msgspec
from cryptography import x509

from coprod_ledger.audit.checkpoint import parse
from coprod_ledger.audit.note import split_note
from coprod_ledger.errors import ExtraMissingError, NoteUnreadableError, TimestampWrongError

_WRONG: Final = {
    "Mismatch between messages": "it is over other bytes than those of this checkpoint",
    "Nonce mismatch": "it answers another request than the one that was sent",
    "PKIStatus is not GRANTED": "the authority did not grant it",
}
"""What the package says of a reply that does not hold, in plain words."""
_CHAIN: Final = "its signature does not lead to the roots that you trust"


class Stamped(msgspec.Struct, frozen=True, kw_only=True):
    """What a time stamp that holds says."""

    at: datetime
    """The checkpoint existed no later than this, by the authority's clock."""
    authority: str
    """The name in the certificate by which it is signed."""
    serial_number: str
    """The number that the authority gave it."""
    answers_request: bool
    """Whether it was compared with the request that was sent."""


def timestamp_request(note: str) -> bytes:
    """A request over the exact bytes of a checkpoint, with a nonce, in DER: what an authority takes.

    Raises:
        ExtraMissingError: the extra is not installed.
        NoteUnreadableError: it is no checkpoint.
    """
    client = _client()
    parse(split_note(note)[0])
    made: bytes = client.TimestampRequestBuilder().data(note.encode()).build().as_bytes()
    return made


def check_timestamp(note: str, reply: bytes, roots: bytes, *, request: bytes | None = None) -> Stamped:
    """What a reply proves about a checkpoint.

    Args:
        note: the checkpoint.
        reply: what the authority sent back, in DER.
        roots: the certificates of those whom you trust to vouch for authorities, in PEM.
        request: what was sent. With it, a reply to somebody else's request is refused.

    Raises:
        ExtraMissingError: the extra is not installed.
        NoteUnreadableError: one of the four is not what it should be, or is cut off.
        TimestampWrongError: it is over other bytes, answers another request, was not granted, or does not lead to the
            roots.
    """
    client = _client()
    parse(split_note(note)[0])
    trusted = _read("file of roots", x509.load_pem_x509_certificates, roots)
    answer = _read("time stamp", client.decode_timestamp_response, reply)
    builder = client.VerifierBuilder(roots=list(trusted))
    if request is not None:
        sent = _read("request for a time stamp", _module("rfc3161_client._rust").parse_timestamp_request, request)
        if sent.nonce is None:
            raise NoteUnreadableError("request for a time stamp", "it has no nonce by which a reply could be told")
        builder = builder.nonce(sent.nonce)
    try:
        builder.build().verify_message(answer, note.encode())
        return _stamped(answer, answers_request=request is not None)
    except client.VerificationError as refusal:
        raise TimestampWrongError(_WRONG.get(str(refusal), _CHAIN)) from None
    except ValueError:  # a part of it that is read only when it is needed
        granted = answer.status in {0, 1}
        trouble = "it is damaged" if granted else _WRONG["PKIStatus is not GRANTED"]
        raise TimestampWrongError(trouble) from None


def _stamped(answer: Any, *, answers_request: bool) -> Stamped:
    told = answer.tst_info
    (signer,) = answer.signed_data.signer_infos
    found = map(x509.load_der_x509_certificate, answer.signed_data.certificates)
    named = (one for one in found if (one.issuer, one.serial_number) == (signer.issuer, signer.serial_number))
    return Stamped(
        at=told.gen_time,
        authority=next(named).subject.rfc4514_string(),
        serial_number=str(told.serial_number),
        answers_request=answers_request,
    )


def _read(what: str, reader: Any, data: bytes) -> Any:
    try:
        return reader(data)
    except ValueError:
        raise NoteUnreadableError(what, "it is not in its standard's form, or is cut off") from None


def _client() -> Any:
    return _module("rfc3161_client")


def _module(name: str) -> Any:
    """The package that knows the standard, which is there only with the extra."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise ExtraMissingError("Time stamps", package="rfc3161-client", extra="timestamps") from None
