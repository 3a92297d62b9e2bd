"""The house layout of United Nations reports as styles of Word: a document of ours begins with them, a template is given what it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from docx.document import Document as Docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

FONT = "Times New Roman"  # on every office machine; fontTable.xml names the letters of the same width that others have
RULE = '<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
Levels: TypeAlias = tuple[tuple[str, str], ...]  # how each level counts, and how it is written
LEVELS: dict[str, Levels] = {
    "en": (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")),
    "fr": (("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "%3)")),
}
INDENTS = (
    '<w:tabs><w:tab w:val="num" w:pos="567"/></w:tabs><w:ind w:left="0" w:firstLine="0"/>',
    '<w:tabs><w:tab w:val="num" w:pos="1134"/></w:tabs><w:ind w:left="1134" w:hanging="567"/>',
    '<w:tabs><w:tab w:val="num" w:pos="1701"/></w:tabs><w:ind w:left="1701" w:hanging="567"/>',
)


@dataclass(frozen=True, slots=True)
class Style:
    """A style by its id. `name`: as it is called in any language of Word; `body`: its properties, in the order of the schema."""

    id: str
    name: str
    body: str = ""
    kind: str = "paragraph"
    based: str = "Normal"
    following: str = ""
    default: bool = False


def _paragraph(properties: str, size: float | None = None, letters: str = "", last: str = "") -> str:
    half = f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>' if size else ""
    return f"<w:pPr>{properties}</w:pPr><w:rPr>{letters}{half}{last}</w:rPr>"


def _spaced(before: int, after: int, line: str = 'w:line="240" w:lineRule="atLeast"') -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" {line}/>'


BOLD = "<w:b/><w:bCs/>"
ITALIC = "<w:i/><w:iCs/>"
HEAD = "<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/>"
STYLES = (
    Style("DefaultParagraphFont", "Default Paragraph Font", kind="character", based="", default=True),
    Style(
        "TableNormal",
        "Normal Table",
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>',
        kind="table",
        based="",
        default=True,
    ),
    Style("NoList", "No List", kind="numbering", based="", default=True),
    Style("Normal", "Normal", _paragraph(f"<w:widowControl/>{_spaced(0, 120)}"), based="", default=True),
    Style("Title", "Title", _paragraph(HEAD + _spaced(0, 120, 'w:line="320" w:lineRule="atLeast"'), 17, BOLD), following="Subtitle"),
    Style("Subtitle", "Subtitle", _paragraph(HEAD + _spaced(0, 360), 12), following="Report1"),
    Style("Heading1", "heading 1", _paragraph(f'{HEAD}{_spaced(360, 160)}<w:outlineLvl w:val="0"/>', 14, BOLD), following="Report1"),
    Style("Heading2", "heading 2", _paragraph(f'{HEAD}{_spaced(240, 120)}<w:outlineLvl w:val="1"/>', 11, BOLD), following="Report1"),
    Style("Heading3", "heading 3", _paragraph(f'{HEAD}{_spaced(200, 100)}<w:outlineLvl w:val="2"/>', 10, BOLD), following="Report1"),
    *(
        Style(f"Report{level + 1}", f"Report Paragraph {level + 1}", _paragraph(f"<w:numPr>{{number}}</w:numPr>{_spaced(0, 120)}"))
        for level in range(3)
    ),
    Style("Caption", "caption", _paragraph(f"{HEAD}{_spaced(240, 100)}", 10, BOLD), following="Normal"),
    Style("ReportCell", "Report Table Text", _paragraph(_spaced(30, 30, 'w:line="210" w:lineRule="atLeast"'), 8.5)),
    Style("ReportHead", "Report Table Head", _paragraph(f"<w:keepNext/>{_spaced(40, 40)}", 8, ITALIC), based="ReportCell"),
    Style("ReportGroup", "Report Table Group", _paragraph(f"<w:keepNext/>{_spaced(80, 40)}", 8.5, BOLD), based="ReportCell"),
    Style("ReportNote", "Report Note", _paragraph(_spaced(60, 200, 'w:line="200" w:lineRule="atLeast"'), 8.5)),
    Style("ReportChart", "Report Chart", _paragraph(f"<w:keepNext/>{_spaced(0, 60)}")),
    Style("Header", "header", _paragraph(_spaced(0, 0) + '<w:jc w:val="center"/>', 8.5)),
    Style("Footer", "footer", _paragraph(_spaced(0, 0) + '<w:jc w:val="center"/>', 8.5)),
    Style(
        "ReportChange",
        "Report Change",
        '<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/></w:rPr>',
        kind="character",
        based="DefaultParagraphFont",
    ),
    Style(
        "ReportTable",
        "Report Table",
        f"<w:tblPr><w:tblBorders>{RULE.format(side='top', size=4)}{RULE.format(side='bottom', size=12)}</w:tblBorders>"
        '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>{RULE.format(side="bottom", size=12)}</w:tcBorders>'
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>',
        kind="table",
        based="TableNormal",
    ),
)


def furnish(document: Docx, language: str = "en") -> dict[str, str]:
    """Give a document the styles that it lacks. Returns for the id of each of ours the id that stands for it there."""
    known = {(style.get(qn("w:type")), _name(style).casefold()): style.get(qn("w:styleId")) for style in document.styles.element.style_lst}
    missing = [style for style in STYLES if (style.kind, style.name.casefold()) not in known]
    ids = {style.id: known.get((style.kind, style.name.casefold())) or style.id for style in STYLES}
    numbered = [style.id for style in missing if "{number}" in style.body]
    number = _numbering(document, {style: ids[style] for style in numbered}, LEVELS[language]) if numbered else 0
    taken = {kind for kind, _name_ in known}
    for style in missing:
        document.styles.element.append(parse_xml(_xml(style, ids, number, default=style.default and style.kind not in taken)))
    return ids


def _name(style: Any) -> str:
    return style.name_val or ""


def _xml(style: Style, ids: dict[str, str], number: int, *, default: bool) -> str:
    level = int(style.id[-1]) - 1 if "{number}" in style.body else 0
    body = style.body.replace("{number}", f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>')
    first = ' w:default="1"' if default else ""
    own = ' w:customStyle="1"' if style.name.startswith("Report ") else ""
    based = f'<w:basedOn w:val="{ids[style.based]}"/>' if style.based else ""
    following = f'<w:next w:val="{ids[style.following]}"/>' if style.following else ""
    head = f'<w:name w:val="{style.name}"/>{based}{following}' + ("<w:qFormat/>" if style.kind == "paragraph" else "")
    return f'<w:style {nsdecls("w")} w:type="{style.kind}"{first}{own} w:styleId="{style.id}">{head}{body}</w:style>'


def _numbering(document: Docx, styles: dict[str, str], levels: Levels) -> int:
    """The number of a new list with levels 1., (a), (i), in French 1., a), i), each with its style of paragraph."""
    numbering = _numbering_of(document)
    abstract = 1 + max((int(one.get(qn("w:abstractNumId"))) for one in numbering.findall(qn("w:abstractNum"))), default=-1)
    number = 1 + max((int(one.get(qn("w:numId"))) for one in numbering.findall(qn("w:num"))), default=0)
    told = "".join(_level(level, one, styles.get(f"Report{level + 1}")) for level, one in enumerate(levels))
    made = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}"><w:multiLevelType w:val="multilevel"/>{told}</w:abstractNum>'
    at = next((index for index, one in enumerate(numbering) if one.tag == qn("w:num")), len(numbering))
    numbering.insert(at, parse_xml(made))  # the schema wants all definitions before the lists that use them
    after = max((index for index, one in enumerate(numbering) if one.tag == qn("w:num")), default=at)
    numbering.insert(after + 1, parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>'))
    return number


def _level(level: int, said: tuple[str, str], style: str | None) -> str:
    form, text = said
    link = f'<w:pStyle w:val="{style}"/>' if style else ""
    head = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{link}<w:suff w:val="tab"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
    return f'<w:lvl w:ilvl="{level}">{head}<w:pPr>{INDENTS[level]}</w:pPr></w:lvl>'


def _numbering_of(document: Docx) -> Any:
    """The root of the lists of a document; a template without any gets an empty one."""
    part = document.part
    if all(rel.reltype != RELATIONSHIP_TYPE.NUMBERING for rel in part.rels.values()):
        root = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        lists = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, root, part.package)
        part.relate_to(lists, RELATIONSHIP_TYPE.NUMBERING)
    return part.numbering_part.element
