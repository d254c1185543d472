"""Marks that the engine has lost or mistaken, put right where two words can only be one thing in a plan.

"phôi hợp" is "phối hợp": the letters agree, only marks differ, and no other pair of the list has these letters.
Numbers, names and words of which the engine was sure are never touched.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from kehoach.pipeline.readers.layout.model import Word

_SURE = 94.0
_PAIRS = """
an toàn, ban hành, ban giám, báo cáo, bảo đảm, bồi dưỡng, căn cứ, cán bộ, chặt chẽ, chất lượng, chỉ đạo, chỉ thị,
chính phủ, chủ trì, chuẩn bị, chuyên môn, chuyển đổi, chương trình, công chức, công tác, công văn, cuộc thi, cuộc vận,
danh sách, dịch vụ, dữ liệu, duy trì, đảm bảo, đảng viên, đào tạo, đăng ký, đề án, điều kiện, độc lập, đôn đốc, đối với,
đơn vị, đường dẫn, giai đoạn, giám đốc, giáo dục, giáo viên, hạnh phúc, hành chính, hệ thống, hiệu quả, hiệu trưởng,
hoàn thành, hoàn thiện, hoạt động, học kỳ, học sinh, hồ chí, hội đồng, hội nghị, hội thi, hướng dẫn, kế hoạch, kết quả,
khảo sát, khen thưởng, khó khăn, khuyến khích, kịp thời, kiểm tra, kinh phí, kinh tế, lãnh đạo, mục đích, năm học,
nâng cao, ngẫu nhiên, nghị định, nghị quyết, nhà trường, nhân dân, nhiệm vụ, nội dung, nơi nhận, phát động, phát sinh,
phát triển, phân công, phần mềm, phê duyệt, phó hiệu, phong trào, phổ biến, phối hợp, phụ huynh, phụ trách, phù hợp,
quản lý, quyết định, rà soát, sinh viên, sơ kết, tài khoản, tập huấn, tập thể, tham gia, tham mưu, thành phố,
thành tích, thi đua, thiếu nhi, thông tư, thời gian, thư viện, thực hiện, thường xuyên, tiến độ, tiêu chí, toàn diện,
tổ chức, tổng hợp, tổng kết, trách nhiệm, triển khai, trực tuyến, truyền thống, truyền thông, trường học, tuyên truyền,
ủy ban, văn hóa, văn phòng, viên chức, việt nam, vướng mắc, xã hội, xây dựng, yêu cầu
"""
_PARTS = re.compile(r"(\W*)([^\W\d_]+)(\W*)")


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _table() -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for pair in _PAIRS.replace("\n", " ").split(","):
        found.setdefault(_fold(pair.strip()), set()).add(pair.strip())
    return {folded: pairs.pop() for folded, pairs in found.items() if len(pairs) == 1}


_RIGHT = _table()


def with_marks(line: list[Word]) -> list[Word]:
    """The words of a line, pairs that only lack their marks put right."""
    fixed = list(line)
    for index, (first, second) in enumerate(pairwise(line)):
        if min(first.confidence or 0, second.confidence or 0) >= _SURE:
            continue
        a, b = _PARTS.fullmatch(first.text), _PARTS.fullmatch(second.text)
        if a is None or b is None or a[3]:
            continue
        right = _RIGHT.get(_fold(f"{a[2]} {b[2]}"))
        if right is not None and right != f"{a[2]} {b[2]}".lower():
            one, two = right.split()
            fixed[index] = first._replace(text=a[1] + _like(a[2], one))
            fixed[index + 1] = second._replace(text=b[1] + _like(b[2], two) + b[3])
    return fixed


def _like(model: str, word: str) -> str:
    """``word`` with the capitals of ``model``."""
    if len(model) > 1 and model.isupper():
        return word.upper()
    return word.capitalize() if model[0].isupper() else word
