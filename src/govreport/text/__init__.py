"""Chinese text: script, spelling, numerals, numbering, dates, sentences.

Knows nothing of reports.  Whatever reads Chinese, in the core or in a plugin,
reads it with these modules, so that a fault is mended once.
"""
