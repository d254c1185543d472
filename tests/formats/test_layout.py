"""Words and lines with places, without any engine: tables, columns, paragraphs."""

from __future__ import annotations

from hypothesis import given
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


def test_a_title_as_wide_as_the_text_goes_on_in_the_middle_of_the_next_line() -> None:
    """Its first line has no room for the next word; a sentence that has ended and other letters do not go on."""
    title = (80, 60, "Chuyên đề “Trường học xanh, sạch, đẹp và an toàn cho trẻ” nhân dịp năm học mới 2022")
    rest = (295, 78, "- 2023")
    body = [(80, 110 + 18 * line, LONG) for line in range(4)]
    assert lay_out([page_of(title, rest, *body)], DEFAULT).pieces[0].text.endswith("năm học mới 2022 - 2023")
    ended = (*title[:2], title[2][:-1] + ":")
    assert len(lay_out([page_of(ended, (300, 78, "MỤC TIÊU"), *body)], DEFAULT).pieces) > 2


def test_turning_goes_around() -> None:
    """A box keeps its size, and its corner goes where the page's corner goes."""
    for degrees, corner in ((0, (10, 760)), (90, (20, 10)), (180, (570, 20)), (270, (760, 570))):
        box = Turn(600, 800, degrees).box(10, 20, 30, 40)
        assert box[:2] == corner
        assert sorted((box[2] - box[0], box[3] - box[1])) == [20, 20]
