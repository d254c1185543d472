"""Named movements in sentences as officials write them, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textlines import structure_of

from kehoach.extractors.clauses.campaigns import extract_campaigns
from kehoach.extractors.header import extract_header
from kehoach.extractors.lexicons import load
from kehoach.schemas.base import quote
from kehoach.schemas.plan import Campaign
from kehoach.schemas.references import Reference

PT, CVD, DOT, THI = "Phong trào thi đua", "Cuộc vận động", "Đợt thi đua", "Cuộc thi"
CD, GT, CT, MH = "Chủ đề", "Giải thưởng", "Chương trình", "Mô hình"
Found = list[tuple[str, str]]


def campaigns(*lines: str, title: str = "Công tác đầu năm của nhà trường") -> tuple[Campaign, ...]:
    """The campaigns of a plan with this title and these lines in its first section."""
    structure = structure_of("KẾ HOẠCH", title, "Trường THCS Lê Lai xây dựng Kế hoạch như sau:", "I. NỘI DUNG", *lines)
    return extract_campaigns(structure, extract_header(structure)[0], ())


def named(*lines: str, title: str = "Công tác đầu năm của nhà trường") -> Found:
    """Kind and name of each campaign."""
    return [(c.kind, c.name) for c in campaigns(*lines, title=title)]


QUOTED: list[tuple[str, Found]] = [
    ("Hưởng ứng phong trào thi đua “Sạch từ nhà ra ngõ”.", [(PT, "Sạch từ nhà ra ngõ")]),
    ('Phong trào "Kế hoạch nhỏ, nghĩa tình lớn" được duy trì.', [(PT, "Kế hoạch nhỏ, nghĩa tình lớn")]),
    ("Đẩy mạnh phong trào thi đua “ Biển. Đảo. Quê hương ”.", [(PT, "Biển. Đảo. Quê hương")]),
    (
        "Thực hiện các cuộc vận động “Thầy mẫu mực”; “Trường như nhà”, giải thưởng “Bông hoa nhỏ”; “Lớp em xanh”.",
        [(CVD, "Thầy mẫu mực"), (CVD, "Trường như nhà"), (GT, "Bông hoa nhỏ"), (CVD, "Lớp em xanh")],
    ),
    (
        "Gắn phong trào “Đường hoa phụ nữ”, “Sắc màu học trò” với cuộc vận động “Ngày thứ Bảy xanh”.",
        [(PT, "Đường hoa phụ nữ"), (PT, "Sắc màu học trò"), (CVD, "Ngày thứ Bảy xanh")],
    ),
    ("- Thi đua “Giờ học nghiêm túc”: giáo viên ký cam kết.", [(PT, "Giờ học nghiêm túc")]),
    (
        "Thực hiện chủ đề công tác năm 2026 của Xã “Chính quyền gần dân”, của Ngành “Trường học số”.",
        [(CD, "Chính quyền gần dân"), (CD, "Trường học số")],
    ),
    ("Chủ đề năm học: “Kỷ cương - Sáng tạo - Bứt phá”.", [(CD, "Kỷ cương - Sáng tạo - Bứt phá")]),
    ("Tham gia chương trình “Áo ấm cho bạn”.", [(CT, "Áo ấm cho bạn")]),
    ("Truyền hình Chương trình giao lưu “Gặp nhau đầu bản”.", [(CT, "Gặp nhau đầu bản")]),
    ("Nhân rộng mô hình “Tiếng kẻng học bài”.", [(MH, "Tiếng kẻng học bài")]),
    ("Dự cuộc thi “Em kể chuyện làng” do Huyện đoàn tổ chức.", [(THI, "Em kể chuyện làng")]),
    (
        "Phong trào thi đua ''Ba sạch, hai không'' và cuộc vận động ‘Nói lời hay’.",
        [(PT, "Ba sạch, hai không"), (CVD, "Nói lời hay")],
    ),
    (
        "Phong trào “Giỏi việc làng - Đảm việc nhà”, “Giỏi việc phố - Đảm việc nhà”.",
        [(PT, "Giỏi việc làng - Đảm việc nhà"), (PT, "Giỏi việc phố - Đảm việc nhà")],
    ),
    ("Phong trào xây dựng “Thư viện xanh, thân thiện”.", [(PT, "Thư viện xanh, thân thiện")]),
    ("Tham gia “Hội thi Nhà nông đua tài” cấp xã.", [(THI, "Hội thi Nhà nông đua tài")]),
    ("Đăng ký phong trào thi đua “Lớp học “không rác thải””.", [(PT, "Lớp học “không rác thải”")]),
]

UNQUOTED: list[tuple[str, Found]] = [
    (
        "- Thi đua xây dựng tuyến đường sáng - xanh - sạch: vận động người dân trồng hoa.",
        [(PT, "xây dựng tuyến đường sáng - xanh - sạch")],
    ),
    (
        "Mở đợt thi đua chào mừng kỷ niệm 60 năm Ngày thành lập trường (10/10).",
        [(DOT, "chào mừng kỷ niệm 60 năm Ngày thành lập trường")],
    ),
    (
        "Phát động phong trào thi đua hướng tới Đại hội Đoàn trường lần thứ IX; phân công các lớp.",
        [(PT, "hướng tới Đại hội Đoàn trường lần thứ IX")],
    ),
    ("Áp dụng mô hình trường học xanh.", [(MH, "trường học xanh")]),
    ("Tổ chức Hội thi Giáo viên dạy giỏi cấp trường năm học 2025 - 2026.", [(THI, "Giáo viên dạy giỏi cấp trường")]),
    (
        "Tham gia cuộc thi viết về người thầy “Ươm mầm xanh” do Ngành phát động.",
        [(THI, "viết về người thầy “Ươm mầm xanh”")],
    ),
    (
        "Tham gia Cuộc thi Tin học trẻ, Hội thi Tiếng hát làng quê và cuộc thi Sáng tạo tuổi thơ.",
        [(THI, "Tin học trẻ"), (THI, "Tiếng hát làng quê"), (THI, "Sáng tạo tuổi thơ")],
    ),
    (
        "Phát động đợt thi đua cao điểm 60 ngày đêm chỉnh trang đường làng từ ngày 01/11.",
        [(DOT, "60 ngày đêm chỉnh trang đường làng")],
    ),
    ("Chuẩn bị lực lượng dự Hội khỏe Phù Đổng.", [(THI, "Hội khỏe Phù Đổng")]),
]

FALSE_FRIENDS = [
    "Với tinh thần “chống rét như chống giặc”, các lớp chuẩn bị áo ấm.",
    "Thực hiện thắng lợi “mục tiêu kép” của ngành.",
    "Phát huy truyền thống “lá lành đùm lá rách”.",
    "Triển khai Đề án “Trường học an toàn” giai đoạn 2026 - 2030.",
    "Chỉ thị số 05/CT-UBND về “Tăng cường kỷ luật, kỷ cương”.",
    "Tuyên dương gương “Người tốt, việc tốt” trong phong trào thi đua.",
    "Đề nghị tặng Kỷ niệm chương “Vì sự nghiệp Giáo dục”.",
    "Đẩy mạnh phong trào thi đua yêu nước, phong trào thi đua theo chuyên đề.",
    "Tổ chức các đợt thi đua chào mừng các ngày lễ lớn trong năm.",
    "Thi đua thực hiện tốt nhiệm vụ năm học: các tổ đăng ký chỉ tiêu.",
    "Công tác thi đua, khen thưởng: bình xét cuối kỳ.",
    "Bồi dưỡng học sinh dự các cuộc thi, hội thi do Sở tổ chức.",
    "Phát hiện các mô hình hay, cách làm mới trong phong trào thi đua.",
    "Vận hành mô hình chính quyền địa phương 02 cấp.",
    "Tổ chức tọa đàm với chủ đề “Đọc sách cùng con”.",
    "Dạy chủ đề 3: “Trường học của em”.",
    "Phê duyệt Chương trình “Sữa học đường” theo Quyết định số 12/QĐ-UBND.",
    "Trong phong trào thi đua đã xuất hiện câu chuyện “Cõng bạn đến trường”.",
    "Hưởng ứng “Tháng hành động vì môi trường”.",
    "Khen thưởng học sinh đạt giải “Nhất”.",
    "Đẩy mạnh phong trào thi đua hướng tới xây dựng xã đạt chuẩn.",
]


@pytest.mark.parametrize(("line", "expected"), QUOTED)
def test_a_quoted_name_takes_the_kind_of_the_head_before_it(line: str, expected: Found) -> None:
    """Heads rule the quotations after them, one by one, and in a list."""
    assert named(line) == expected


@pytest.mark.parametrize(("line", "expected"), UNQUOTED)
def test_a_set_wording_names_a_movement_without_quotes(line: str, expected: Found) -> None:
    """Bullets, anniversaries, contests and models are named by set wordings alone."""
    assert named(line) == expected


@pytest.mark.parametrize("line", FALSE_FRIENDS)
def test_slogans_titles_and_general_words_are_no_campaign(line: str) -> None:
    """What only looks like a movement is left out."""
    assert named(line) == []


def test_carrying_out_a_quoted_name_counts_only_beside_named_movements() -> None:
    """ "thực hiện tốt “…”" alone says too little; in a plan on movements it is one, to be looked at again."""
    assert named("Thực hiện tốt “Cổng trường bình yên”.") == []
    found = campaigns("Phong trào thi đua “Hai tốt” được giữ vững.", "Thực hiện tốt “Cổng trường bình yên”.")
    assert [(c.name, c.certainty) for c in found] == [("Hai tốt", "chắc chắn"), ("Cổng trường bình yên", "cần xem lại")]


def test_the_title_of_a_cited_document_needs_a_head_of_its_own() -> None:
    """ "thực hiện tốt “…”" is no movement where the references know the words as a document's title."""
    lines = ("Phong trào thi đua “Hai tốt” được giữ vững.", "Thực hiện tốt “Nâng cao văn hóa công vụ”.")
    structure = structure_of("KẾ HOẠCH", "Thi đua", "I. NỘI DUNG", *lines)
    start = structure.text.index("Nâng cao")
    title = quote(structure.text, start, structure.text.index("”.", start))
    cited = Reference(type="Đề án", span=title, title=title.text, title_span=title, rule="test")
    found = extract_campaigns(structure, extract_header(structure)[0], (cited,))
    assert [c.name for c in found] == ["Hai tốt"]


