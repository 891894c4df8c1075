"""The page: grid, flow of blocks, tables."""
