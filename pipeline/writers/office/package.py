"""Office packages (xlsx, docx are ZIP files) whose bytes depend on their content alone."""

from __future__ import annotations

import io
import re
import zipfile

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_PROPERTIES = "docProps/core.xml"
_WHEN = re.compile(rb"(<dcterms:(?:created|modified)\b[^<>]{0,200}>)[^<>]{0,40}(</dcterms:)")


def fixed_package(data: bytes, day: str) -> bytes:
    """The package with every part dated 1 January 1980 and both dates of its properties at ``day`` (ISO 8601)."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as fixed:
        for part in given.infolist():
            entry = zipfile.ZipInfo(part.filename, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 0
            fixed.writestr(entry, _dated(part.filename, given.read(part), day))
    return made.getvalue()


def _dated(name: str, content: bytes, day: str) -> bytes:
    stamp = f"{day}T00:00:00Z".encode()
    return _WHEN.sub(lambda found: found[1] + stamp + found[2], content) if name == _PROPERTIES else content
