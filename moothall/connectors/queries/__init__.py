"""Where a subscription stands in the journal, what it is owed, and how every connector stands."""
