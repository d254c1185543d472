"""Compound files ([MS-CFB], version 3) with streams in their root: what Outlook keeps a message in."""

from __future__ import annotations

import struct

_SECTOR, _SMALLEST = 512, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: dict[str, bytes]) -> bytes:
    """A file with ``streams`` by name, each padded with zeros to the size at which it has sectors of its own."""
    padded = {
        name: data.ljust(-(-max(len(data), _SMALLEST) // _SECTOR) * _SECTOR, b"\0") for name, data in streams.items()
    }
    names = sorted(padded, key=lambda name: (len(name), name))
    folder_sectors = -(-(len(names) + 1) // 4)
    table, body, starts = [_FAT], b"", {}
    table += [number + 1 for number in range(1, folder_sectors)] + [_END]
    for name in names:
        starts[name] = len(table)
        count = len(padded[name]) // _SECTOR
        table += [starts[name] + number for number in range(1, count)] + [_END]
        body += padded[name]
    entries = _entry("Root Entry", 5, 1 if names else _FREE, start=_END, size=0, right=_FREE)
    for number, name in enumerate(names, start=1):
        right = number + 1 if number < len(names) else _FREE
        entries += _entry(name, 2, _FREE, start=starts[name], size=len(padded[name]), right=right)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, 1, 1, 0, _SMALLEST, _END, 0, _END, 0)
    head += struct.pack("<109I", 0, *[_FREE] * 108)
    fat = struct.pack("<128I", *(table + [_FREE] * (128 - len(table))))
    return head + fat + entries.ljust(folder_sectors * _SECTOR, b"\0") + body


def _padded(data: bytes) -> bytes:
    return data.ljust(-(-max(len(data), _SMALLEST) // _SECTOR) * _SECTOR, b"\0")


def _entry(name: str, kind: int, child: int, *, start: int, size: int, right: int) -> bytes:
    """A directory entry; siblings form a list to the right, which readers take as a tree."""
    wide = name.encode("utf-16-le") + b"\0\0"
    entry = wide.ljust(64, b"\0") + struct.pack("<HBB3I", len(wide), kind, 1, _FREE, right, child)
    return entry + bytes(36) + struct.pack("<IQ", start, size)
