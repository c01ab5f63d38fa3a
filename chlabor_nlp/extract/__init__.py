"""Extraction: from the outline and the tables to what a report says. One file per kind of thing."""
