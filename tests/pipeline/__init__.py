"""Tests of the driver: what is made, what is kept, what an interruption leaves."""
