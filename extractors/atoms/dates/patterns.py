r"""Patterns of plan time, written on folded text (see ``fold``) and composed from named atoms.

Every pattern is matched at a known place, uses bounded repetition only, and never spans a line break, so that the
time spent on a text grows with its length alone. Spaces may be lost ("20 tháng 11năm 2016") or doubled: ``SP``.
"""

from __future__ import annotations

import re

from kehoach.extractors.atoms.dates.numbers import MONTH_WORDS

SP = r"[ ]{0,6}"
DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?![0-9])"
MONTH = r"(?:0?[1-9]|1[0-2])(?![0-9])"
YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
QUARTER = r"(?:iv|iii|ii|i|0?[1-4])(?!\w)"
DASH = rf"{SP}(?:->|=>|-|→|~|đến{SP}hết|đến|tới){SP}"
LIST = rf"{SP}(?:,{SP}và|,|và|&|\+){SP}"
BETWEEN = rf"(?:{DASH}|{LIST})"
IN_WORDS = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
# no letter, digit or deeper number follows, so that no symbol is cut; "15/8-20/8" goes on with another date
CLOSED = r"(?![0-9a-zà-ỹ]|[/.][0-9a-zà-ỹ]|-[a-zà-ỹ]|-[0-9]{1,4}(?![0-9/.-]|[ ]{0,3}/))"
OF_YEAR = rf"(?:{SP}(?:/|-|\.|,?{SP}năm){SP}(?P<year>{YEAR}))?"
NOT_COUNTED = rf"(?!{SP}(?:lần|buổi|kỳ|bài|tiết|lượt|cuộc|số|ngày|tuần|đợt|giờ)(?!\w))"  # "mỗi tháng 2 lần"
DAY_WORD = rf"(?:(?:ngày|hôm|mùng|mồng){SP})"
EVERY = r"(?:hàng|hằng)"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


DAY_IN_WORDS = _compile(
    rf"""(?P<word>{DAY_WORD})?
    (?P<days>{DAY}(?:{BETWEEN}{DAY_WORD}?{DAY}){{0,9}})       # 24, 25 và 26
    {SP}tháng{SP}(?P<month>{MONTH}|(?:{IN_WORDS})(?!\w)){NOT_COUNTED}
    {OF_YEAR}{CLOSED}"""
)
"""``ngày 05 tháng 02 năm 2017``, ``14, 15 và 16 tháng 9 năm 2027``, ``20 tháng 11năm 2016``, ``mùng 10 tháng 3``."""

FULL_MOON = _compile(rf"(?:ngày{SP})?rằm{SP}tháng{SP}(?P<month>{MONTH}|(?:{IN_WORDS})(?!\w)){OF_YEAR}{CLOSED}")
"""``rằm tháng 8``, ``ngày rằm tháng Giêng năm 2027``: the fifteenth of a lunar month."""

DAY_FULL = _compile(
    rf"""(?P<word>{DAY_WORD})?
    (?P<days>{DAY}(?:{BETWEEN}{DAY_WORD}?{DAY}){{0,9}})
    (?:{SP}/{SP}(?P<month1>{MONTH}){SP}/{SP}(?P<year1>{YEAR})
      |{SP}/{SP}(?P<month2>{MONTH}){SP}năm{SP}(?P<year2>{YEAR})
      |\.(?P<month3>{MONTH})\.(?P<year3>{YEAR})
      |-(?P<month4>{MONTH})-(?P<year4>{YEAR}))
    {CLOSED}"""
)
"""``05/02/2017``, ``5.2.2017``, ``05-02-2017``, ``ngày 26, 27/12/2011``, ``15-21/11/2025``."""

DAY_SHORT_YEAR = _compile(
    rf"""(?P<word>{DAY_WORD})?(?P<days>{DAY}){SP}/{SP}(?P<month>{MONTH}){SP}/{SP}(?P<year>[0-9]{{2}}){CLOSED}"""
)
"""``15/8/24``: read, but reported."""

