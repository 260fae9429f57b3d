"""The untrusted search: it finds proofs and counterexamples, which the kernel and the checker then judge."""
