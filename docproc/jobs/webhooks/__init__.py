"""Webhooks: who is told of what happens, and how that reaches them.

An event is kept for each webhook in the transaction that makes it happen, and delivered by a job: signed by the Standard Webhooks
scheme, tried again with growing pauses, given up in the end. Bodies hold identifiers and states, never texts or names: whoever
is told asks for the rest, and is let see what they may see at that moment.
"""
