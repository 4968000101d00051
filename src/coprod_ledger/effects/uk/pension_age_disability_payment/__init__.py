"""Pension Age Disability Payment: no income changes it."""
