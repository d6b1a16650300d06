"""Figures and what they are made of, written for other programs."""
