"""National Insurance: class 1 on pay through payroll, by earnings period and category letter."""
