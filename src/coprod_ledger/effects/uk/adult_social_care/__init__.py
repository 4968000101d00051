"""Social care from a council: whether a payment changes what somebody pays is for the council."""
