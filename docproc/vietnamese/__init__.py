"""Vietnamese as pure functions on text: forms, words, numbers, dates, quantities, places and bodies.

This room promises offsets: whatever a function finds is a range of the text it was given, 0-based and end exclusive.
"""
