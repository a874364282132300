"""Endpoints that answer with pages, one module a subject."""
