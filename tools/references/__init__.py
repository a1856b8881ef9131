"""What the model of references is trained on: facts, templates, and how a typed string and its fields are aligned."""
