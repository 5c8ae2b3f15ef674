"""Reports: one file per format; they read `provenance.model` and nothing else of the product."""
