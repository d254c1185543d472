"""Webhooks: what happened in a store, told to other programs."""
