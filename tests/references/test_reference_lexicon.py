"""The lexicons of document kinds and law names: each entry's own examples hold."""

from __future__ import annotations

import pytest

from kehoach.extractors.atoms.references import find_references
from kehoach.extractors.atoms.references.kinds import kinds
from kehoach.schemas.references import DocumentType

TYPES = {t.name: t for t in kinds().by_word.values()}
MATCH = [(t, phrase) for t in TYPES.values() for phrase in t.match]
REJECT = [(t, phrase) for t in TYPES.values() for phrase in t.reject]


@pytest.mark.parametrize(("kind", "phrase"), MATCH, ids=[p for _, p in MATCH])
def test_kind_is_cited(kind: DocumentType, phrase: str) -> None:
    """A phrase under ``match`` cites a document of the kind."""
    assert kind.name in [r.type for r in find_references(f"Căn cứ {phrase};")]


@pytest.mark.parametrize(("kind", "phrase"), REJECT, ids=[p for _, p in REJECT])
def test_kind_is_not_cited(kind: DocumentType, phrase: str) -> None:
    """A phrase under ``reject`` cites no document of the kind."""
    assert kind.name not in [r.type for r in find_references(f"Triển khai {phrase}.")]


@pytest.mark.parametrize("name", ["Việc làm", "Thi đua, khen thưởng", "Phòng, chống ma túy", "Ngân sách nhà nước"])
def test_law_name_ends_where_the_lexicon_says(name: str) -> None:
    """A law in the lexicon ends with its name, whatever words follow."""
    assert find_references(f"quy định của Luật {name} thuộc phạm vi quản lý")[0].title == name


def test_symbols_tell_the_kind() -> None:
    """A number in a list belongs to the head only if its symbol may."""
    lexicon = kinds()
    plan = lexicon.by_word["kế hoạch"]
    assert lexicon.allows(plan, "12/KH-UBND")
    assert not lexicon.allows(plan, "12/QĐ-UBND")
    assert lexicon.allows(lexicon.by_word["công văn"], "123/SGDĐT-GDTrH")
