"""What the core itself declares, through the hooks that any plugin uses."""