DAY_SHORT = _compile(
    rf"""(?P<word>{DAY_WORD})?(?P<days>{DAY}(?:{BETWEEN}{DAY_WORD}?{DAY}(?!{SP}/{SP}{MONTH}{SP}/{SP}[0-9]{{3}})){{0,9}})
    {SP}/{SP}(?P<month>{MONTH})(?!{SP}/){CLOSED}"""
)
"""``ngày 15/5``, ``ngày 01, 02/6``, ``15-21/11``."""

DAY_DASHED = _compile(
    rf"""(?P<word>ngày{SP})(?P<days>{DAY})-(?P<month>{MONTH})(?={SP}(?:đến|tới){SP}(?:hết{SP})?(?:ngày{SP})?{DAY}-{MONTH}-{YEAR})"""
)
"""``ngày 1-6`` before "đến ngày 31-12-2011": only the other end tells that 6 is a month."""

DAY_DOTTED = _compile(rf"(?P<word>ngày{SP})(?P<days>{DAY})\.(?P<month>{MONTH}){CLOSED}")
"""``ngày 30.6``: after "ngày" only, since "1.2" is a section elsewhere."""

DAY_ALONE = _compile(rf"ngày{SP}(?P<days>{DAY}){SP}(?=->|=>|-|→|đến|tới)")
"""``ngày 28`` before "đến ngày 30/9": a day whose month stands at the other end."""

MONTHS = _compile(
    rf"""(?P<several>các{SP})?tháng{SP}
    (?:(?P<months>{MONTH}(?:{BETWEEN}(?:tháng{SP})?{MONTH}){{1,11}})
        (?(several)|(?=(?:{SP}(?:/|-|\.|,?{SP}năm){SP}{YEAR}|{SP}(?:[:;.)\n+]|$|{EVERY}|âm{SP}lịch))))
      |(?P<month>{MONTH}|(?:{IN_WORDS})(?!\w)))
    {NOT_COUNTED}{OF_YEAR}{CLOSED}"""
)
"""``tháng 5``, ``tháng 10, 11 năm 2016``, ``Tháng 1, 2:``, ``tháng 9/2023``, ``tháng 9-2024``."""

MONTHS_YEAR = _compile(rf"(?P<first>{MONTH}){DASH}(?P<last>{MONTH}){SP}/{SP}(?P<year>{YEAR})(?!{SP}/){CLOSED}")
"""``09 - 10/2026`` where nothing but a time can stand: the months of one year."""

MONTH_YEAR = _compile(rf"(?P<month>{MONTH}){SP}/{SP}(?P<year>{YEAR})(?!{SP}/){CLOSED}")
"""``10/2016`` after a word such as "trước" or at the end of an interval."""

QUARTERS = _compile(
    rf"qu[ýí]{SP}(?P<quarters>{QUARTER}(?:{BETWEEN}(?:qu[ýí]{SP})?{QUARTER}){{0,3}}){NOT_COUNTED}{OF_YEAR}{CLOSED}"
)
"""``quý I/2024``, ``Quý 1 năm 2024``, ``quý II, III``."""

HALF = _compile(
    rf"""(?P<count>0?3|0?6|0?9|ba|sáu|chín){SP}tháng{SP}(?P<side>đầu|cuối){SP}(?:của{SP})?năm(?!{SP}học)
    (?:{SP}(?P<year>{YEAR}))?{CLOSED}"""
)
"""``6 tháng đầu năm``, ``06 tháng cuối năm 2025``, ``9 tháng đầu năm``."""

WEEK_OF_MONTH = _compile(
    rf"""tuần{SP}(?:lễ{SP})?(?:thứ{SP})?
    (?P<weeks>đầu{SP}tiên|đầu|cuối{SP}cùng|cuối|nhất|hai|ba|tư|iv|iii|ii|i|[1-5](?:{BETWEEN}[1-5]){{0,4}})(?!\w)
    [ ,]{{0,3}}(?:của{SP})?(?:trong{SP})?
    tháng{SP}(?P<month>{MONTH}|(?:{IN_WORDS})(?!\w)){NOT_COUNTED}{OF_YEAR}{CLOSED}"""
)
"""``tuần 2 tháng 3``, ``tuần đầu tháng 9``, ``tuần thứ ba của tháng 5/2024``, ``tuần 1, 2 tháng 9``."""

