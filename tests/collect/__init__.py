"""collect: files on disk become a Press."""
