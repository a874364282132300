"""An entry held against its plan, the register and the other entries; a unit's report against a campaign's targets."""