def test_wordings_without_quotes_are_for_review() -> None:
    """Only quoted names under a head word, and the plan's own title, are certain."""
    found = campaigns("Dự Hội khỏe Phù Đổng.", "Phong trào “Hai tốt”.", title="Tổ chức Hội thi Giáo viên giỏi")
    assert {c.name: c.certainty for c in found} == {
        "Giáo viên giỏi": "chắc chắn",
        "Hội khỏe Phù Đổng": "cần xem lại",
        "Hai tốt": "chắc chắn",
    }


@pytest.mark.parametrize(
    "again",
    ["Dạy hay – học giỏi", "dạy hay, học giỏi", "Dạy hay - Học giỏi - Rèn nghiêm", "Dạy hay -học giỏi"],
)
def test_writings_of_one_name_are_one_entry(again: str) -> None:
    """Case, dashes, spaces and a longer form do not make a second movement; the fuller name stays."""
    found = campaigns("Phong trào thi đua “Dạy hay - Học giỏi”.", f"Gắn với phong trào “{again}”.")
    assert len(found) == 1
    assert found[0].name == max(
        ("Dạy hay - Học giỏi", again), key=lambda n: len(n.replace("-", " ").replace("–", " ").split())
    )
    assert len(found[0].spans) == 2


def test_initials_of_its_words_are_the_same_name() -> None:
    """A name with some words as their initials is the same movement; other initials are another."""
    assert len(named("Hội thi “Phòng chống tác hại rượu bia giỏi”; Hội thi “PCTH rượu bia giỏi”.")) == 1
    assert len(named("Hội thi “Phòng chống tác hại rượu bia giỏi”; Hội thi “PCCC rượu bia giỏi”.")) == 2