YEARS = _compile(rf"năm{SP}(?P<years>{YEAR}(?:{BETWEEN}(?:năm{SP})?{YEAR}){{0,9}}){CLOSED}")
"""``năm 2025``, ``năm 2025, 2026``, ``năm 2026 - 2030``."""

YEAR_RANGE = _compile(rf"(?<=từ[ ])(?P<years>{YEAR}{DASH}(?:năm{SP})?{YEAR}){CLOSED}")
"""``từ 2025 đến 2030``."""

PROGRAMME = _compile(
    rf"""(?:giai{SP}đoạn|nhiệm{SP}k[ỳì]|thời{SP}k[ỳì])(?:{SP}0?[1-9][0-9]?{SP}năm)?{SP}[(]?{SP}(?:từ{SP})?(?:năm{SP})?
    (?P<years>{YEAR}{DASH}(?:năm{SP})?{YEAR}){SP}[)]?"""
)
"""``giai đoạn 2021 - 2025``, ``giai đoạn 05 năm (2016 - 2020)``, ``nhiệm kỳ 2026 - 2031``."""

SCHOOL_YEAR = _compile(rf"năm{SP}học{SP}[(:]?{SP}(?P<first>{YEAR}){SP}[-/]{SP}(?P<last>{YEAR}|[0-9]{{2}}(?![0-9]))")
"""``năm học 2023-2024``, ``năm học 2023 - 24``."""

SCHOOL_TERM = _compile(
    rf"""(?P<part>(?:học{SP}k[ỳì]|hk){SP}(?:iii|ii|i|[123])(?!\w)
      |(?:(?<=trong[ ])|(?<=đầu[ ])|(?<=cuối[ ]))năm{SP}học(?!\w))"""
)
"""``học kỳ I``, ``cuối học kì 2``, ``đầu năm học``: times without a date of their own."""

_OCLOCK = rf"{SP}(?:h|g|giờ)(?![a-zà-ỹ])(?:{SP}[0-5][0-9](?![0-9/]))?"
CLOCK = rf"(?:2[0-4]|[01]?[0-9])(?:{_OCLOCK}|:[0-5][0-9](?![0-9]))(?:{SP}(?:phút(?!\w)|'))?"
HOURS = _compile(
    rf"(?:từ{SP}|lúc{SP}|vào{SP}lúc{SP}|bắt{SP}đầu{SP}từ{SP})?(?P<hours>{CLOCK}(?:{DASH}{CLOCK})?)(?!\w|:[0-9])"
)
"""``7h30'``, ``8 giờ 00``, ``từ 7h00 đến 9h00``, ``07:00 - 09:30``."""

WEEKDAY = rf"(?:thứ{SP}(?:[2-7](?![0-9])|(?:hai|ba|tư|năm|sáu|bảy|bẩy)(?!\w))|chủ{SP}nhật(?!\w))"
WEEKDAYS = rf"{WEEKDAY}(?:{BETWEEN}(?:{WEEKDAY}|(?:[2-7](?![0-9/]))|(?:hai|ba|tư|năm|sáu|bảy)(?!\w)|cn)){{0,6}}"
WEEKLY = _compile(
    rf"""(?P<days>{WEEKDAYS})
    [ ,]{{0,3}}(?:của{SP})?(?:{EVERY}|mỗi|các|trong){SP}tuần(?!\w)"""
)
"""``thứ Hai hàng tuần``, ``thứ 2, 4, 6 hằng tuần``, ``từ thứ Hai đến thứ Sáu hàng tuần``."""

WEEKLY_AFTER = _compile(
    rf"""(?:định{SP}k[ỳì]{SP})?(?:{EVERY}|mỗi){SP}tuần[ ,:(-]{{1,4}}(?:vào{SP})?(?:(?:các{SP})?ngày{SP})?
    (?:buổi{SP})?(?:(?:sáng|chiều|tối){SP})?
    (?P<days>{WEEKDAYS})(?!{SP}[(,]?{SP}[0-9])[)]?"""
)
"""``hàng tuần vào thứ Sáu``."""

