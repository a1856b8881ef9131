"""Sessions become Editions: which sessions, in which order, with which matter."""