def test_a_slip_of_a_letter_is_the_same_name() -> None:
    """ "Sóng" and "Sống" in one name of six words are one programme."""
    assert len(named("Ủng hộ chương trình “Sách và bút cho bạn nghèo”; chương trình “Sạch và bút cho bạn nghèo”.")) == 1


def test_movements_of_two_bodies_stay_two() -> None:
    """Names that share their second half but open differently are two movements."""
    first = "Phong trào “Cả tỉnh đoàn kết, chung sức thi đua xây dựng quê hương giàu đẹp”."
    second = "Phong trào “Toàn ngành đoàn kết, chung sức thi đua xây dựng quê hương giàu đẹp”."
    assert len(named(first, second)) == 2


def test_a_theme_that_is_the_movement_is_one_entry() -> None:
    """Equal names under two heads are one; the head word outranks "thi đua" alone."""
    assert named("Thi đua “Vững bước đi lên”.", "Thực hiện chủ đề năm “Vững bước - Đi lên”.") == [
        (CD, "Vững bước đi lên")
    ]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Phát động phong trào thi đua “Nước rút 100 ngày”", "Nước rút 100 ngày"),
        ("Tổ chức Cuộc thi “Tài năng tin học” cấp trường năm học 2026 - 2027", "Tài năng tin học"),
        ("Triển khai thực hiện phong trào “Cả xã chung tay vì môi trường”", "Cả xã chung tay vì môi trường"),
        (
            "Phát động phong trào thi đua giải phóng mặt bằng tuyến đường liên xã",
            "giải phóng mặt bằng tuyến đường liên xã",
        ),
        ("Phát động thi đua chào mừng Ngày Nhà giáo Việt Nam 20/11", "chào mừng Ngày Nhà giáo Việt Nam 20/11"),
        ("TỔ CHỨC HỘI THI GIÁO VIÊN CHỦ NHIỆM GIỎI NĂM HỌC 2026 - 2027", "GIÁO VIÊN CHỦ NHIỆM GIỎI"),
    ],
)
def test_what_the_title_names_is_launched(title: str, name: str) -> None:
    """The plan's own subject is launched, quoted or not."""
    assert [(c.name, c.launched) for c in campaigns("1. Nội dung chung.", title=title)] == [(name, True)]


