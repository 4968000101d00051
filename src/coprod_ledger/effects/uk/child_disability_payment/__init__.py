"""Child Disability Payment: no income changes it."""
