"""Gold sets to figures, beside named baselines."""
