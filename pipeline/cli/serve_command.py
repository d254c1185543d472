"""``kehoach serve``."""

from __future__ import annotations

import argparse
from pathlib import Path

from kehoach.pipeline.cli.exits import Exit, Failure
from kehoach.pipeline.cli.extras import needs
from kehoach.pipeline.cli.stores import failures
from kehoach.pipeline.resolve.directory import DirectoryError

LIBRARIES = ("fastapi", "httpx", "prometheus_client", "python_multipart", "uvicorn")


def command(arguments: argparse.Namespace) -> int:
    """Serve until the process is told to end."""
    needs("serve", "máy chủ", *LIBRARIES)
    with failures(arguments.db):
        _serve(arguments)
    return Exit.OK


def _serve(arguments: argparse.Namespace) -> None:
    from kehoach.pipeline.serve.settings import Settings
    from kehoach.pipeline.serve.start import OpenError, Where, serve

    settings = Settings(
        spool=arguments.spool or _spool(arguments.db),
        units=arguments.units,
        jobs=arguments.jobs,
        upload_bytes=arguments.max_upload * 1_000_000,
    )
    where = Where(arguments.host, arguments.port, arguments.tls_cert, arguments.tls_key)
    try:
        serve(arguments.db, where, settings, lambda address: print(f"kehoach: máy chủ ở {address}", flush=True))
    except OpenError as error:
        raise Failure(Exit.USAGE, str(error)) from error
    except DirectoryError as error:
        raise Failure(Exit.CANNOT_READ, str(error)) from error
    except OSError as error:
        place = error.filename or f"{where.host}:{where.port}"
        remedy = "chọn cổng khác (--port), kiểm tra tệp TLS và thư mục chờ"
        raise Failure(Exit.CANNOT_WRITE, f"{place}: không mở được máy chủ ({error.strerror}); {remedy}") from error


def _spool(place: str) -> Path:
    """Beside a SQLite store; for a database elsewhere in the present folder."""
    return Path("kehoach-spool") if "://" in place else Path(f"{place}.spool")
