"""Files that come in and go out: what a payroll office is sent, and what it sends back; answers as CSV."""
