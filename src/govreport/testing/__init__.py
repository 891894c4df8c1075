"""Conformance kit for plugin authors: samples, strategies, contracts to subclass."""
