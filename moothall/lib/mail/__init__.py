"""Reading any email that anybody ever sent, without trusting a word of it.

Nothing is imported here: the head costs little memory, and only the worker reads whole messages (`read.py`).
"""
