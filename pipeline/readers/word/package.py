"""Open a Word file for python-docx with nothing in it but the parts that hold text.

The archive is measured first. Then a small package is written anew from the document part, its numbering,
styles, notes, headers and footers; macros, embedded objects, pictures, links to other files and dangling
relationships are never touched. So python-docx opens ``.docm``, templates, Strict files and files with broken
relationships too.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from kehoach.pipeline.limits import Limits
from kehoach.pipeline.readers.archive import Archive
from kehoach.pipeline.readers.errors import ReadError

if TYPE_CHECKING:
    from docx.document import Document

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_KINDS = ("numbering", "styles", "footnotes", "endnotes", "header", "footer")
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _OFFICE[:-1].encode()),
)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def open_document(data: bytes, file: str, limits: Limits) -> Document:
    """The document of a Word file's bytes. Raises ``ReadError`` for damage and beyond the limits."""
    import docx  # takes 60 ms, and most runs of the command line never need it

    archive = Archive(data, file, limits)
    try:
        return docx.Document(io.BytesIO(_slim(archive, file)))
    except (etree.LxmlError, KeyError, ValueError, AttributeError, AssertionError, TypeError) as error:
        raise _damaged(file) from error


def _damaged(file: str) -> ReadError:
    return ReadError(file, "tệp Word bị hỏng", "mở bằng Word rồi lưu lại, hoặc xin lại tệp gốc")


def _slim(archive: Archive, file: str) -> bytes:
    """A package of the text parts only."""
    main = _main_part(archive, file)
    parts = {"word/document.xml": _part(archive, main, file)}
    types = [("word/document.xml", "document.main")]
    links: list[tuple[str, str, str]] = []
    for number, (rel_id, kind, target) in enumerate(_related(archive, main, file)):
        name = f"word/{kind}{number}.xml"
        parts[name] = _part(archive, target, file)
        types.append((name, kind))
        links.append((rel_id, kind, posixpath.basename(name)))
    parts["[Content_Types].xml"] = _content_types(types)
    parts["_rels/.rels"] = _relationships([("rId1", "officeDocument", "word/document.xml")])
    parts["word/_rels/document.xml.rels"] = _relationships(links)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def _main_part(archive: Archive, file: str) -> str:
    for _, kind, target in _relations(archive, "_rels/.rels", "", file):
        if kind == "officeDocument" and target in archive:
            return target
    for name in archive.names:
        if name.startswith("word/document") and name.endswith(".xml"):
            return name
    raise _damaged(file)


def _related(archive: Archive, main: str, file: str) -> list[tuple[str, str, str]]:
    folder, name = posixpath.split(main)
    relations = _relations(archive, f"{folder}/_rels/{name}.rels", folder, file)
    return [row for row in relations if row[1] in _KINDS and row[2] in archive]


def _relations(archive: Archive, name: str, folder: str, file: str) -> list[tuple[str, str, str]]:
    """(id, kind, target part) of a relationships part; links out of the package are left out."""
    if name not in archive:
        return []
    try:
        root = etree.fromstring(_part(archive, name, file), _PARSER)
    except etree.LxmlError as error:
        raise _damaged(file) from error
    found = []
    for element in root.iter(f"{{{_RELATIONSHIPS}}}Relationship"):
        if element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
            found.append((element.get("Id", ""), posixpath.basename(element.get("Type", "")), target.lstrip("/")))
    return found


def _part(archive: Archive, name: str, file: str) -> bytes:
    """An XML part in the transitional namespaces; a document type (entities!) is not allowed in one."""
    content = archive.read(name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"<\0!\0" in content or b"\0<\0!" in content:
        raise _damaged(file)
    if b"purl.oclc.org" in content[:4000]:
        for strict, transitional in _STRICT:
            content = content.replace(strict, transitional)
    return content


def _content_types(types: list[tuple[str, str]]) -> bytes:
    root = etree.Element("Types", nsmap={None: "http://schemas.openxmlformats.org/package/2006/content-types"})
    etree.SubElement(
        root, "Default", Extension="rels", ContentType="application/vnd.openxmlformats-package.relationships+xml"
    )
    for name, kind in types:
        etree.SubElement(root, "Override", PartName=f"/{name}", ContentType=f"{_TYPE}{kind}+xml")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _relationships(links: list[tuple[str, str, str]]) -> bytes:
    root = etree.Element("Relationships", nsmap={None: _RELATIONSHIPS})
    for rel_id, kind, target in links:
        etree.SubElement(root, "Relationship", Id=rel_id, Type=f"{_OFFICE}{kind}", Target=target)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
