"""Durable workflows around the four calls; they carry ids and never texts."""
