"""Files on disk become a Press: settings, manuscripts, reading lists and the library, parsed at the door."""
