"""Casework of an older system, read from a CSV file by a mapping that a council can write itself."""
