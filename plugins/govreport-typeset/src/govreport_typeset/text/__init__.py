"""Typesetting of Chinese text: marks, line breaking, titles."""
