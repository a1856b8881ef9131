"""Publish: what leaves the house is whole, the same every time, and private."""
