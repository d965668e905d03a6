"""The record as one JSON document: what the desk takes in and gives out whole."""

from claims_app.interchange.bundle.dumping import as_text, dump
from claims_app.interchange.bundle.loading import Counts, load
from claims_app.interchange.bundle.problems import BundleError
from claims_app.interchange.bundle.schema import schema

__all__ = ["BundleError", "Counts", "as_text", "dump", "load", "schema"]
