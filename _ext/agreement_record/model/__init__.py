"""What one entry is: its kind, its facts, and the values that they can have."""
