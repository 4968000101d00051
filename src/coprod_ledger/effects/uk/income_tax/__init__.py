"""Income tax: what payroll takes off by tax code, and what the tax of the whole year rises by."""
