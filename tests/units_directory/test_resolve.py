"""Items go to the units that the plan's names mean."""

from __future__ import annotations

from kehoach.pipeline import resolve
from kehoach.pipeline.resolve.directory import Units
from kehoach.schemas.plan import Plan
from kehoach.schemas.resolved import ResolvedPlan
from tests.factories import organisation, phase, plan, task

SO = organisation("Sở Giáo dục và Đào tạo tỉnh Bình Minh")
TINH = organisation("UBND tỉnh Bình Minh")


def places(resolved: ResolvedPlan, ref: str) -> dict[str, str | None]:
    """The units of an item, by the folder they wish for, with their roles."""
    slugs = {unit.key: unit.slug for unit in resolved.units}
    (item,) = (item for item in resolved.items if item.ref == ref)
    return {slugs[place.unit]: place.role for place in item.placements}


def keys(*plans: Plan) -> list[set[str]]:
    """The unit keys of every plan without those of their issuers."""
    return [{unit.key for unit in resolve(one).units} - {resolve(one).items[0].placements[0].unit} for one in plans]


def test_writings_of_one_unit_merge_across_plans() -> None:
    """The same school under two writings is one unit, whoever names it."""
    one = plan(tasks=[task(1, "nộp bài", "Trường TH Hoà Bình")], issuer=SO)
    other = plan(tasks=[task(1, "nộp bài", "trường Tiểu học Hòa Bình")], issuer=TINH)
    assert resolve(one).items[0].placements[0].unit == resolve(other).items[0].placements[0].unit


def test_inner_units_of_two_issuers_stay_apart() -> None:
    """Each issuer's Văn phòng is another office; the folder says whose it is."""
    one = resolve(plan(tasks=[task(1, "tổng hợp", "Văn phòng")], issuer=SO))
    other = resolve(plan(tasks=[task(1, "tổng hợp", "Văn phòng")], issuer=organisation("Sở Nội vụ tỉnh Bình Minh")))
    assert places(one, "a1") == {"van-phong-so-giao-duc-va-dao-tao-tinh-binh-minh": "thực hiện"}
    assert places(other, "a1") == {"van-phong-so-noi-vu-tinh-binh-minh": "thực hiện"}


def test_an_inner_unit_named_with_its_house_is_the_same_unit() -> None:
    """ "Ban Giám hiệu nhà trường" is "Ban Giám hiệu" of the school that issues the plan."""
    school = organisation("Trường THCS Hoa Mai")
    found = resolve(
        plan(tasks=[task(1, "duyệt", "Ban Giám hiệu nhà trường"), task(2, "ký", "Ban giám hiệu")], issuer=school)
    )
    assert places(found, "a1") == places(found, "a2") == {"ban-giam-hieu-truong-thcs-hoa-mai": "thực hiện"}


def test_the_issuer_is_known_by_what_plans_call_it() -> None:
    """ "nhà trường", "Phòng", "Sở GD&ĐT" in a plan of such a body are the issuer itself."""
    for issuer, said in [
        ("Trường THCS Hoa Mai", "nhà trường"),
        ("Phòng Giáo dục và Đào tạo huyện Bình An", "Phòng"),
        ("Sở Giáo dục và Đào tạo tỉnh Bình Minh", "Sở GD&ĐT"),
        ("UBND tỉnh Bình Minh", "UBND tỉnh"),
    ]:
        found = resolve(plan(tasks=[task(1, "tổng kết", said)], issuer=organisation(issuer)))
        assert len(found.units) == 1, said


def test_bodies_of_a_province_are_shared_by_its_plans() -> None:
    """ "Sở Nội vụ" is one unit in two plans of one province, another one in a plan of another province."""
    one = plan(tasks=[task(1, "thẩm định", "Sở Nội vụ")], issuer=SO)
    other = plan(tasks=[task(1, "thẩm định", "Sở Nội vụ")], issuer=TINH)
    away = plan(tasks=[task(1, "thẩm định", "Sở Nội vụ")], issuer=organisation("UBND tỉnh Trường Sơn"))
    own = plan(tasks=[task(1, "báo cáo", "Sở")], issuer=organisation("Sở Nội vụ Bình Minh"))
    first, second, third, same = (resolve(each).items[0].placements[0].unit for each in (one, other, away, own))
    assert first == second == same != third


def test_names_are_completed_with_the_place_of_the_issuer() -> None:
    """ "Công an xã" in a plan of a commune is the police of that commune; a level that is not known stays inside."""
    xa = organisation("ỦY BAN NHÂN DÂN XÃ TÂN LẬP")
    found = resolve(plan(tasks=[task(1, "tuần tra", "Công an xã"), task(2, "hỗ trợ", "Công an tỉnh")], issuer=xa))
    assert places(found, "a1") == {"cong-an-xa-tan-lap": "thực hiện"}
    assert places(found, "a2") == {"cong-an-tinh-uy-ban-nhan-dan-xa-tan-lap": "thực hiện"}


