"""What was published: the ledger, the releases, and what is said of each."""
