"""The tables of a store. The migrations make them; a test compares both.

``items`` are the tasks and the events (phases) of plans. ``uid`` lasts as long as the item does, ``made`` is the UID
that its present words give; they part where a corrected plan changes the words. ``dropped`` items are no longer in
their plan, ``dropped`` placements no longer go to that unit: both stay, so that calendars can say that they are off.
Days are ISO 8601, moments ISO 8601 in UTC.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text

metadata = MetaData()


def _plan(primary_key: bool = False) -> Column[str]:
    owner = ForeignKey("plans.id", ondelete="CASCADE")
    return Column("plan", Text, owner, nullable=False, primary_key=primary_key)


plans = Table(
    "plans",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("mark", Text, nullable=False),
    Column("text_key", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("number", Text),
    Column("title", Text),
    Column("issuer", Text),
    Column("issued_on", Text),
    Column("year", Integer),
    Column("period_start", Text),
    Column("period_end", Text),
    Column("number_key", Text),
    Index("plan_numbers", "number_key"),
    Index("plan_days", "issued_on", "id"),
)
versions = Table(
    "versions",
    metadata,
    _plan(primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("file", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("document", LargeBinary, nullable=False),
)
units = Table(
    "units",
    metadata,
    Column("uid", Text, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("slug", Text, nullable=False),
    Column("unit", Text),
    Column("folded", Text, nullable=False),
    Index("unit_slugs", "slug"),
)
items = Table(
    "items",
    metadata,
    Column("uid", Text, primary_key=True),
    _plan(),
    Column("kind", Text, nullable=False),
    Column("n", Integer, nullable=False),
    Column("made", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("named", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("start", Text),
    Column("due", Text),
    Column("recurrence", Text),
    Column("sequence", Integer, nullable=False),
    Column("dropped", Boolean, nullable=False),
    Column("status", Text, nullable=False),
    Column("owner", Text),
    Column("note", Text),
    Column("day", Text, nullable=False),
    Column("updated", Text, nullable=False),
    Column("entry", Text, nullable=False),
    Column("ics", Text, nullable=False),
    Column("task", Text, nullable=False),
    Index("item_plans", "plan"),
    Index("item_days", "day", "uid"),
    Index("item_states", "status", "dropped", "day", "uid"),
    Index("item_off", "uid", sqlite_where=text("dropped"), postgresql_where=text("dropped")),
)
placements = Table(
    "placements",
    metadata,
    Column("item", Text, ForeignKey("items.uid", ondelete="CASCADE"), primary_key=True),
    Column("unit", Text, ForeignKey("units.uid"), primary_key=True),
    Column("role", Text),
    Column("through", Text),
    Column("dropped", Boolean, nullable=False),
    Index("placement_units", "unit"),
)
citations = Table(
    "citations",
    metadata,
    _plan(primary_key=True),
    Column("key", Text, primary_key=True),
    Column("n", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("number", Text),
    Column("issued_on", Text),
    Column("issuer", Text),
    Column("title", Text),
    Column("role", Text, nullable=False),
    Column("number_key", Text),
    Index("citation_numbers", "number_key"),
)
campaigns = Table(
    "campaigns",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
)
campaign_plans = Table(
    "campaign_plans",
    metadata,
    Column("campaign", Text, ForeignKey("campaigns.key"), primary_key=True),
    _plan(primary_key=True),
    Column("name", Text, nullable=False),
    Column("launched", Boolean, nullable=False),
    Column("start", Text),
    Column("end", Text),
    Index("campaign_plan_plans", "plan"),
)
history = Table(
    "history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("plan", Text),
    Column("kind", Text, nullable=False),
    Column("ref", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index("history_plans", "plan"),
    Index("history_refs", "ref"),
)
texts = Table(
    "texts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("ref", Text, nullable=False, unique=True),
    _plan(),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("text_plans", "plan"),
)
clients = Table(
    "clients",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("revoked", Text),
)
feeds = Table(
    "feeds",
    metadata,
    Column("id", Text, primary_key=True),
    Column("secret", Text, nullable=False, unique=True),
    Column("unit", Text, ForeignKey("units.uid"), nullable=False),
    Column("name", Text, nullable=False),
    Column("remind", Text, nullable=False),
    Column("as_events", Boolean, nullable=False),
    Column("made", Text, nullable=False),
    Column("revoked", Text),
)
uploads = Table(
    "uploads",
    metadata,
    Column("id", Text, primary_key=True),
    Column("n", Integer, nullable=False, unique=True),
    Column("file", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("client", Text),
    Column("state", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("ended", Text),
    Column("documents", Text, nullable=False),
    Index("upload_states", "state", "n"),
)
hooks = Table(
    "hooks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("events", Text, nullable=False),
    Column("within", Integer, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("scanned", Text),
    Column("made", Text, nullable=False),
    Column("stopped", Text),
    Column("reason", Text),
)
deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Text, primary_key=True),
    Column("n", Integer, nullable=False),
    Column("hook", Text, ForeignKey("hooks.id", ondelete="CASCADE"), nullable=False),
    Column("type", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("answer", Text),
    Index("delivery_states", "state", "hook", "next"),
)
