"""Words and lines with places, without any engine: tables, columns, paragraphs."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach.pipeline.limits import DEFAULT
from kehoach.pipeline.readers.layout.document import lay_out
from kehoach.pipeline.readers.layout.grid import grids_of
from kehoach.pipeline.readers.layout.model import Edge, Page, Word
from kehoach.pipeline.readers.layout.rows import rows_of
from kehoach.pipeline.readers.pdf.turning import Turn


def grid_edges(xs: list[float], ys: list[float]) -> list[Edge]:
    """All lines of a table."""
    return [Edge(True, y, xs[0], xs[-1]) for y in ys] + [Edge(False, x, ys[0], ys[-1]) for x in xs]


sizes = st.lists(st.floats(10, 80), min_size=1, max_size=8)


@given(sizes, sizes)
def test_a_full_grid_has_a_cell_for_every_row_and_column(widths: list[float], heights: list[float]) -> None:
    """Whatever its sizes, nothing is merged and nothing is lost."""
    xs = [50 + sum(widths[:n]) for n in range(len(widths) + 1)]
    ys = [50 + sum(heights[:n]) for n in range(len(heights) + 1)]
    grids = grids_of(grid_edges(xs, ys), 6_000)
    if len(widths) == 1:
        assert not grids  # one column between two lines is a frame or a rule, no table
        return
    assert len(grids) == 1
    assert {(c.row, c.col) for c in grids[0].cells} == {(r, c) for r in range(len(heights)) for c in range(len(widths))}
    assert all(cell.row_span == cell.col_span == 1 for cell in grids[0].cells)


def test_underlines_are_no_table() -> None:
    """Lines that nothing crosses enclose nothing."""
    assert grids_of([Edge(True, y, 100, 300) for y in (100, 120, 140, 160)], 100) == []


def test_a_table_without_side_lines_ends_where_its_lines_end() -> None:
    """Many tables have no frame at the left and right."""
    edges = [Edge(True, y, 50, 350) for y in (100, 130, 160)] + [Edge(False, x, 100, 160) for x in (150, 250)]
    assert [len(grid.columns) for grid in grids_of(edges, 100)] == [4]


def test_two_tables_on_a_page_stay_two() -> None:
    """Lines that do not touch belong to different tables, from top to bottom."""
    edges = grid_edges([50, 100, 150], [400, 420]) + grid_edges([50, 90, 150], [100, 120])
    assert [grid.columns[1] for grid in grids_of(edges, 100)] == [90, 100]


@given(st.lists(st.tuples(st.floats(0, 500), st.integers(0, 30)), min_size=1, max_size=60))
def test_rows_hold_every_word_once(places: list[tuple[float, int]]) -> None:
    """No word is lost or doubled, and rows go down the page."""
    words = [Word(x, 20.0 * line, x + 5, 20.0 * line + 12, "chữ") for x, line in places]
    rows = rows_of(words, 1)
    assert sorted(word for row in rows for word in row.words) == sorted(words)
    assert [row.top for row in rows] == sorted(row.top for row in rows)


def page_of(*lines: tuple[float, float, str]) -> Page:
    """A page of lines given by x, top and words; a sign is 6 points wide."""
    words = []
    for x, top, said in lines:
        at = x
        for word in said.split():
            words.append(Word(at, top, at + 6 * len(word), top + 13, word))
            at += 6 * len(word) + 4
    return Page(1, 595, 842, tuple(words))


def test_indented_lines_start_paragraphs() -> None:
    """A full line and an indented one below it are two paragraphs."""
    page = page_of(
        (110, 100, "Nhà trường giao tổ chuyên môn lập danh sách học sinh dự thi gửi về cho bộ phận"),
        (80, 118, "thi đua."),
        (110, 136, "Các lớp chuẩn bị bài dự thi và tập luyện theo lịch của thư viện nhà trường đã"),
        (80, 154, "gửi kèm."),
    )
    assert [piece.text.split()[0] for piece in lay_out([page], DEFAULT).pieces] == ["Nhà", "Các"]


LONG = "Nhà trường giao tổ chuyên môn lập danh sách học sinh dự thi gửi về cho bộ phận phụ"


def test_columns_of_a_letterhead_are_parted_by_no_more_than_the_margins_of_two_cells() -> None:
    """A long name on the left comes close to the nation's name; a usual space between words parts nothing."""
    page = page_of(
        (80, 60, "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO HUYỆN"),
        (292, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT"),
        (130, 78, "YÊN LÂM"),
        (370, 78, "NAM"),
        (120, 96, "Số: 12/KH-PGDĐT"),
        (320, 96, "Độc lập - Tự do - Hạnh phúc"),
        (250, 130, "KẾ HOẠCH"),
        (80, 160, LONG),
        (80, 178, "trách trước ngày 5 tháng 9."),
    )
    texts = [piece.text for piece in lay_out([page], DEFAULT).pieces]
    assert texts[:2] == ["PHÒNG GIÁO DỤC VÀ ĐÀO TẠO HUYỆN", "YÊN LÂM"]
    assert texts[-1] == f"{LONG} trách trước ngày 5 tháng 9."


def test_a_line_of_words_that_ends_before_the_nation_is_no_column() -> None:
    """The nation's name in a sentence is not the head of a document."""
    page = page_of((80, 60, LONG), (80, 78, "theo luật của CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM hiện hành."))
    assert len(lay_out([page], DEFAULT).pieces) == 1


def test_what_a_line_waits_for_stands_on_the_next() -> None:
    """ "quý | III." goes on; "địa điểm" waits for no number, and a mark starts a line where there was room for it."""
    wide = "Nhà trường giao tổ chuyên môn lập danh sách học sinh dự thi và báo cáo trong quý"
    quarter = page_of((80, 60, wide), (80, 78, "III."), (80, 96, "Các lớp dự thi."))
    assert lay_out([quarter], DEFAULT).pieces[0].text.endswith("trong quý III.")
    place = page_of((80, 60, "II. Thời gian, địa điểm"), (80, 78, "1. Ngày thi: sáng thứ Năm"), (80, 96, LONG))
    assert [piece.text for piece in lay_out([place], DEFAULT).pieces][:2] == [
        "II. Thời gian, địa điểm",
        "1. Ngày thi: sáng thứ Năm",
    ]


def test_a_title_as_wide_as_the_text_goes_on_in_the_middle_of_the_next_line() -> None:
    """Its first line has no room for the next word; a sentence that has ended and other letters do not go on."""
    title = (80, 60, "Chuyên đề “Trường học xanh, sạch, đẹp và an toàn cho trẻ” nhân dịp năm học mới 2022")
    rest = (295, 78, "- 2023")
    body = [(80, 110 + 18 * line, LONG) for line in range(4)]
    assert lay_out([page_of(title, rest, *body)], DEFAULT).pieces[0].text.endswith("năm học mới 2022 - 2023")
    ended = (*title[:2], title[2][:-1] + ":")
    assert len(lay_out([page_of(ended, (300, 78, "MỤC TIÊU"), *body)], DEFAULT).pieces) > 2


SAID = (
    *("CỘNG HÒA XÃ HỘI", "Độc lập - Tự do", "ĐOÀN TNCS HỒ CHÍ MINH", "TRƯỜNG THCS", "Số: a/KH", "ngày đầu tháng"),
    *("KẾ HOẠCH", "Nơi nhận:", "- Lưu: VT.", "HIỆU TRƯỞNG", "PHỤ LỤC", "I. MỤC ĐÍCH", "Các trường báo cáo", "năm học;"),
)
PLACES = st.tuples(st.integers(10, 400), st.integers(2, 50), st.sampled_from(SAID))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(PLACES, max_size=25), min_size=1, max_size=2))
def test_every_word_on_a_page_is_said_once(pages: list[list[tuple[int, int, str]]]) -> None:
    """Letterheads and feet anywhere, half of them, twice: nothing raises, no letter is lost or doubled."""
    made = [
        replace(page_of(*((float(x), 16.0 * line, said) for x, line, said in lines)), number=number)
        for number, lines in enumerate(pages, 1)
    ]
    layout = lay_out(made, DEFAULT)
    said = "".join([*(piece.text for piece in layout.pieces), *layout.furniture])
    written = "".join(word.text for page in made for word in page.words)
    assert sorted(said.replace(" ", "")) == sorted(written)


