"""Licences: what a tree declares, and what two licences say about copied code."""
