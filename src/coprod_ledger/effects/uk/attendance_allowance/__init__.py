"""Attendance Allowance: no income changes it."""
