"""One question in a large ledger beside the same in a small one; about the past beside about now; about everybody."""

from harness import Row, fdatasync_rate, folder, report, turns
from ledgers import opened

from coprod_ledger import Actor, Ledger, Role

SMALL, MIDDLE, LARGE = 10_000, 100_000, 1_000_000
TIMES = 20


def main() -> list[Row]:
    """Measures on synthetic Trusts: the same kind of project in both."""
    rows = []
    custodian = Actor("bench", frozenset({Role.CUSTODIAN}))
    with folder() as where, opened(SMALL) as small, opened(LARGE) as large:
        disk = fdatasync_rate(where)
        one, other = small.acting_as(custodian), large.acting_as(custodian)
        first, middle = next(iter(one.ask.projects())), list(other.ask.projects())[len(other.ask.projects()) // 2]
        for name in ("influence", "sign_off"):

            def asked(ledger: Ledger, project: object, name: str = name) -> None:
                for _ in range(TIMES):
                    getattr(ledger.ask, name)(project)

            def then(known_at: int, name: str = name) -> None:
                for _ in range(TIMES):
                    getattr(other.at(known_at=known_at), name)(middle)

            evidence = getattr(other.ask, name)(middle).header.position - 1
            big, little = turns(lambda: asked(other, middle), lambda: asked(one, first))
            past, now = turns(lambda: then(evidence), lambda: asked(other, middle))
            rows += [
                Row(f"`{name}` of one project, ledger of {LARGE:,} facts", f"of {SMALL:,} facts", big / TIMES * 1000,
                    little / TIMES * 1000, "ms", big / little, "<= 1.3", big / little <= 1.3, disk),
                Row(f"`{name}` as known before the last fact, {LARGE:,} facts", "itself now", past / TIMES * 1000,
                    now / TIMES * 1000, "ms", past / now, "<= 1.2", past / now <= 1.2, disk),
            ]  # fmt: skip
        rows += everybody(disk)
    return rows


def everybody(disk: int) -> list[Row]:
    """Questions about everybody take time with the length of the log, and not with more than that."""
    rows = []
    custodian = Actor("bench", frozenset({Role.CUSTODIAN}))
    with opened(SMALL) as small, opened(MIDDLE) as large:
        one, other = small.acting_as(custodian), large.acting_as(custodian)
        for name in ("owed", "people", "ageing", "big_i"):
            big, little = turns(
                lambda name=name: getattr(other.ask, name)(), lambda name=name: getattr(one.ask, name)()
            )
            more = big / little / (MIDDLE / SMALL)
            rows.append(
                Row(f"`{name}` of everybody, {MIDDLE:,} facts, by fact", f"{SMALL:,} facts", big / MIDDLE * 1e6,
                    little / SMALL * 1e6, "µs", more, "<= 1.3", more <= 1.3, disk)
            )  # fmt: skip
    return rows


if __name__ == "__main__":
    report(main())
