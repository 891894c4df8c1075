"""Documents on pages: fonts, line breaking, tables, paging, and a list of what is drawn where.

A library: `layout.flow.lay_out` makes a `display.Layout` of a neutral document, and whoever
writes a format of fixed pages paints it.
"""
