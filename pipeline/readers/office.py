"""Word 97, RTF and OpenDocument files: LibreOffice turns them into .docx, which the Word reader reads.

LibreOffice runs in a profile of its own that allows no macros and follows no links, in a process group of its own
that is killed when its time is over; whatever it wrote is removed.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.readers.errors import ReadError
from kehoach.pipeline.readers.word.reader import read_docx
from kehoach.schemas.text import Source, Text

INSTALL = "apt-get install -y --no-install-recommends libreoffice-writer"
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_SHARE = 0.5
_NOISE = 0.02
_SYMBOLS = re.compile("[\uf000-\uf0ff]")
"""Where the fonts Symbol and Wingdings have their signs."""
ENDINGS = {"doc": "doc", "rtf": "rtf", "odt": "odt"}
"""The ids of the formats that LibreOffice converts, and how the names of such files end."""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""  # noqa: E501


def program() -> str | None:
    """The path of LibreOffice on this machine, or ``None``."""
    found = next((path for path in map(shutil.which, _NAMES) if path), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def read_office(data: bytes, source: Source, limits: Limits) -> Text:
    """The text of a .doc, .rtf or .odt file. Raises ``ReadError`` only."""
    soffice = program()
    if soffice is None:
        raise ReadError(
            source.file, "thiếu LibreOffice để đọc tệp Word 97, RTF, OpenDocument", f"cài bằng lệnh: {INSTALL}"
        )
    converted = to_docx(soffice, [(data, ENDINGS.get(source.reader, "doc"))], limits)[0]
    if converted is None:
        raise ReadError(source.file, "LibreOffice không đọc được tệp", "mở bằng Word, lưu lại thành .docx")
    return read_converted(converted, source, limits)


def read_converted(converted: bytes, source: Source, limits: Limits) -> Text:
    """The text of a file that LibreOffice has made a .docx of. Raises ``ReadError`` only."""
    text = read_docx(converted, source, limits)
    if _is_noise(text.text):
        raise ReadError(source.file, "tệp bị hỏng, bên trong không phải là chữ", "xin lại tệp gốc từ nơi gửi")
    return text.model_copy(update={"source": text.source.model_copy(update={"engine": "LibreOffice"})})


def _is_noise(text: str) -> bool:
    """Bytes of another kind taken for letters: no language has unassigned and private characters in its words."""
    odd = sum(unicodedata.category(sign) in ("Co", "Cn") for sign in _SYMBOLS.sub("", text))
    return odd > _NOISE * len(text)


def to_docx(soffice: str, files: Sequence[tuple[bytes, str]], limits: Limits) -> list[bytes | None]:
    """Each of ``files`` (bytes and ending) as .docx in one run of LibreOffice; ``None`` for what it cannot read."""
    with tempfile.TemporaryDirectory(prefix="kehoach-office-") as name:
        folder = Path(name)
        (folder / "in").mkdir()
        paths = []
        for number, (data, ending) in enumerate(files):
            paths.append(folder / "in" / f"{number}.{ending}")
            paths[-1].write_bytes(data)
        _run(soffice, folder, paths, limits.seconds * _SHARE)
        return [_result(folder / "out" / f"{path.stem}.docx", limits) for path in paths]


def _run(soffice: str, folder: Path, paths: Sequence[Path], seconds: float) -> None:
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), *map(str, paths)]
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    silent = subprocess.DEVNULL
    own_group = sys.platform != "win32"
    child = subprocess.Popen(
        command, stdin=silent, stdout=silent, stderr=silent, env=environment, start_new_session=own_group
    )
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        pass  # what it has written so far counts; the rest is reported as not readable
    finally:
        _kill(child, own_group)


def _kill(child: subprocess.Popen[bytes], own_group: bool) -> None:
    """End LibreOffice and the processes that it started."""
    with suppress(ProcessLookupError, PermissionError):
        if own_group:
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
    child.wait()


def _result(path: Path, limits: Limits) -> bytes | None:
    if not path.is_file() or not 0 < path.stat().st_size <= limits.file_bytes:
        return None
    return path.read_bytes()
