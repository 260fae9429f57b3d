"""Constants and radii: how each was found, its certified digits, and what it says about real image sizes."""
