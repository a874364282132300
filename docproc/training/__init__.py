"""Models rebuilt from the training texts in models/."""
