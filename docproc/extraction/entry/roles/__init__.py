"""What a sentence or heading of an account tells of: problem, solution, novelty, effect, applicability, or something other."""

from docproc.extraction.entry.roles.decoding import decode
from docproc.extraction.entry.roles.model import ROLES, RoleModel, role_model

__all__ = ["ROLES", "RoleModel", "decode", "role_model"]
