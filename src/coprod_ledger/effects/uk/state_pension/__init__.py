"""State Pension: no income changes it."""