@pytest.mark.parametrize(
    ("line", "launched"),
    [
        ("1. Phát động phong trào thi đua “Lớp học sạch” trong toàn trường.", True),
        ("- Tổ chức phát động cuộc thi “Vở sạch chữ đẹp”.", True),
        ("- Phát động trong toàn xã phong trào thi đua “Ngõ nhỏ nở hoa”.", True),
        ("2. Tổ chức Hội thi “Em yêu tiếng hát quê hương” cấp trường.", True),
        ("3. Cuộc thi ảnh “Mùa thu trường em”", True),
        ("4. Tổ chức giải bóng chuyền “Cúp mùa xuân” giữa các lớp.", True),
        ("II. Chủ đề: “Tuổi trẻ giữ rừng”", True),
        ("I. CHỦ ĐỀ NĂM HỌC 2026 - 2027: “Trường em xanh mãi”", True),
        ("3. Công đoàn trường: Phát động phong trào “Hai giúp, ba cùng” trong đoàn viên.", True),
        ("- Chủ đề năm 2026 của Thành phố: “Kỷ cương, hiệu quả, sáng tạo”.", False),
        ("- Tham gia cuộc thi “Đại sứ đọc sách” do Sở tổ chức.", False),
        ("- Hội thi “Bàn tay vàng” do Công đoàn tỉnh tổ chức.", False),
        ("- Tiếp tục phát động phong trào thi đua “Lớp học sạch”.", False),
        ("- Tham gia phong trào thi đua “Lớp học sạch” do Công đoàn xã phát động.", False),
    ],
)
def test_only_the_plans_own_act_launches(line: str, launched: bool) -> None:
    """ "Phát động …" that opens a paragraph is the plan's act; going on with a movement is not."""
    assert [c.launched for c in campaigns(line)] == [launched]


def test_a_theme_below_its_heading_is_the_plans_own() -> None:
    """ "1. CHỦ ĐỀ NĂM HỌC" with the words in quotes on the next line; any other heading gives nothing."""
    (found,) = campaigns("1. CHỦ ĐỀ NĂM HỌC", "“Vững bước tới trường”")
    assert (found.kind, found.name, found.launched) == (CD, "Vững bước tới trường", True)
    assert named("1. KHẨU HIỆU NĂM HỌC", "“Vững bước tới trường”") == []


def test_a_contest_that_others_hold_is_not_launched() -> None:
    """ "tham dự Kỳ thi …" in the title is going there, not holding it."""
    found = campaigns("1. Ôn tập.", title="Tổ chức cho học sinh tham dự Kỳ thi chọn học sinh giỏi cấp tỉnh")
    assert [(c.name, c.launched) for c in found] == [("chọn học sinh giỏi cấp tỉnh", False)]


