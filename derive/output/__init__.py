"""What people and papers get: ledgers, LaTeX, Coq, pages, notebooks."""
