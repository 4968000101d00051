"""Mileage and expenses: which money back is free of tax, and what of it is above the approved amount."""