def test_a_plan_made_under_a_theme_carries_it_out() -> None:
    """ "ban hành Kế hoạch … với chủ đề “…”" is the plan's own theme; one in a cited document is not."""
    structure = structure_of(
        "KẾ HOẠCH",
        "Năm An toàn lao động 2026",
        "Theo Kế hoạch số 5/KH-BNV của Bộ Nội vụ về năm 2026 với chủ đề “Việc làm bền vững”;",
        "UBND xã An Bình ban hành Kế hoạch Năm An toàn lao động 2026 với chủ đề “An toàn là trên hết” như sau:",
        "I. MỤC ĐÍCH",
    )
    found = extract_campaigns(structure, extract_header(structure)[0], ())
    assert [(c.name, c.launched) for c in found] == [("Việc làm bền vững", False), ("An toàn là trên hết", True)]


def test_period_and_launcher_come_from_the_words_behind_the_name() -> None:
    """ "“…” giai đoạn 2026 - 2030 do UBND xã phát động" gives both, with the launcher's place."""
    (found,) = campaigns("Phong trào thi đua “Xóm ngõ sáng đèn” giai đoạn 2026 - 2030 do UBND xã phát động.")
    assert found.period and (found.period.start, found.period.end) == ("2026-01-01", "2030-12-31")
    assert found.launched_by and found.launched_by.text == "UBND xã"


def test_movements_in_general_are_not_launched_by_a_title() -> None:
    """ "Công tác Đội và phong trào thiếu nhi" names nobody's movement."""
    assert named(title="Công tác Đội và phong trào thiếu nhi năm học 2026 - 2027") == []


def test_a_title_that_lists_no_name_launches_nothing() -> None:
    """ "phong trào thi đua trong cán bộ …" says among whom, not its name."""
    assert named(title="Phát động phong trào thi đua trong cán bộ, giáo viên năm học 2026 - 2027") == []


def test_every_example_of_the_lexicon_holds() -> None:
    """``match`` examples of a head give its kind, those of blocking words and all ``reject`` ones nothing."""
    for entry in load("campaigns").entries:
        for example in entry.match:
            kinds = {kind for kind, _ in named(example)}
            assert kinds == (set() if entry.label == "không phải" else {entry.label}), example
        for example in entry.reject:
            assert named(example) == [], example


@given(
    st.lists(
        st.sampled_from(["“", "”", '"', "phong trào ", "thi đua ", "Xanh sạch đẹp", ", ", ". ", "các ", "cuộc thi "]),
        max_size=40,
    )
)
def test_every_span_quotes_the_text(pieces: list[str]) -> None:
    """Whatever the marks, spans lie in the text, quote it, and no name is empty."""
    structure = structure_of("KẾ HOẠCH", "Tổ chức thi đua", "I. NỘI DUNG", "".join(pieces) or ".")
    for campaign in extract_campaigns(structure, extract_header(structure)[0], ()):
        assert campaign.name.strip()
        assert all(structure.text[s.start : s.end] == s.text for s in campaign.spans)


HELD = [
    ("2/ Phát động thi đua “Giờ học xanh”", True),
    ("Hội thi cắm hoa với chủ đề “Sắc xuân quê em”", True),
    ("- Tổ chức Ngày hội trao đổi sách cũ, Hội thi “Người dẫn chuyện nhí” cấp trường.", True),
    ("- Tổ chức cho học sinh tham dự Ngày hội sách, Hội thi “Người dẫn chuyện nhí” của huyện.", False),
    ("- Tham gia Hội thi cắm hoa với chủ đề “Sắc xuân quê em”.", False),
]


@pytest.mark.parametrize(("line", "launched"), HELD)
def test_headings_of_the_plans_own_content_launch(line: str, launched: bool) -> None:
    """What a heading launches or holds is the plan's own, with its theme; what one goes to is not."""
    assert {c.launched for c in campaigns(line)} == {launched}


def test_theme_of_a_room_is_no_campaign() -> None:
    """The theme by which a classroom is decorated is none; a gift by way of a programme names the programme."""
    assert named("- Giáo viên trang trí lớp theo chủ đề “Thế giới động vật”.") == []
    assert named("- Quyên góp áo ấm cho học sinh vùng cao thông qua Chương trình “Hơi ấm biên cương”.") == [
        (CT, "Hơi ấm biên cương")
    ]
    assert named("- Quốc hội đã thông qua Chương trình “Phục hồi kinh tế”.") == []
