"""What a computation is worth: balls, counting, tests on tiny spaces, formal proofs, a second opinion by mpmath."""
