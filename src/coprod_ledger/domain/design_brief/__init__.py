"""The design brief: its versions, what influenced each element, who signed which version, and the Board.

`gate.py` is the rule that the ledger is for: nothing goes to the Board until every required stream has signed the
very version that goes.
"""
