"""Zip archives from strangers: measured before anything in them is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.readers.errors import ReadError

_DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError)
_ENCRYPTED = 0x1


class Archive:
    """Members of a zip file by name. Every method raises ``ReadError`` for damage and beyond the limits."""

    def __init__(self, data: bytes, file: str, limits: Limits) -> None:
        self._file, self._limits = file, limits
        self._budget = 2 * limits.member_bytes
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._members = {info.filename: info for info in self._zip.infolist()}
        except _DAMAGE as error:
            raise self._damaged() from error
        self._check(len(data))

    def __contains__(self, name: str) -> bool:
        return name in self._members

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members, in the order of the archive."""
        return tuple(self._members)

    def read(self, name: str) -> bytes:
        """The bytes of a member: never more than ``member_bytes``, whatever its header says, nor twice that in all."""
        try:
            with self._zip.open(self._members[name]) as member:
                data = member.read(self._limits.member_bytes + 1)
        except (*_DAMAGE, KeyError) as error:
            raise self._damaged() from error
        self._budget -= len(data)
        if len(data) > self._limits.member_bytes or self._budget < 0:
            raise self._bomb()
        return data

    def _check(self, packed: int) -> None:
        infos = self._members.values()
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise ReadError(self._file, "tệp có mật khẩu", "bỏ mật khẩu rồi lưu lại")
        expanded = sum(info.file_size for info in infos)
        limits = self._limits
        is_dense = expanded > limits.member_bytes and expanded > packed * limits.ratio
        if len(infos) > limits.members or expanded > limits.expanded_bytes or is_dense:
            raise self._bomb()

    def _damaged(self) -> ReadError:
        return ReadError(self._file, "tệp bị hỏng, không mở được", "mở bằng Word rồi lưu lại, hoặc xin lại tệp gốc")

    def _bomb(self) -> ReadError:
        return ReadError(self._file, "nội dung nén lớn bất thường", "không mở tệp này; xin lại tệp từ nơi gửi")