MONTHLY_DAY = _compile(
    rf"""(?P<days>{DAY_WORD}{DAY}(?:{BETWEEN}{DAY_WORD}?{DAY}){{0,9}})
    (?:[ ,]{{0,3}}(?:của{SP})?(?:{EVERY}|mỗi|từng){SP}tháng(?!\w)
      |{SP}(?:của{SP}tháng(?:{SP}(?:sau|báo{SP}cáo|tiếp{SP}theo|kế{SP}tiếp))?|tháng{SP}(?:sau|kế{SP}tiếp))(?!{SP}[\w]))"""
)
"""``ngày 15 hàng tháng``, ``ngày 15 và 30 hằng tháng``, ``ngày 15 của tháng``."""

MONTHLY_DAY_AFTER = _compile(
    rf"""(?:định{SP}k[ỳì]{SP})?(?:{EVERY}|mỗi){SP}tháng[ ,:(-]{{1,4}}(?:vào{SP})?(?P<before>trước{SP})?
    (?P<days>{DAY_WORD}{DAY}(?:{BETWEEN}{DAY_WORD}?{DAY}){{0,9}}){CLOSED}(?!{SP}(?:/|tháng{SP}[0-9]))[)]?"""
)
"""``hàng tháng, trước ngày 25``, ``hằng tháng (ngày 20``."""

MONTHLY_END = _compile(
    rf"ngày{SP}cuối(?:{SP}cùng)?{SP}(?:của{SP})?(?:(?:{EVERY}|mỗi){SP}tháng|tháng{SP}{EVERY}{SP}tháng)"
)
"""``ngày cuối cùng của mỗi tháng``."""

MONTH_END = _compile(
    rf"ngày{SP}cuối(?:{SP}cùng)?{SP}(?:của{SP})?tháng{SP}(?P<month>{MONTH}){NOT_COUNTED}{OF_YEAR}{CLOSED}"
)
"""``ngày cuối cùng của tháng 7``: its last day."""

QUARTERLY_DAY = _compile(
    rf"""(?P<word>{DAY_WORD})(?P<days>{DAY}){SP}(?:của{SP})?tháng{SP}(?P<side>đầu|cuối|thứ{SP}hai)(?:{SP}(?:tiên|cùng))?
    {SP}(?:của{SP})?(?:(?:mỗi|{EVERY}|các|từng){SP})?quý(?:{SP}(?:sau|tiếp{SP}theo|kế{SP}tiếp))?(?!\w|{SP}[ivx0-9])"""
)
"""``ngày 25 của tháng cuối quý``, ``ngày 10 tháng đầu quý sau``."""

EVERY_UNIT = _compile(
    rf"""(?:định{SP}k[ỳì]{SP})?(?:{EVERY}{SP}(?P<unit>ngày|tuần|tháng|quý|năm)(?!\w|{SP}học)
      |mỗi{SP}(?P<unit2>ngày|tuần|tháng|quý|năm){SP}(?:(?:ít{SP}nhất|tối{SP}thiểu){SP})?(?:một|1|01){SP}(?:lần|buổi|kỳ|cuộc|phiên|đợt)(?!\w)
      |(?:một|1|01){SP}lần{SP}(?:/|trong|mỗi){SP}(?:một{SP})?(?P<unit3>ngày|tuần|tháng|quý|năm)(?!\w|{SP}học)
      |(?:{EVERY}{SP})?(?P<count4>0?[1-9]|một|hai|ba|sáu){SP}(?P<unit4>ngày|tuần|tháng|quý|năm){SP}(?:/{SP}(?:0?1{SP})?|(?:một|01|1){SP})lần)"""
)
"""``hàng tháng``, ``hằng năm``, ``mỗi quý một lần``, ``01 lần/tháng``, ``6 tháng/lần``."""

EACH_UNIT = _compile(
    rf"mỗi{SP}(?P<unit>tháng|quý|năm)(?!\w|{SP}(?:[0-9]{{1,4}}|học|một|hai|ba|bốn|năm|không|ít|tối)(?!\w))"
)
"""``mỗi tháng`` and ``mỗi quý`` where no number of times follows."""

