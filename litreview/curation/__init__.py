"""What people decide, laid over what was read."""
