"""Disability Living Allowance: no income changes it."""
