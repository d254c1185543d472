"""Text files: characters, paragraphs, page furniture."""

from __future__ import annotations

import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers.files import lines_of, text_of

from kehoach.pipeline.readers import ReadError

WHOLE = "Nhà trường tổ chức ngày hội đọc sách cho toàn thể học sinh các khối lớp."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_unicode_encoding_gives_the_same_text(encoding: str) -> None:
    """UTF-8, UTF-16 and UTF-32 are told by their marks or their zero bytes."""
    assert lines_of(WHOLE.encode(encoding)) == [WHOLE]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (unicodedata.normalize("NFD", WHOLE), WHOLE),
        ("Một\r\nHai\rBa", "Một\nHai\nBa"),
        ("Số:\u00a012/KH\u2011THCS", "Số: 12/KH-THCS"),
        ("thi\u200b đua\u00ad tốt\ufeff", "thi đua tốt"),
        ("ðồng chí Ðội trưởng", "đồng chí Đội trưởng"),
        ("1.\tMục đích", "1. Mục đích"),
        ("\uf0b7 Đúng hạn", "- Đúng hạn"),
        ("Thư\u2003viện   xanh", "Thư viện xanh"),
        ("Dòng trên\u2028Dòng dưới", "Dòng trên\nDòng dưới"),
    ],
)
def test_every_character_has_one_way_of_writing(written: str, read: str) -> None:
    """NFC, one kind of space and hyphen, nothing invisible, đ for its look-alike."""
    assert text_of(written).text == read


def test_windows_1258_is_read_with_a_warning() -> None:
    """A file in the old Windows code page is readable, and the user is told."""
    text = text_of(
        unicodedata.normalize("NFD", "Tô chưc hôi thi\nTông kêt").encode("cp1258", errors="ignore") + b"\xf0"
    )
    assert [notice.code for notice in text.notices] == ["read.encoding"]
    assert text.text.endswith("đ")


