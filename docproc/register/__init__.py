"""Sheets and decisions to adopted initiatives, with every bad row reported."""
