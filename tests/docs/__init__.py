"""What the documentation says is so: commands, settings, links, dependencies, and the specimen press."""
