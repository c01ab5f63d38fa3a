"""Rendering: results in, text for a terminal, Markdown, HTML, data frames or plain records out."""
