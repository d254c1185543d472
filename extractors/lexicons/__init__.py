"""Lexicons as data: YAML files, each entry with its own match and reject examples."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from kehoach.schemas.lexicon import Lexicon


@cache
def load(name: str) -> Lexicon:
    """The lexicon of ``<name>.yaml``; raises ``ValueError`` naming the file where it is broken."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    source = files("kehoach.extractors.lexicons").joinpath(f"{name}.yaml").read_text("utf-8")
    try:
        return Lexicon.model_validate(yaml.load(source, Loader=loader))
    except (yaml.YAMLError, ValueError) as error:
        raise ValueError(f"{name}.yaml: {error}. Sửa tệp từ điển theo schemas/lexicon.py") from error
