"""How fast the parts are, as ratios to what anybody would use instead, measured side by side in one run."""
