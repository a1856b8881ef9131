"""A Session becomes a Session whose quotes, spaces, dashes and citations are set; every change is recorded."""
