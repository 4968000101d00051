"""What the law makes of a payment: findings, one or more a rule, each with its sources and its steps.

It is not a benefits calculator. It says what a payment changes, that it changes nothing, that it cannot say, or who
decides.
"""
