"""Trading and miscellaneous income: the allowance of one tax year, for fees without employment."""
