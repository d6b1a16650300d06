"""What officers type about cases. Forms check words; acts check rules."""
