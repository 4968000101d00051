"""What the library and those below it write into a log never names anybody, however much is logged."""

import logging
from pathlib import Path

import pytest

from coprod_ledger import Ledger, LedgerError
from coprod_ledger.ledger.recording import record_lines
from coprod_ledger.stories import cast, inpatient_facility

SAID = ("Amina", "Bryn", "Carol", "Malhotra", "overnight room", "Zebedee")


def test_log_output_names_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    logging.getLogger("coprod_ledger.test").debug("Zebedee")  # too early to be captured
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("coprod_ledger.test").debug("captured")
        with Ledger.create(tmp_path / "trust.db", kek=bytes(32)) as ledger:
            inpatient_facility.tell(ledger)
            keeper = ledger.acting_as(cast.CUSTODIAN)
            ((project_id, _),) = keeper.ask.projects().items()
            assert any(name in str(keeper.ask.owed()) for name in SAID)
            assert keeper.ask.influence(project_id).influences
            for line in (b'{"command": "member.register", "name": "Zebedee"}', b'{"name": "Zebedee"', b"Zebedee"):
                with pytest.raises(LedgerError) as refused:
                    record_lines(ledger, [line])
                assert "Zebedee" not in str(refused.value)
            assert "Zebedee" not in repr(ledger)
    printed = capfd.readouterr()
    written = "\n".join(record.getMessage() for record in caplog.records) + printed.out + printed.err

    assert "captured" in written  # the control: what is logged is seen here
    assert [name for name in SAID if name in written] == []
