"""Adult Disability Payment: no income changes it."""
