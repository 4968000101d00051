"""Child Benefit: no income changes it."""
