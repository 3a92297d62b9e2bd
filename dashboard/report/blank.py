"""The document that a report begins with: an empty one of ours, made in code, or the template of an office."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import docx
from docx.document import Document as Docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from dashboard.report.house import FONT
from dashboard.report.packing import FIRST, zipped
from dashboard.words import Words
from indicators.words import mark

OURS = re.compile(r"f\d+")  # the bookmark of a figure
MOST = 50_000_000  # bytes of a template, unpacked
HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = {"styles": "styles", "settings": "settings", "fontTable": "fontTable"}
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="680" w:footer="680" w:gutter="0"/>'
    '<w:cols w:space="720"/>'
)
LETTERS = (
    f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
)
COMPATIBLE = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'

NOT_WORD = mark("The template is not a Word document (.docx). Save it as .docx in Word and give it again.")
TOO_LARGE = mark("The template is too large to open.")
MACROS = mark("The template holds macros. Save it as .docx without them and give it again.")


class TemplateError(ValueError):
    """A template that cannot be used, said in words for who gave it."""


def blank() -> Docx:
    """An empty document on A4, without a style: house.furnish gives it those."""
    return docx.Document(BytesIO(zipped({name: (HEAD + text).encode() for name, text in _members().items()})))


def opened(template: bytes, words: Words) -> Docx:
    """The template of an office. Raises TemplateError for what is no document of Word."""
    try:
        with zipfile.ZipFile(BytesIO(template)) as container:
            members = container.infolist()
    except zipfile.BadZipFile as error:
        raise TemplateError(words(NOT_WORD)) from error
    if sum(member.file_size for member in members) > MOST:
        raise TemplateError(words(TOO_LARGE))
    if any(member.filename.lower().endswith("vbaproject.bin") for member in members):
        raise TemplateError(words(MACROS))
    try:
        return _cleared(docx.Document(BytesIO(template)))
    except (KeyError, ValueError, AttributeError, PackageNotFoundError, SyntaxError, zipfile.BadZipFile) as error:
        raise TemplateError(words(NOT_WORD)) from error


def _cleared(template: Docx) -> Docx:
    """The template with a page to write on, with the names of our bookmarks free, and without a tie to a template elsewhere."""
    body = template.element.body
    if body.sectPr is None:
        body.append(parse_xml(f"<w:sectPr {nsdecls('w')}>{PAGE}</w:sectPr>"))
    taken = {one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkStart")) if OURS.fullmatch(one.get(qn("w:name"), ""))}
    for one in [*body.iter(qn("w:bookmarkStart")), *body.iter(qn("w:bookmarkEnd"))]:
        if one.get(qn("w:id")) in taken:
            one.getparent().remove(one)
    for one in template.settings.element.findall(qn("w:attachedTemplate")):
        template.settings.element.remove(one)
        template.part._settings_part.drop_rel(one.get(qn("r:id")))
    return template


def _members() -> dict[str, str]:
    overrides = {"/word/document.xml": "document.main", **{f"/word/{part}.xml": part for part in PARTS}}
    kinds = "".join(f'<Override PartName="{name}" ContentType="{WORD}.{kind}+xml"/>' for name, kind in overrides.items())
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    defaults += '<Default Extension="xml" ContentType="application/xml"/>'
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/relationships/{kind}" Target="{part}.xml"/>'
        for number, (part, kind) in enumerate(PARTS.items(), start=1)
    )
    root = f'<Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
    space = nsdecls("w")
    return {
        FIRST: f'<Types xmlns="{TYPES}">{defaults}{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATED}">{root}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATED}">{related}</Relationships>',
        "word/document.xml": f"<w:document {nsdecls('w', 'r', 'wp', 'a', 'c')}><w:body><w:sectPr>{PAGE}</w:sectPr></w:body></w:document>",
        "word/styles.xml": f"<w:styles {space}><w:docDefaults><w:rPrDefault>{LETTERS}</w:rPrDefault></w:docDefaults></w:styles>",
        "word/settings.xml": f'<w:settings {space}><w:defaultTabStop w:val="567"/><w:compat>{COMPATIBLE}</w:compat></w:settings>',
        "word/fontTable.xml": f'<w:fonts {space}><w:font w:name="{FONT}"><w:altName w:val="Liberation Serif"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>',
    }
