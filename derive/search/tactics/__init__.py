"""Small tactics for one relation; each proposes kernel steps, none is trusted."""
