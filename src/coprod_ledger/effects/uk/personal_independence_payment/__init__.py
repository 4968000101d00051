"""Personal Independence Payment: no income changes it."""
