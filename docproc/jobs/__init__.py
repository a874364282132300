"""Durable workflows around the four calls; they carry ids and never texts.

This room promises that what is accepted is done: a job is kept together with the change that asks for it, survives the death of
its worker, and comes to an end that is kept. Heavy steps run in child processes with a time limit. `port` is all that the house
knows of the engine; only `dbos_queue` and `dbos_engine` know DBOS.
"""
