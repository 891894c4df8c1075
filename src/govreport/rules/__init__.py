"""Rules: what an inspector looks at, one module per family."""
