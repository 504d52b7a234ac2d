"""What all entries show together: queries, checks, selections."""
