"""``python -m kehoach.pipeline.cli``, for where no script directory is on PATH."""

from kehoach.pipeline.cli.app import main

raise SystemExit(main())
