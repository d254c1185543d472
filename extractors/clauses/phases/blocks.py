"""What a time label of a block belongs to: the tasks that stand around "Thời gian thực hiện: …"."""

from __future__ import annotations

import re

from kehoach.extractors.clauses.phases.pieces import pieces
from kehoach.extractors.structure import Node, Para, Structure
from kehoach.schemas.base import Span

_BLOCK_LIMIT = 60
_TASK_LABEL = re.compile(
    r"(?:[-+*•]\s{0,3})?(?:nội dung|nhiệm vụ|công việc|hoạt động)(?:\s[^:\n]{0,40})?\s{0,3}:\s{0,3}", re.IGNORECASE
)
_OTHER_LABEL = re.compile(
    r"""(?:[-+*•]\s{0,3})?(?:cơ\squan|đơn\svị|thời|tiến\sđộ|lộ\strình|địa\sđiểm|kinh\sphí|thành\sphần|đối\stượng|sản\sphẩm|kết\squả|người|hình\sthức
    |phụ\strách|chủ\strì|phối\shợp|số\slượng|yêu\scầu|nguồn|dự\skiến|cách\sthức|phương\sthức|ngày|hạn|lực\slượng)[^:\n]{0,80}:""",
    re.IGNORECASE | re.VERBOSE,
)
_FORMAL = re.compile(
    r"""(?:nội\sdung|hình\sthức|thời\s(?:gian|hạn)|địa\sđiểm|thành\sphần|đối\stượng|tổ\schức\sthực\shiện|tiến\sđộ|kế\shoạch|lộ\strình|phương\sthức
    |yêu\scầu|mục\sđích|các\sbước|phân\scông|kinh\sphí|chương\strình|công\stác\stổ\schức|những\snội|cơ\squan|đơn\svị)""",
    re.IGNORECASE | re.VERBOSE,
)


def block_tasks(structure: Structure, para: Para) -> tuple[Span, ...]:
    """The tasks of the block that a labelled line closes: a labelled or bulleted content, else the heading.

    Empty where the block is the plan's own frame ("II. Thời gian, địa điểm").
    """
    node = _block(structure, para)
    if node is None:
        return ()
    heading = _heading(structure, node)
    has_words = structure.text[node.head_end : structure.paras[node.first].end].strip(" :.\u00a0")
    return (*heading, *_content(structure, node, para, only_labelled=not (heading or has_words)))


def _block(structure: Structure, para: Para) -> Node | None:
    """The section that the line belongs to: the one above its own mark."""
    node = structure.nodes[para.node] if para.node >= 0 else None
    if node is not None and node.first == para.index:
        return structure.nodes[node.parent] if node.parent >= 0 else None
    return node


def _heading(structure: Structure, node: Node) -> tuple[Span, ...]:
    """The words of a block's head, unless they only name a part of every plan."""
    head = structure.paras[node.first]
    end = node.head_end if node.head_end > node.head_start else head.end
    words = structure.text[head.body : end]
    return () if _FORMAL.match(words.strip()) else pieces(structure.text, head.body, end)


def _content(structure: Structure, node: Node, label: Para, only_labelled: bool) -> tuple[Span, ...]:
    """The paragraphs of the block before the label, without its other labels.

    ``only_labelled`` takes no more than what "Nhiệm vụ: …" opens: under "II. Thời gian, địa điểm" all else is frame.
    """
    found: list[Span] = []
    labelled = False
    last = min(node.last, label.index - 1)
    first = node.first + (1 if node.head_end <= node.head_start else 0)
    for para in structure.paras[max(first, last - _BLOCK_LIMIT) : last + 1]:
        start = node.head_end if para.index == node.first else para.body
        task = _TASK_LABEL.match(structure.text, start, para.end)
        if task:
            found += pieces(structure.text, task.end(), para.end)
            labelled = True
        elif para.block.kind == "ô" or _OTHER_LABEL.match(structure.text, start, para.end):
            labelled = False
        elif labelled or not only_labelled:
            found += pieces(structure.text, start, para.end)
    return tuple(found)
