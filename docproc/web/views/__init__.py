"""Records as pages show them: plain values, worked out apart from templates so that they can be tested."""
