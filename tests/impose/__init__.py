"""Tests of impose: pages on sheets."""
