"""Tests of finding and linking mentions of works in prose."""
