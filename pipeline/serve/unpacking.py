"""Archives and mails that were handed in are opened in a worker process too, under the same limits as documents."""

from __future__ import annotations

from pathlib import Path

from kehoach.pipeline.inputs import Input
from kehoach.pipeline.outcome import Outcome, Request
from kehoach.pipeline.readers.edxml.sniff import is_edxml
from kehoach.pipeline.unpack import unpack

UNPACK = "kehoach.pipeline.serve.unpacking:unpacked"
_HEADS = (b"PK", b"\xd0\xcf\x11\xe0")


def may_hold_others(head: bytes) -> bool:
    """Whether a file that begins with ``head`` could be an archive, a mail or an edXML package."""
    return head.startswith(_HEADS) or b"ubject:" in head or is_edxml(head)


def unpacked(request: Request) -> Outcome:
    """The documents in the file at ``request.path``, written below ``request.plan_file``; itself if it holds none."""
    path = Path(request.path)
    found = unpack([Input(path, path.name)], Path(request.plan_file))
    return Outcome(status="ok", parts=tuple((str(one.path), one.label) for one in found))