PERIODIC = _compile(
    rf"""định{SP}k[ỳì]{SP}(?:(?:theo|là){SP})?(?P<first>(?:{EVERY}{SP}|mỗi{SP}|0?[1-9]{SP}|một{SP}|ba{SP}|sáu{SP})?
    (?:ngày|tuần|tháng|quý|năm)(?!\w|{SP}học))
    (?P<rest>(?:{SP}(?:,{SP}và|,|và|hoặc|/){SP}(?:{EVERY}{SP}|mỗi{SP}|0?[1-9]{SP}|một{SP}|sáu{SP})?(?:tuần|tháng|quý|năm)(?!\w)){{0,4}})"""
)
"""``định kỳ 6 tháng, 01 năm``, ``định kỳ quý, 6 tháng, năm``: one rule for each."""

PERIODIC_ITEM = _compile(
    rf"(?:(?P<count>0?[1-9]|một|ba|sáu){SP})?(?:{EVERY}{SP}|mỗi{SP})?(?P<unit>ngày|tuần|tháng|quý|năm)"
)

RELATIVE = _compile(
    rf"""(?P<word>trong{SP}(?:vòng|thời{SP}(?:hạn|gian))|trong|sau(?:{SP}khoảng)?|(?:chậm|muộn|trễ){SP}nhất(?:{SP}là)?(?:{SP}sau|{SP}trong(?:{SP}vòng)?)?
      |không{SP}quá|tối{SP}đa|trước(?:{SP}ít{SP}nhất)?|ít{SP}nhất(?:{SP}trước)?){SP}
    (?P<amount>[0-9]{{1,3}}|một|hai|ba|bốn|năm|sáu|bảy|mười|mười{SP}lăm){SP}(?:[(][^()\n]{{1,12}}[)]{SP})?
    (?P<unit>giờ|ngày|tuần|tháng|năm)(?!\w|{SP}(?:đầu|cuối){SP}năm|{SP}[0-9]|{SP}(?:ngày|sáng|chiều|tối|trưa|thứ))
    (?P<working>{SP}(?:làm{SP}việc|hành{SP}chính))?
    (?P<anchor>{SP},?{SP}(?:kể{SP}từ|tính{SP}từ|từ|sau{SP}khi|sau{SP}ngày|kể{SP}khi|trước{SP}khi|trước){SP}
      (?:(?![ ](?:hoặc|và)[ ])[^,.;:()\n]){{1,60}})?"""
)
"""``sau 15 ngày kể từ ngày ký``, ``trong vòng 05 ngày làm việc``, ``chậm nhất 03 ngày sau khi``."""

FROM_NOW = re.compile(
    rf"(?:từ|kể từ|tính từ){SP}(?:nay|bây giờ|khi[^,.;:\n]{{1,30}}?"
    rf"|(?:ngày{SP})?(?:ký|ban hành|phát động)[^,.;:\n]{{0,30}}?)"
    rf"{SP}(?:cho{SP})?đến{SP}(?:hết{SP})?\Z"
)
"""``từ nay đến``, ``kể từ ngày ký đến hết`` before a date: only the end has a date."""

LOOKALIKE = re.compile(
    r"(?<![\w/.-])(?=[0-9oilsbz|]{0,2}[0-9])(?=[0-9/]{0,9}[oilsbz|])[0-9oilsbz|]{1,2}/[0-9oilsbz|]{1,2}/[0-9oilsbz|]{4}(?![\w/])"
)
LOOKALIKE_FROM_SLASH = re.compile(r"/(?=[0-9oilsbz|]{1,2}/[0-9oilsbz|]{4}(?![\w/]))")
"""What every such date holds, quick to find."""
"""``l5/O8/2O24``: at least one digit and one letter that OCR mistakes for a digit."""

HOLIDAY = _compile(
    rf"""(?P<name>tết{SP}nguyên{SP}đán|tết{SP}âm{SP}lịch|tết{SP}dương{SP}lịch|giỗ{SP}tổ{SP}hùng{SP}vương|quốc{SP}khánh)
    (?:{SP}[(]?(?:ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý|giáp|xuân|năm){SP}[a-zà-ỹ]{{2,5}}[)]?)?(?:{SP}(?:năm{SP})?[(]?(?P<year>{YEAR})[)]?)?"""
)
"""``Tết Nguyên đán Bính Ngọ 2026``, ``Giỗ Tổ Hùng Vương``: a day that the calendar of public holidays knows."""