def test_columns_of_the_youth_union_are_parted() -> None:
    """Its plans have its own name where others have the nation's; the same words on the left are the issuer's."""
    page = page_of(
        (80, 60, "HUYỆN ĐOÀN YÊN LÂM"),
        (340, 60, "ĐOÀN TNCS HỒ CHÍ MINH"),
        (80, 78, "ĐOÀN TRƯỜNG YÊN LÂM"),
        (80, 96, "Số: 3-KH/ĐTN"),
        (320, 96, "Yên Lâm, ngày 5 tháng 9 năm 2024"),
        (250, 130, "KẾ HOẠCH"),
    )
    texts = [piece.text for piece in lay_out([page], DEFAULT).pieces]
    assert texts[:3] == ["HUYỆN ĐOÀN YÊN LÂM", "ĐOÀN TRƯỜNG YÊN LÂM", "ĐOÀN TNCS HỒ CHÍ MINH"]


def cells(columns: list[float], *rows: tuple[tuple[float, str], ...]) -> list[str]:
    """The words of the cells of a table; each row has lines (of 14 points) given by x and words."""
    words, edges, top = [], [], 100.0
    for lines in rows:
        height = 14.0 * max(sum(1 for x, _ in lines if a <= x < b) for a, b in pairwise(columns)) + 6
        at = dict.fromkeys(range(len(columns)), top + 2)
        for x, said in lines:
            col = max(index for index, left in enumerate(columns) if left <= x)
            words += page_of((x, at[col], said)).words
            at[col] += 14
        edges += grid_edges(columns, [top, top + height])
        top += height
    page = Page(1, 595, 842, tuple(words), tuple(edges))
    return [piece.text for piece in lay_out([page], DEFAULT).pieces]


