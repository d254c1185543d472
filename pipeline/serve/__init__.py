"""The server: plans, tasks, feeds and uploads over HTTP, all from a store."""
