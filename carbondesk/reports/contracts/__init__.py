"""Documents about contracts."""