def test_lines_of_cells_are_joined_as_they_are_set() -> None:
    """Times cut at a dash, numbers at a dot, words in a column too narrow for them; lines in the middle and left."""
    assert cells([80, 130, 300], ((96, "7h00"), (89, "- 7h15"), (140, "Tập trung")))[0] == "7h00 - 7h15"
    assert cells([80, 110, 300], ((86, "1."), (86, "2"), (140, "Tập trung")))[0] == "1.2"
    assert cells([80, 130, 235], ((90, "Sáng"), (145, "Thầy Lê Thanh"), (168, "Cường")))[1] == "Thầy Lê Thanh Cường"
    left = ((90, "Sáng"), (146, "Làm quen với học sinh mới vào;"), (146, "bầu Ban Cán sự lớp"))
    assert cells([80, 130, 345], *[left])[1].endswith("vào; bầu Ban Cán sự lớp")
    assert cells([80, 112, 300], ((84, "Chiề"), (84, "u"), (140, "Thi")))[0] == "Chiều"
    assert cells([80, 112, 300], ((84, "T"), (84, "uần"), (140, "Thi")))[0] == "Tuần"
    assert cells([80, 300, 400], ((90, "- Họp tổ"), (90, "- Thi"), (310, "Sáng")))[:2] == ["- Họp tổ", "- Thi"]
    assert cells([80, 300, 400], ((90, "Chủ trì: Văn phòng xã Yên Lâm"), (90, "Phối hợp: Đoàn"), (310, "Sáng")))[
        :2
    ] == [
        "Chủ trì: Văn phòng xã Yên Lâm",
        "Phối hợp: Đoàn",
    ]


def test_the_first_line_that_is_not_centred_ends_the_title() -> None:
    """Even where there was no room for its first word on a wide line of the title."""
    title = (100, 90, "Tổ chức đại hội thể dục thể thao xã Yên Lâm lần thứ nhất, năm học 2025")
    page = page_of((270, 70, "KẾ HOẠCH"), title, (80, 108, f"Thực hiện {LONG[:66]}"), (80, 126, "thao."))
    assert [piece.text.split()[0] for piece in lay_out([page], DEFAULT).pieces] == ["KẾ", "Tổ", "Thực"]


def test_turning_goes_around() -> None:
    """A box keeps its size, and its corner goes where the page's corner goes."""
    for degrees, corner in ((0, (10, 760)), (90, (20, 10)), (180, (570, 20)), (270, (760, 570))):
        box = Turn(600, 800, degrees).box(10, 20, 30, 40)
        assert box[:2] == corner
        assert sorted((box[2] - box[0], box[3] - box[1])) == [20, 20]
