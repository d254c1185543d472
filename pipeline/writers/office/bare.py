"""A new Word document without what python-docx's own template brings along and ours never uses.

Its styles for tables and lists, twice over, its picture, theme and numbering were nine tenths of every calendar.
"""

from __future__ import annotations

from typing import Any

_UNUSED_PARTS = ("stylesWithEffects", "webSettings", "theme", "customXml", "numbering", "fontTable")
_STYLES = ("Normal", "Default Paragraph Font", "Normal Table", "Table Grid", "header", "Header Char", "No List")
_SETTINGS = ("zoom", "defaultTabStop", "characterSpacingControl", "compat", "decimalSymbol", "listSeparator")
LANGUAGE = "vi-VN"


def bare_document(font: str) -> Any:
    """A document with an empty body, the few styles that calendars use, in ``font``, spelt as Vietnamese."""
    from docx import Document

    document = Document()
    _drop(document.part.rels, _UNUSED_PARTS)
    _drop(document.part.package.rels, ("thumbnail",))
    _keep_styles(document.styles.element)
    _defaults(document.styles.element, font)
    settings = document.settings.element
    for child in list(settings):
        if _local(child) not in _SETTINGS:
            settings.remove(child)
    return document


def _drop(relations: Any, kinds: tuple[str, ...]) -> None:
    for key in [key for key, one in relations.items() if one.reltype.rpartition("/")[2] in kinds]:
        del relations[key]


def _keep_styles(styles: Any) -> None:
    from docx.oxml.ns import qn

    for style in styles.findall(qn("w:style")):
        if style.find(qn("w:name")).get(qn("w:val")) not in _STYLES:
            styles.remove(style)
    for latent in styles.findall(qn("w:latentStyles")):
        styles.remove(latent)


def _defaults(styles: Any, font: str) -> None:
    """The font by its name, since there is no theme to look it up in; the language, so that no word is underlined."""
    from docx.oxml.ns import qn

    fonts = next(styles.iter(qn("w:rFonts")))
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)
    language = next(styles.iter(qn("w:lang")))
    for script in ("val", "eastAsia"):
        language.set(qn(f"w:{script}"), LANGUAGE)


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
