"""Talking to the outside: one folder for each kind of system."""
