"""Lists of units and the subject of a sentence: where names end and what they are told begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kehoach.extractors.atoms.units import patterns as p
from kehoach.extractors.atoms.units.scan import Scan, Verb
from kehoach.extractors.brackets import outside
from kehoach.extractors.tokens import tagged_words, words


@dataclass(frozen=True, slots=True)
class Subject:
    """The units of a sentence (offsets) and the offset where what they do begins.

    ``guessed`` says that a part of speech, not the lexicon, told the verb.
    """

    units: tuple[tuple[int, int], ...]
    predicate: int
    guessed: bool = False


def head_at(scan: Scan, offset: int) -> int:
    """Offset of the head of a unit's name that begins at ``offset`` after quantifiers; -1 if none does."""
    if offset in scan.heads:
        return offset
    found = p.QUANTIFIER.match(scan.text, offset)
    while found:
        if found.end() in scan.heads:
            return found.end()
        found = p.QUANTIFIER.match(scan.text, offset, found.end() - 1)
    return -1


def split_units(scan: Scan, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The names of a list in ``[start, end)``, one by one; a chain of generic nouns stays one group."""
    pieces: list[tuple[int, int]] = []
    begin = start
    depth_free = set(outside(scan.text, start, end))
    for found in p.SEPARATOR.finditer(scan.text, start, end):
        after = found.end()
        if _in_head(scan, start, found.start()):
            continue
        if found.start() not in depth_free or head_at(scan, after) < 0 or found.start() <= begin:
            continue
        if ";" not in found.group() and _goes_on(scan, begin, found.start(), after, end):
            continue
        if _tells_post(scan, begin, after):
            continue
        pieces.append((begin, found.start()))
        begin = after
    pieces.append((begin, end))
    return tuple(_named(scan.text, a, b) for a, b in pieces if scan.text[a:b].strip(" ,;."))


def _named(text: str, start: int, end: int) -> tuple[int, int]:
    """A piece without what says how far the unit's duty goes."""
    tail = p.TAIL.search(text, start, end)
    return _trim(text, start, tail.start() if tail else end)


def _goes_on(scan: Scan, begin: int, stop: int, after: int, end: int) -> bool:
    """Whether what follows a separator is still part of the name before it."""
    text = scan.text
    if p.LEVEL.match(text, after, end):
        return True
    if p.PLACE_LIST.match(text, after, end):
        return not text.startswith("các ", after) or bool(p.PLACE_AT_END.search(text[begin:stop]))
    if not _generic_chain(text[begin:stop]):
        return False
    following = p.GENERIC.match(text, after, end)
    return following is not None and not text[after:].lower().startswith(("các ", "những "))


def _tells_post(scan: Scan, begin: int, after: int) -> bool:
    """Whether a post follows the person who holds it: "Ông Lê Văn Tám, Phó Hiệu trưởng"."""
    person, post = scan.heads.get(head_at(scan, begin)), scan.heads.get(head_at(scan, after))
    if person is None or post is None or scan.text.startswith(" các", post.end):
        return False
    return person.entry.id == "xưng-hô" and post.entry.label == "chức danh"


def _generic_chain(words_before: str) -> bool:
    """Whether a list so far ends in bare generic nouns under one head ("thủ trưởng các sở, ban")."""
    chain = p.CHAIN_START.split(words_before)[-1]
    return all(p.GENERIC.fullmatch(piece.strip()) for piece in chain.split(",") if piece.strip())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Offsets without white space, marks and a closing remark in brackets."""
    while end > start and text[end - 1] in " ,;:.\n":
        end -= 1
    if text[start:end].endswith(")"):
        opening = text.rfind("(", start, end)
        if opening > start + 2:
            return _trim(text, start, opening)
    while start < end and text[start] in " ,;:-–\n":
        start += 1
    return start + (6 if text.startswith(("riêng ", "Riêng "), start) else 0), end


def read_list(scan: Scan, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The units of a text that is nothing but a list of units; empty where it is something else."""
    start, end = _trim(scan.text, start, end)
    if not scan.text[start:end] or end - start > 900 or head_at(scan, start) < 0:
        return ()
    units = split_units(scan, start, end)
    return units if all(_is_name(scan, a, b) for a, b in units) else ()


def _is_name(scan: Scan, start: int, end: int) -> bool:
    """Whether a piece reads as one unit: a head, no verb of a task after it, not too long."""
    head = head_at(scan, start)
    if head < 0 or end - start > p.PIECE_LIMIT:
        return False
    after = scan.heads[head].end
    verbs = [v for v in scan.verbs_from(after, end) if _opens_task(scan, v, start)]
    if p.RELATIVE.search(scan.text, after, end) and not p.STRONG.search(scan.text, after, end):
        return len(verbs) <= 2
    return not verbs or (len(verbs) == 1 and (_names_body(scan, head, verbs[0]) or _names_post(scan, head, verbs[0])))


def _names_body(scan: Scan, head: int, verb: Verb) -> bool:
    """Whether a verb right after a head goes on the name of a body ("Ban Chỉ đạo xây dựng …")."""
    end = scan.heads[head].end
    return scan.text[head:end].lower() in p.NAMED_BY_TASK and verb.start == end + 1 and verb.label == "hành động"


def _names_post(scan: Scan, head: int, verb: Verb) -> bool:
    """Whether a verb right after a head says a person's post ("nhân viên nuôi dưỡng")."""
    return scan.heads[head].entry.label in ("cá nhân", "bộ phận") and verb.start == scan.heads[head].end + 1


def _opens_task(scan: Scan, verb: Verb, start: int) -> bool:
    """Whether a verb is one in running text: lower case, outside brackets, not part of a name."""
    text = scan.text
    if text[verb.start].isupper():
        return False
    if " " not in text[verb.start : verb.end] and not _is_word(scan, start, verb):
        return False
    inside = text.count("(", start, verb.start) > text.count(")", start, verb.start)
    if text.startswith("tổ chức", verb.start) and p.NOUN_CHAIN.search(text, max(start, verb.start - 16), verb.start):
        return False
    return not inside and not _after_preposition(text, verb.start)


def _is_word(scan: Scan, start: int, verb: Verb) -> bool:
    """Whether a syllable is a word of its own here ("trình Ủy ban", not "công trình")."""
    text = scan.text
    if verb.start > start + 1 and _in_head(scan, start, verb.start - 2) and not _in_head(scan, start, verb.start):
        return True
    begin = max(0, text.rfind("\n", 0, verb.start) + 1, verb.start - 40)
    begin = text.find(" ", begin, verb.start) + 1 if begin and text[begin - 1] != "\n" else begin
    found = words(text[begin : verb.end + 20])
    return not found or any(begin + w.start == verb.start and begin + w.end == verb.end for w in found)


def _after_preposition(text: str, at: int) -> bool:
    """Whether the words before a verb make it part of a name ("giáo viên phụ trách", "đơn vị tham gia")."""
    return text[max(0, at - 14) : at].lower().endswith(p.BEFORE_NO_VERB)


def read_subject(scan: Scan, start: int, end: int) -> Subject | None:
    """The units that open ``[start, end)`` and the offset of what they are to do.

    None where no unit opens the text, or what follows it is not a task (``đã``, ``được``, ``là``).
    """
    head = head_at(scan, start)
    if head < 0:
        return None
    limit = _name_limit(scan, start, end)
    predicate = _predicate(scan, start, head, limit)
    if predicate < 0:
        return None
    stop = _before_predicate(scan.text, start, predicate)
    if stop <= start or p.PASSIVE.search(scan.text, start, stop):
        return None
    units = split_units(scan, start, stop)
    if not units or any(head_at(scan, a) < 0 or b - a > p.PIECE_LIMIT for a, b in units):
        return None
    if p.NOT_A_NAME.search(scan.text, start, predicate):
        return None
    return Subject(units, predicate, guessed=scan.verb_at(predicate) is None)


def _name_limit(scan: Scan, start: int, end: int) -> int:
    """Where the list of names must have ended: a full stop, a colon, or a semicolon before no unit."""
    text = scan.text
    limit = min(end, start + p.NAME_LIMIT)
    at = start
    while at < limit:
        if text[at] == ":" or (text[at] == "." and text[at : at + 2] in (". ", ".")):
            return at
        if text[at] == ";" and head_at(scan, at + 2) < 0:
            return at
        if text[at] == ";":
            limit = min(end, limit + p.NAME_LIMIT // 2)
        at += 1
    return limit


def _predicate(scan: Scan, start: int, head: int, limit: int) -> int:
    """Offset of the verb that what the units do begins with, -1 where there is none."""
    after = scan.heads[head].end
    relative = p.RELATIVE.search(scan.text, after, limit)
    area = p.AREA.search(scan.text, after, limit)
    if area and not any(_opens_task(scan, v, start) for v in scan.verbs_from(after, area.start())):
        after, relative = area.end(), None
    verbs = [v for v in scan.verbs_from(after, limit) if _opens_task(scan, v, start) and not _quoted(scan, start, v)]
    if len(verbs) > 1 and _names_body(scan, head, verbs[0]) and verbs[1].start - verbs[0].end < 80:
        verbs = verbs[1:]
    if not verbs:
        return _tagged_predicate(scan, start, after, limit)
    if relative and relative.start() <= verbs[0].start:
        return _after_relative(scan, verbs, relative.end(), limit)
    return verbs[0].start


def _quoted(scan: Scan, start: int, verb: Verb) -> bool:
    return scan.text.count("“", start, verb.start) > scan.text.count("”", start, verb.start)


def _after_relative(scan: Scan, verbs: Sequence[Verb], clause: int, limit: int) -> int:
    """The verb after a clause such as "được giao chủ trì thực hiện nhiệm vụ"; -1 where there is none."""
    strong = p.DUTY.search(scan.text, clause, limit)
    if strong and "," not in scan.text[clause : strong.start()]:
        return strong.start()
    told = [v for v in verbs if v.start >= clause - 1]
    skipped = 1 + (bool(told) and scan.text[told[0].start : told[0].end].lower() in p.GIVES)
    return told[skipped].start if len(told) > skipped and told[skipped].start - clause < 120 else -1


def _tagged_predicate(scan: Scan, start: int, after: int, limit: int) -> int:
    """The first verb by part of speech where the lexicon knows none; -1 if there is none."""
    for word in tagged_words(scan.text[start:limit]):
        at = start + word.start
        found = scan.text[at : start + word.end]
        plausible = found.islower() and " " in found and found not in p.NO_PREDICATE
        if word.tag == "V" and at > after and plausible and not _in_head(scan, start, at):
            return at
    return -1


def _in_head(scan: Scan, start: int, at: int) -> bool:
    """Whether an offset lies inside the first words of some unit's name."""
    near = range(max(start, at - 50), at + 1)
    return any(h <= at < scan.heads[h].end for h in near if h in scan.heads)


def _before_predicate(text: str, start: int, predicate: int) -> int:
    """Where the names end: before modal words and a comma that lead to the predicate."""
    stop = predicate
    while stop > start and text[stop - 1] in " ,\n":
        stop -= 1
    for modal in ("cần phải", "cần", "phải", "nên", "sẽ", "hãy", "đồng thời", "cùng"):
        if text[start:stop].endswith(" " + modal):
            return _before_predicate(text, start, stop - len(modal))
    return stop
