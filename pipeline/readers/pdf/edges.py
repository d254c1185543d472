"""The ruled lines of a PDF page: thin rectangles, drawn lines and the outlines of boxes."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from kehoach.pipeline.readers.layout.model import Edge
from kehoach.pipeline.readers.pdf.turning import Turn

_THIN = 2.6
_SHORTEST = 5.0
_MOST_OBJECTS = 20_000
_ENOUGH = 4


def edges_of(page: Any, turn: Turn) -> tuple[Edge, ...]:
    """The ruled lines of a page; none for a page with so few that they cannot be a table."""
    found: list[Edge] = []
    for path in _paths(page):
        found += _edges(path, turn)
    return tuple(found) if len(found) >= _ENOUGH else ()


def _paths(page: Any) -> Iterator[Any]:
    import pypdfium2.raw as pdfium

    left = _MOST_OBJECTS
    forms: list[tuple[Any, Any, Any]] = [(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject)]
    while forms:
        holder, count, get = forms.pop()
        for index in range(min(count(holder), left)):
            item = get(holder, index)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                yield item
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and len(forms) < 20:
                forms.append((item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject))
            left -= 1


def _edges(path: Any, turn: Turn) -> Iterator[Edge]:
    import pypdfium2.raw as pdfium

    corner = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(path, *(ctypes.byref(value) for value in corner)):
        return
    box = turn.box(*(value.value for value in corner))
    width, height = box[2] - box[0], box[3] - box[1]
    if height <= _THIN or width <= _THIN:
        if max(width, height) >= _SHORTEST:
            yield _thin(box)
    elif _is_stroked(path):
        yield from _outline(path, turn)


def _thin(box: tuple[float, float, float, float]) -> Edge:
    x0, top, x1, bottom = box
    return (
        Edge(True, (top + bottom) / 2, x0, x1) if x1 - x0 >= bottom - top else Edge(False, (x0 + x1) / 2, top, bottom)
    )


def _is_stroked(path: Any) -> bool:
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke)) and stroke.value)


def _outline(path: Any, turn: Turn) -> Iterator[Edge]:
    """The straight upright and lying pieces of a drawn path."""
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix)):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _straight(last, point, turn)
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _straight(point, start, turn)
        last = point


def _straight(a: tuple[float, float], b: tuple[float, float], turn: Turn) -> Iterator[Edge]:
    box = turn.box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
    width, height = box[2] - box[0], box[3] - box[1]
    if min(width, height) <= 1.0 and max(width, height) >= _SHORTEST:
        yield _thin(box)