def test_damaged_utf8_stays_utf8() -> None:
    """One broken byte in a line of UTF-8 is a broken character and no other encoding."""
    data = WHOLE.encode()
    text = text_of(data[:5] + b"\xff" + data[5:])
    assert [notice.code for notice in text.notices] == ["read.broken_characters"]
    assert "hội đọc sách" in text.text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("thực hiện tốt phong trào thi đua trong các", "chi đội và liên đội"),
        ("Các tổ nộp báo cáo chậm nhất ngày", "15 tháng 4 năm 2026 về văn phòng"),
        ("phối hợp với Đoàn Thanh niên, Công đoàn,", "Ban đại diện cha mẹ học sinh cùng thực hiện"),
        ("theo Công văn số", "28/PGDĐT ngày 05/9/2023"),
        ("Kế hoạch hoạt động hè năm học 2025 -", "2026"),
        ("Căn cứ Công văn của Ủy ban nhân dân tỉnh Cao", "Bằng về việc chăm sóc rừng"),
        ("cùng cán bộ Ủy ban nhân dân huyện", "Buôn Đôn đi kiểm tra"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n\n", "\n- 2 -\n", "\nTrang 2/5\n\n", "\n\nPAGE  \n2\n"])
def test_a_sentence_cut_at_a_page_end_is_joined(before: str, after: str, gap: str) -> None:
    """A line that starts small, or follows a word that cannot end a sentence, goes on with the line before."""
    lead = "Kế hoạch này được xây dựng trên cơ sở góp ý của hội đồng sư phạm. " * 10
    assert lines_of(f"{lead}\n{before}{gap}{after}")[-1] == f"{before} {after}"


@pytest.mark.parametrize(
    "text",
    [
        "Hình thức khen thưởng\nGiấy khen của Hiệu trưởng",
        "Các hoạt động gồm:\nthi kể chuyện;\nthi vẽ tranh.",
        "1. Mục đích\na) nâng cao nhận thức",
        "Ban Tổ chức hội thi\n- tổ chức chấm thi\n- công bố kết quả",
        "Nơi nhận:\n- PGD: để báo cáo;\n- Lưu: VT.",
        "KẾ HOẠCH\nvề việc tổ chức hội khỏe",
        "TM. BAN GIÁM HIỆU\nHIỆU TRƯỞNG\nLý Thu Hoài",
        "Dân tộc thiểu số\n1. Thực trạng",
        "2. Thời gian\ntừ ngày 05/9 đến ngày 10/9/2025",
        "4. Tổ trưởng các khối lớp\nChủ trì sinh hoạt chuyên môn.",
        "Kính gửi: UBND tỉnh Cao Bằng\nBan Tổ chức xin báo cáo",
        "Số: 12/KH-THCS\nAn Phú, ngày 02 tháng 3 năm 2024",
    ],
)
def test_lines_that_stand_alone_stay_apart(text: str) -> None:
    """Lists, headings, recipients and signatures are not joined."""
    assert text_of(text).text == text


def test_wrapped_lines_between_empty_lines_are_joined() -> None:
    """In a file wrapped at a fixed width each chunk is a paragraph, whatever its first line's length."""
    text = """1. Phòng Văn hóa, Thể thao
và Thông tin chủ trì, phối hợp với các
trường học trên địa bàn huyện tổ chức giải chạy
Việt dã học sinh trong tháng 3.

- Hướng dẫn các trường lập danh sách vận
động viên; chuẩn bị đường chạy an toàn, có
người của Trạm Y tế trực suốt thời gian diễn ra giải.

- Đơn vị phối hợp: Công an
Huyện."""
    assert [line[:20] for line in lines_of(text)] == [
        "1. Phòng Văn hóa, Th",
        "- Hướng dẫn các trườ",
        "- Đơn vị phối hợp: C",
    ]


def test_wrapped_lines_without_empty_lines_end_where_there_is_room() -> None:
    """In text copied from a page a short line ends its paragraph and a full one does not."""
    text = """Năm học vừa qua nhà trường đã hoàn thành các chỉ tiêu về chất lượng, học sinh
tích cực tham gia các hoạt động ngoại khóa do Liên đội phát động, nổi bật là hội
thi Rung chuông vàng.
Bước sang năm học mới, nhà trường xây dựng kế hoạch phát triển văn hóa đọc với
những nội dung sau, đề nghị các tổ chuyên môn nghiên cứu, góp ý trước khi ban hành
chính thức.
Mỗi lớp có một tủ sách riêng."""
    assert [line[:12] for line in lines_of(text)] == ["Năm học vừa ", "Bước sang nă", "Mỗi lớp có m"]


@pytest.mark.parametrize("width", range(60, 121, 5))
def test_wrapping_at_any_width_loses_no_paragraph(width: int) -> None:
    """A document wrapped with empty lines between paragraphs comes back as it was."""
    paragraphs = [
        "Căn cứ Kế hoạch số 214/KH-PGDĐT ngày 28/8/2024 của Phòng Giáo dục về thi đua năm học 2024 - 2025;",
        "Trường Trung học cơ sở Lương Sơn xây dựng Kế hoạch tổ chức Hội khỏe Phù Đổng cấp trường với các nội dung sau:",
        "1. Ban Tổ chức ban hành điều lệ, chuẩn bị sân bãi và báo cáo Ủy ban nhân dân xã trước ngày 10/10.",
        "- Tổ Giáo dục thể chất: phối hợp với Đoàn Thanh niên, Trạm Y tế và Công an xã bảo đảm an toàn.",
        "a) Nội dung: chạy 60 m, nhảy xa, đá cầu, kéo co; mỗi lớp cử 02 đội, khối 9 thêm 01 đội bóng chuyền.",
        "Trên đây là Kế hoạch tổ chức Hội khỏe Phù Đổng, các tổ chuyên môn triển khai thực hiện./.",
    ]
    wrapped = "\n\n".join(textwrap.fill(paragraph, width, break_on_hyphens=False) for paragraph in paragraphs)
    assert lines_of(wrapped) == paragraphs


def test_title_lines_are_folded_and_joined() -> None:
    """A title set with runs of spaces, or cut at a small letter, is one line."""
    assert lines_of("KẾ HOẠCH\nTổ chức hội thi          Giai điệu tuổi hồng\nnăm học 2024 - 2025")[1:] == [
        "Tổ chức hội thi Giai điệu tuổi hồng năm học 2024 - 2025"
    ]


@pytest.mark.parametrize(
    "line", ["-------", "***", "PAGE 2", "PAGE  \\* MERGEFORMAT 3", "Trang 2/5", "---o0o---", "………………"]
)
def test_page_furniture_is_set_aside(line: str) -> None:
    """Ruled lines, field codes and page numbers are not text, and nothing is lost."""
    text = text_of(f"Mục tiêu chung.\n{line}\nMục tiêu cụ thể.")
    assert text.text == "Mục tiêu chung.\nMục tiêu cụ thể."
    assert text.furniture == (line.replace("  ", " "),)


def test_lone_numbers_of_a_list_are_kept() -> None:
    """Numbers on lines of their own are page numbers only if a page stands between them."""
    assert lines_of("TT\n1\nThi vẽ\n2\nThi hát") == ["TT", "1", "Thi vẽ", "2", "Thi hát"]


def test_origin_names_the_lines_of_the_file() -> None:
    """Each block tells from which lines of the file it comes."""
    blocks = text_of("Mục đích\n\nnâng cao chất lượng các\n\ngiờ sinh hoạt").blocks
    assert [block.origin for block in blocks] == ["dòng 1-5"]


@pytest.mark.parametrize("content", [b"", b"  \n\t\r\n", "\ufeff".encode(), b"-----\n\n***"])
def test_a_file_without_words_is_an_error(content: bytes) -> None:
    """An empty file is reported and not passed on."""
    with pytest.raises(ReadError, match=r"rỗng|không có chữ"):
        text_of(content)


@given(st.lists(st.text("aăđ Ầ\t-.;1I)|*\u00a0\n#~", max_size=40), min_size=1, max_size=30))
def test_blocks_tile_the_text(rows: list[str]) -> None:
    """Blocks follow each other with one line break between them, and hold none."""
    try:
        text = text_of("\n".join([*rows, "Hết"]))
    except ReadError:
        return
    assert "\n".join(text.text[block.start : block.end] for block in text.blocks) == text.text
    assert [block.id for block in text.blocks] == list(range(len(text.blocks)))
    assert all("\n" not in text.text[block.start : block.end] for block in text.blocks)
    assert text.text == unicodedata.normalize("NFC", text.text)


@given(
    st.lists(st.sampled_from(["Tổ chức hội thi.", "- Chấm thi;", "1. Mục đích", "THỜI GIAN"]), min_size=1, max_size=20)
)
def test_reading_the_text_again_changes_nothing(rows: list[str]) -> None:
    """A text that has been read is in its final form."""
    once = text_of("\n".join(rows)).text
    assert text_of(once).text == once


def test_a_document_copied_into_one_line_gets_its_lines_back() -> None:
    """Set phrases, headings in capitals and numbered items start lines again, and the user is told."""
    body = (
        "Nhà trường phối hợp với cha mẹ học sinh tổ chức ngày hội thể thao; mỗi lớp cử một đội tham gia thi đấu. " * 12
    )
    written = [
        "UBND HUYỆN SÔNG CẦU", "-------", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Số: 57/KH-UBND", "Sông Cầu, ngày 08 tháng 4 năm 2021", "KẾ HOẠCH", "NGÀY HỘI THỂ THAO HỌC SINH NĂM 2021",
        "Căn cứ Luật Thể dục, thể thao;", "Căn cứ Chương trình số 6-CTr/HU ngày 02/02/2021.", "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích", f"- {body.strip()}", "2. Yêu cầu", "- An toàn, tiết kiệm.", "II. PHÂN CÔNG",
        "1. Phòng Văn hóa chủ trì tổ chức giải.", "Trên đây là Kế hoạch của huyện./.",
    ]  # fmt: skip
    text = text_of(" ".join(written))
    assert text.text.split("\n") == [line for line in written if line != "-------"]
    assert [notice.code for notice in text.notices] == ["read.lost_line_breaks"]


def test_a_long_paragraph_is_not_a_document_in_one_line() -> None:
    """Length alone is no reason to cut."""
    assert len(lines_of("Kính gửi các trường. 1. Mục tiêu I. CHUNG " + "Nội dung thi đua. " * 200)) == 1
