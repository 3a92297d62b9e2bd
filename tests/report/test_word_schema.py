"""The XML of a report for Word keeps the order of children that the schema of Open XML demands, and LibreOffice reads it."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from dashboard.report.word import write
from tests.libreoffice import converted
from tests.report.test_word import CELL, CHART, SENTENCE, TEXT, WIDE, members, paper, part

# The children of each element in the order of wml.xsd and dml-chart.xsd, as far as a report uses them.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens spacing ind "
    "contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps color spacing sz szCs highlight u bdr shd vertAlign lang",
    "tblPr": "tblStyle tblpPr bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd "
    "tblLayout tblCellMar "
    "tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "trPr": "cantSplit trHeight tblHeader",
    "tbl": "tblPr tblGrid tr",
    "tc": "tcPr p",
    "tr": "trPr tc",
    "tblCellMar": "top left bottom right",
    "tblBorders": "top left bottom right insideH insideV",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols "
    "titlePg docGrid",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat locked rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "styles": "docDefaults latentStyles style",
    "numbering": "numPicBullet abstractNum num",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlJc pPr rPr",
    "chartSpace": "date1904 lang roundedCorners style clrMapOvr chart spPr txPr externalData printSettings userShapes",
    "chart": "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs showDLblsOverMax",
    "ser": "idx order tx spPr invertIfNegative marker dPt dLbls trendline errBars cat val smooth",
    "valAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr "
    "txPr crossAx crosses "
    "crossesAt crossBetween majorUnit",
    "catAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr "
    "txPr crossAx crosses "
    "crossesAt auto lblAlgn lblOffset noMultiLvlLbl",
    "inline": "extent effectExtent docPr cNvGraphicFramePr graphic",
}
CHARTS = tuple(
    CHART.__class__(kind, kind, CHART.categories, CHART.series, "Words.", "Per cent") for kind in ("columns", "bars", "stacked", "line")
)


def full() -> Any:
    parts = (TEXT, part(*CHARTS), part(WIDE, annex=True), part(*CHARTS[:1]))
    return paper(*parts, mark="Restricted", changed=frozenset({SENTENCE, CELL}))


def test_children_stand_in_the_order_of_the_schema() -> None:
    wrong = []
    for name, data in members(write(full())).items():
        if not name.endswith(".xml"):
            continue
        for one in etree.fromstring(data).iter(etree.Element):
            order = ORDER.get(etree.QName(one).localname, "").split() if one.prefix in ("w", "c", "wp") else []
            places = [order.index(etree.QName(child).localname) for child in one] if order else []
            if places != sorted(places):
                wrong.append((name, one.tag, [child.tag for child in one]))
    assert wrong == []


def test_every_relation_leads_to_a_part_and_every_part_has_its_type() -> None:
    files = members(write(full()))
    types = files["[Content_Types].xml"].decode()
    for name, data in files.items():
        if name.endswith(".rels"):
            folder = name.split("_rels/")[0]
            targets = [one.get("Target") for one in etree.fromstring(data)]
            assert [one for one in targets if (one.lstrip("/") if one[0] == "/" else _joined(folder, one)) not in files] == []
        elif name != "[Content_Types].xml":
            assert f'PartName="/{name}"' in types or f'Extension="{name.rsplit(".", 1)[1]}"' in types


def _joined(folder: str, target: str) -> str:
    while target.startswith("../"):
        folder, target = folder.rstrip("/").rpartition("/")[0], target[3:]
    return f"{folder.rstrip('/')}/{target}".lstrip("/")


def test_ids_of_bookmarks_and_drawings_are_used_once() -> None:
    body = etree.fromstring(members(write(full()))["word/document.xml"])
    for tag, name in (("{*}bookmarkStart", "{*}id"), ("{*}docPr", "id")):
        numbers = [
            value for one in body.iter(tag) for key, value in one.attrib.items() if etree.QName(key).localname == name.replace("{*}", "")
        ]
        assert len(numbers) == len(set(numbers)) > 0


@pytest.mark.parametrize("language", ["en", "fr"])
def test_libreoffice_reads_text_and_numbers_of_the_published_report(composed: Any, tmp_path: Any, language: str) -> None:
    document = composed(language=language)
    file = tmp_path / "report.docx"
    file.write_bytes(write(document))
    read = " ".join(converted(file, "txt", tmp_path).read_text(encoding="utf-8-sig").split())
    for wanted in (document.title, *(one.title for one in document.parts), *(one.sentence for one in document.stated())):
        assert " ".join(wanted.split()) in read


def test_libreoffice_prints_a_report_with_charts(tmp_path: Any) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(write(full()))
    assert converted(file, "pdf", tmp_path).read_bytes().startswith(b"%PDF")
