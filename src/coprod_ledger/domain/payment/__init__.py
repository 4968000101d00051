"""The payment: one sum for one person, from what it arose of to the day it was paid, declined or reversed.

An involvement payment (for time: income) and a reimbursement (of an actual cost: not income) are never one sum.
"""
