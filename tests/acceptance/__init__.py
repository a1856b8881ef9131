"""The long checks, run by `make acceptance INPUTS=DIR`."""
