"""New-style Jobseeker's Allowance: what an involvement payment takes off it in a week."""
