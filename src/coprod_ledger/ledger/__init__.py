"""The ledger itself: the only clock, ids, chance and engine. Commands go in by one door, answers come out."""
