"""One file a program or engine outside Python."""
