"""Charts that can be edited in the office program: the chart's XML with fills that survive a photocopier, and its workbook."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter
from pptx.chart.chart import Chart as OfficeChart
from pptx.chart.data import CategoryChartData
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from dashboard import woven
from dashboard.report.packing import legal, packed
from dashboard.report.time_axis import dated, days, spaced
from dashboard.sections.base import Chart
from indicators.workbook.cells import CREATED, DAY, LIVE, OPTIONS

KINDS = {
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.BAR_STACKED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
}
FILLS = (  # the first four are greys that a photocopier keeps apart
    ("404040", None),
    ("BFBFBF", None),
    ("FFFFFF", None),
    ("7F7F7F", None),
    ("404040", MSO_PATTERN.WIDE_UPWARD_DIAGONAL),
    ("404040", MSO_PATTERN.PERCENT_20),
)
DASHES = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.LONG_DASH, MSO_LINE.DASH_DOT, MSO_LINE.SOLID)
MARKERS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.X,
    XL_MARKER_STYLE.PLUS,
)
BLACK, WHITE, GRID = RGBColor(0, 0, 0), RGBColor(255, 255, 255), RGBColor(0xD9, 0xD9, 0xD9)
SHEET = "Sheet1"  # the name that the formulas of the chart's XML point to


def drawable(chart: Chart) -> bool:
    """Whether there is anything to draw."""
    return bool(chart.categories) and any(value is not None for series in chart.series for value in series.values)


def chart_data(chart: Chart, language: str = "en") -> CategoryChartData:
    """The chart as the office library takes it."""
    data = CategoryChartData()
    if not dated(data, chart, language):
        data.categories = [_text(category) for category in chart.categories]
    for series in chart.series:
        data.add_series(_text(series.name), series.values)
    return data


def chart_xml(chart: Chart, *, font: str, size: float, language: str) -> Any:
    """The root of a chart part, without the tie to its workbook."""
    root = parse_xml(ChartXmlWriter(KINDS[chart.kind], chart_data(chart, language)).xml.encode())
    made = OfficeChart(root, None)
    made.has_title = False
    made.font.name, made.font.size = font, Pt(size)
    made.has_legend = len(chart.series) > 1
    if made.has_legend:
        made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    _axes(made, chart)
    _fill(made, chart)
    spaced(root, chart)
    _finish(root, language)
    return root


def chart_workbook(chart: Chart) -> bytes:
    """The workbook behind a chart: categories in column A, a column for each series, text never as a formula."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"created": CREATED})
        sheet = book.add_worksheet(SHEET)
        sheet.set_column(0, 0, 30)
        quoted = book.add_format({"quote_prefix": True})  # stays text when someone edits the cell
        form = book.add_format({"num_format": DAY})
        known = days(chart)
        for row, category in enumerate(known or chart.categories, start=1):
            if isinstance(category, str):
                sheet.write_string(row, 0, _text(category), quoted if _text(category).startswith(LIVE) else None)
            else:
                sheet.write_datetime(row, 0, category, form)
        for column, series in enumerate(chart.series, start=1):
            sheet.write_string(0, column, _text(series.name), quoted if _text(series.name).startswith(LIVE) else None)
            for row, value in enumerate(series.values, start=1):
                if value is not None:
                    sheet.write_number(row, column, value)
    return packed(buffer.getvalue())


def _text(text: str) -> str:
    return legal(woven.plain(text))


def _axes(made: Any, chart: Chart) -> None:
    values, categories = made.value_axis, made.category_axis
    values.major_gridlines.format.line.color.rgb, values.major_gridlines.format.line.width = GRID, Pt(0.5)
    values.format.line.fill.background()
    values.major_tick_mark, categories.major_tick_mark = XL_TICK_MARK.NONE, XL_TICK_MARK.NONE
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = "General", False
    categories.format.line.color.rgb, categories.format.line.width = BLACK, Pt(0.75)
    categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW  # below the bars of values under nought as well
    if chart.kind != "line":
        values.minimum_scale = min(0, *(value for series in chart.series for value in series.values if value is not None))
    if chart.kind in ("bars", "stacked"):
        categories.reverse_order = True  # the first category on top, as in a table
        values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH  # and its numbers below, where they are sought
    if chart.unit:
        values.axis_title.text_frame.text = _text(chart.unit)
        letters = values.axis_title.text_frame.paragraphs[0].runs[0].font
        letters.bold, letters.size = False, made.font.size


def _fill(made: Any, chart: Chart) -> None:
    plot = made.plots[0]
    if chart.kind != "line":
        plot.gap_width = 80 if len(chart.categories) > 4 else 150
    if chart.kind != "stacked" and len(chart.series) == 1:
        plot.has_data_labels = True
        plot.data_labels.show_value, plot.data_labels.number_format_is_linked = True, True
    for number, series in enumerate(plot.series):
        (_stroke if chart.kind == "line" else _cover)(series, number)


def _cover(series: Any, number: int) -> None:
    grey, pattern = FILLS[number % len(FILLS)]
    fill = series.format.fill
    if pattern is None:
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string(grey)
    else:
        fill.patterned()
        fill.pattern, fill.fore_color.rgb, fill.back_color.rgb = pattern, RGBColor.from_string(grey), WHITE
    series.format.line.color.rgb, series.format.line.width = BLACK, Pt(0.5)


def _stroke(series: Any, number: int) -> None:
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = BLACK, Pt(1.25)
    series.format.line.dash_style = DASHES[number % len(DASHES)]
    series.marker.style, series.marker.size = MARKERS[number % len(MARKERS)], 6
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = BLACK if number % 2 == 0 else WHITE
    series.marker.format.line.color.rgb = BLACK


def _finish(root: Any, language: str) -> None:
    """The language by which numbers are written: a decimal comma in French; and no frame round the chart."""
    tag = root.makeelement(f"{{{root.nsmap['c']}}}lang", {"val": language})
    before = root.find(f"{{{root.nsmap['c']}}}date1904")
    root.insert(0 if before is None else root.index(before) + 1, tag)
    letters = root.find(f"{{{root.nsmap['c']}}}txPr")
    letters.addprevious(parse_xml(f"<c:spPr {nsdecls('c', 'a')}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"))
