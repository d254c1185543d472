"""Calendars of units on a CalDAV server (RFC 4791); only ``server`` opens the network."""
