"""Laws of the sphere."""
