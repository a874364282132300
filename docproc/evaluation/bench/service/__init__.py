"""A service of its own put under load, through faults, and through a long run, and what became of all that it had accepted.

Each part starts an API and workers as processes of their own, in a folder of its own and on 127.0.0.1 only, and ends them. All of
it is bounded in number and time. Times are of a machine that may be doing other work: each table says how busy it was.
"""
