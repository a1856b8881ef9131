"""Libraries of every kind, the numbers in them, and which records are of one work."""
