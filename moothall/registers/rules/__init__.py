"""What a record must be, decided without the database."""