def test_a_group_is_one_unit_in_any_order() -> None:
    """Without a directory a group has one folder however its classes are ordered."""
    found = resolve(
        plan(
            tasks=[
                task(1, "báo cáo", "UBND các xã, phường"),
                task(2, "rà soát", "các UBND phường, xã"),
            ],
            issuer=TINH,
        )
    )
    assert found.items[0].placements[0].unit == found.items[1].placements[0].unit


def test_collaborators_get_the_task_with_their_role() -> None:
    """A collaborator has the role "phối hợp"; a unit named twice keeps the stronger role."""
    found = resolve(
        plan(
            tasks=[
                task(
                    1,
                    "tổ chức",
                    "Trường THCS Hoa Mai",
                    role="chủ trì",
                    collaborators=["Trường THCS Mai Vàng", "Trường THCS Hoa Mai"],
                )
            ]
        )
    )
    assert places(found, "a1") == {"truong-thcs-hoa-mai": "chủ trì", "truong-thcs-mai-vang": "phối hợp"}


def test_a_phase_goes_to_the_issuer_and_to_all_with_a_task_in_it() -> None:
    """Phases reach the issuer, the units they name, and units with a task in the phase."""
    step = phase(1, "Đợt 1: chuẩn bị", start="2024-02-01", end="2024-02-10")
    named = step.model_copy(update={"units": (organisation("Trường THCS Mai Vàng"),)})
    found = resolve(plan(phases=[named], tasks=[task(1, "tập huấn", "Trường THCS Hoa Mai", phase="p1")]))
    assert set(places(found, "p1")) == {
        "phong-giao-duc-va-dao-tao-huyen-binh-an",
        "truong-thcs-mai-vang",
        "truong-thcs-hoa-mai",
    }


def test_a_plan_without_issuer_has_units_of_its_own() -> None:
    """Nothing is shared between two plans whose issuer is unknown."""
    one = plan(issuer=None, number="1/KH", tasks=[task(1, "họp", "Văn phòng")])
    other = plan(issuer=None, number="2/KH", tasks=[task(1, "họp", "Văn phòng")])
    assert not {unit.key for unit in resolve(one).units} & {unit.key for unit in resolve(other).units}


def test_with_a_directory_groups_reach_their_units(units: Units) -> None:
    """Each covered school gets the task, and the words through which it is meant."""
    found = resolve(plan(tasks=[task(1, "nộp báo cáo", "Các trường MN, TH, THCS")]), units)
    assert places(found, "a1") == dict.fromkeys(["mn-mai", "th-cau", "thcs-hoa"], "thực hiện")
    assert {place.through for place in found.items[0].placements} == {"Các trường MN, TH, THCS"}
    assert found.unresolved == ()


def test_names_and_aliases_find_units_near_the_issuer(units: Units) -> None:
    """Of two units with one name that of the issuer is meant; short names and aliases are found."""
    school = organisation("Trường THPT Sông Xanh")
    assert places(resolve(plan(issuer=school, tasks=[task(1, "ra đề", "Tổ Toán")]), units), "a1") == {
        "to-toan-sx": "thực hiện"
    }
    named = task(1, "tham mưu", "Phòng GDTrH", "Giám đốc Sở Nội vụ", "Văn phòng Sở", "UBND tỉnh")
    assert set(places(resolve(plan(issuer=SO, tasks=[named]), units), "a1")) == {
        "phong-gdth",
        "so-noi-vu",
        "van-phong-so",
        "ubnd-tinh",
    }


def test_a_name_that_several_units_have_is_not_guessed(units: Units) -> None:
    """ "Tổ Toán" in a plan of the province could be two units: it is reported and gets its own folder."""
    found = resolve(plan(issuer=TINH, tasks=[task(1, "ra đề", "Tổ Toán")]), units)
    assert found.unresolved == ("Tổ Toán",)
    assert list(places(found, "a1")) == ["to-toan-uy-ban-nhan-dan-tinh-binh-minh"]


def test_members_of_a_named_group_get_its_tasks(units: Units) -> None:
    """A task for "Cụm thi đua số 1" goes to the cluster and to each of its members."""
    found = resolve(plan(issuer=SO, tasks=[task(1, "giao lưu", "Cụm thi đua số 1")]), units)
    assert set(places(found, "a1")) == {"cum-1", "thpt-song-xanh", "thpt-hoa-sen"}


def test_an_unknown_issuer_is_reported(units: Units) -> None:
    """An issuer that the directory lacks is listed first, and its plan still has its units."""
    found = resolve(plan(issuer=organisation("Trường THPT Lá Đỏ"), tasks=[task(1, "họp", "Tổ Sử")]), units)
    assert found.unresolved == ("Trường THPT Lá Đỏ", "Tổ Sử")
