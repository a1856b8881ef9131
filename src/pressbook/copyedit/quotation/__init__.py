"""Quotation marks and apostrophes: every mark of a passage gets its role by the least-cost parse of the whole passage."""
