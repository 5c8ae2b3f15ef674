"""The product: what a match means for someone who must respect licences."""

__version__ = "0.1.0"
