"""System fonts: find them, measure with them, embed the glyphs that a document uses."""
