"""The same idea in other words: candidates, scores, explanations."""
