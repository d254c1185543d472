"""What Prometheus reads of a server; labels are names of routes and never what a client sent."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

MEDIA = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """The figures of one server."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "kehoach_http_requests",
            "Requests by route and answer",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "kehoach_http_seconds",
            "Seconds that answers took",
            ("route",),
            buckets=(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30),
            registry=self.registry,
        )
        self.waiting = Gauge("kehoach_uploads_waiting", "Uploads still to be read", registry=self.registry)
        self.uploads = Counter(
            "kehoach_uploads", "Uploads that were read, by outcome", ("state",), registry=self.registry
        )
        self.deliveries = Counter(
            "kehoach_webhook_deliveries", "Webhook requests by outcome", ("outcome",), registry=self.registry
        )

    def text(self) -> bytes:
        """The exposition format."""
        return generate_latest(self.registry)
