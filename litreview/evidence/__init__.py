"""What the studies show together."""
