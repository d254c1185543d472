"""The fixed members of a Word package: types, relations, styles, list definitions, text boxes."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
NAMES = ("styles", "numbering", "settings", "footnotes", "header1")
KINDS = {"header1": "header"}
PAGE = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{}'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>'
)
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def package(body: str, notes: list[str], links: list[str], header: str) -> dict[str, str]:
    """All members of the file by name, in the order in which they are stored."""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
        "</w:sectPr>"
    )
    words = f"<w:r><w:t>{escape(header)}</w:t></w:r>" if header else ""
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations([("rId1", "officeDocument", "word/document.xml")]),
        "docProps/core.xml": core(),
        "word/document.xml": f"{HEAD}<w:document {SPACES}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": document_relations(links),
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/settings.xml": f'{HEAD}<w:settings xmlns:w="{W}"><w:defaultTabStop w:val="720"/></w:settings>',
        "word/footnotes.xml": footnotes(notes),
        "word/header1.xml": f"{HEAD}<w:hdr {SPACES}>{PAGE.format(words)}</w:hdr>",
    }


def content_types() -> str:
    """[Content_Types].xml."""
    kinds = {"document": "document.main"} | {name: KINDS.get(name, name) for name in NAMES}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{OFFICE}{kind}+xml"/>' for name, kind in kinds.items()
    )
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{overrides}<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def relations(rows: list[tuple[str, str, str]], links: list[str] | None = None) -> str:
    """A .rels member: (id, kind, target) rows and outside links."""
    body = "".join(f'<Relationship Id="{i}" Type="{R}/{kind}" Target="{target}"/>' for i, kind, target in rows)
    for n, url in enumerate(links or [], 1):
        body += f'<Relationship Id="link{n}" Type="{R}/hyperlink" Target={quoteattr(url)} TargetMode="External"/>'
    if links is None:
        body += (
            '<Relationship Id="rId2" Target="docProps/core.xml" Type="http://schemas.openxmlformats.org/package/2006/'
            'relationships/metadata/core-properties"/>'
        )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{body}</Relationships>'


def document_relations(links: list[str]) -> str:
    """The relations of the main part."""
    rows = [(f"rId{i}", KINDS.get(name, name), f"{name}.xml") for i, name in enumerate(NAMES, 1)]
    return relations(rows, links)


def core() -> str:
    """docProps/core.xml with fixed times, so that a build never depends on the clock."""
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">2025-01-02T08:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:creator>Văn thư</dc:creator>{times}</cp:coreProperties>"
    )


def styles() -> str:
    """One paragraph style in the face and size of official documents (Nghị định 30/2020/NĐ-CP, PL I)."""
    return (
        f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
        'w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
        "</w:styles>"
    )


def numbering() -> str:
    """Two lists: I. / 1. / 1.1. / a) and the bullets - and +."""
    numbers = [("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)")]
    bullets = [("bullet", "-"), ("bullet", "+")]
    lists = "".join(abstract(i, levels) for i, levels in enumerate((numbers, bullets)))
    nums = "".join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(2))
    return f'{HEAD}<w:numbering xmlns:w="{W}">{lists}{nums}</w:numbering>'


def abstract(number: int, levels: list[tuple[str, str]]) -> str:
    """One list definition."""
    body = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (kind, text) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{body}</w:abstractNum>'


def footnotes(notes: list[str]) -> str:
    """word/footnotes.xml: the two separators Word wants, then the notes from id 2."""
    separators = (
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="1">'
        "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
    )
    body = "".join(f'<w:footnote w:id="{i}">{note}</w:footnote>' for i, note in enumerate(notes, 2))
    return f"{HEAD}<w:footnotes {SPACES}>{separators}{body}</w:footnotes>"


def table(rows: str, widths: list[int], *, ruled: bool) -> str:
    """A w:tbl around its rows."""
    borders = f"<w:tblBorders>{BORDERS}</w:tblBorders>" if ruled else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/>{borders}</w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def text_box(content: str, number: int) -> str:
    """A paragraph with a text box, written twice as Word does: a drawing, and VML for old readers."""
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="5400000" cy="600000"/>'
        f'<wp:docPr id="{number}" name="Text Box {number}"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5400000" cy="600000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    shape = f'<v:shape id="box{number}" style="width:425pt;height:47pt"><v:textbox>{box}</v:textbox></v:shape>'
    old = f"<w:pict>{shape}</w:pict>"
    choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f"<w:p><w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r></w:p>"
