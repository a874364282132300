"""The seven checks, one a module; each is a function from a Case to a Check."""
