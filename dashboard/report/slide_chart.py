"""Charts on slides that can be edited, and that read on a photocopy: tones far apart, marks and dashes of their own, values beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_AXIS_CROSSES, XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from dashboard import woven
from dashboard.report.drawing import GREYS
from dashboard.report.native_charts import chart_workbook
from dashboard.report.packing import legal
from dashboard.report.slide_text import INK, Box, inches
from dashboard.report.time_axis import dated, spaced
from dashboard.sections.base import Chart
from dashboard.words import Words

KINDS = {
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.COLUMN_STACKED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
}
NO_NILS = "General;-General;"  # the last part, of nil, is empty
MARKERS = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.TRIANGLE, XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.X)
DASHES = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.DASH_DOT, MSO_LINE.LONG_DASH)


def add(slide: Any, chart: Chart, box: Box, words: Words) -> None:
    """A chart on a slide, with what it shows in words."""
    frame = slide.shapes.add_chart(KINDS[chart.kind], *inches(box), _data(chart, words))
    frame.chart.part.chart_workbook.update_from_xlsx_blob(chart_workbook(chart))  # the library would write a text as a formula
    properties = frame._element.nvGraphicFramePr.cNvPr
    properties.set("descr", legal(woven.plain(chart.alternative)))
    properties.set("name", legal(woven.plain(chart.title)))
    _dressed(frame.chart, chart)
    spaced(frame.chart._chartSpace, chart)


def _data(chart: Chart, words: Words) -> CategoryChartData:
    values = [value for one in chart.series for value in one.values if value is not None]
    decimals = words.decimals(values, 1) if values and any(values) else 0
    data = CategoryChartData(number_format="#,##0" + ("." + "0" * decimals if decimals else ""))
    if not dated(data, chart, words.language):
        data.categories = [legal(woven.plain(name)) for name in chart.categories]
    for one in chart.series:
        data.add_series(legal(woven.plain(one.name)), one.values)
    return data


def _dressed(made: Any, chart: Chart) -> None:
    made.font.size, made.font.color.rgb = Pt(12), INK
    made.has_title = False
    made.has_legend = len(chart.series) > 1
    if made.has_legend:
        made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    _axes(made, chart)
    plot = made.plots[0]
    plot.has_data_labels = True
    plot.data_labels.font.size, plot.data_labels.show_value = Pt(11), True
    plot.data_labels.number_format_is_linked = chart.kind != "stacked"
    if chart.kind == "line":
        plot.data_labels.position = XL_LABEL_POSITION.ABOVE
    if chart.kind != "line":
        plot.gap_width = 60
    for at, series in enumerate(plot.series):
        _toned(series, at, chart)
        if chart.kind == "line" and len(chart.categories) > 1:
            _labelled(series, _ends(chart.series[at].values))


def _ends(values: Sequence[float | None]) -> list[int]:
    """Where a line has its value beside it: at its first and last point, a level one such as a target at its last only."""
    known = [at for at, value in enumerate(values) if value is not None]
    return known[-1:] if len({values[at] for at in known}) == 1 else [known[0], known[-1]] if known else []


def _labelled(series: Any, points: Sequence[int]) -> None:
    """Values beside some points only, so that those of near days do not lie upon each other."""
    rest = "".join(f'<c:show{name} val="0"/>' for name in ("CatName", "SerName", "Percent", "BubbleSize"))
    shown = "".join(
        f'<c:dLbl><c:idx val="{at}"/><c:dLblPos val="t"/><c:showLegendKey val="0"/><c:showVal val="1"/>{rest}</c:dLbl>' for at in points
    )
    labels = f'<c:dLbls {nsdecls("c", "a")}>{shown}<c:showLegendKey val="0"/><c:showVal val="0"/>{rest}</c:dLbls>'
    series._element.find(qn("c:cat")).addprevious(parse_xml(labels))


def _axes(made: Any, chart: Chart) -> None:
    axis = made.value_axis
    axis.major_gridlines.format.line.color.rgb = RGBColor(0xD9, 0xDE, 0xE2)
    axis.has_title = bool(chart.unit)
    if chart.unit:
        axis.axis_title.text_frame.text = legal(woven.plain(chart.unit))
        letters = axis.axis_title.text_frame.paragraphs[0].runs[0].font
        letters.size, letters.bold = Pt(12), False
    if chart.kind != "line":
        axis.minimum_scale = min((value for one in chart.series for value in one.values if value is not None and value < 0), default=0)
    if chart.kind == "bars":
        made.category_axis.reverse_order = True  # the first category on top, the scale below
        made.category_axis.crosses = XL_AXIS_CROSSES.MAXIMUM


def _toned(series: Any, at: int, chart: Chart) -> None:
    tone = RGBColor.from_string(GREYS[at % len(GREYS)][1:])
    if chart.kind != "line":
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = tone
        series.format.line.color.rgb = INK
        if chart.kind == "stacked":
            series.data_labels.show_value, series.data_labels.font.size = True, Pt(11)
            series.data_labels.number_format, series.data_labels.number_format_is_linked = NO_NILS, False
            series.data_labels.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF) if at % len(GREYS) in (0, 3) else INK
        return
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = RGBColor.from_string(GREYS[(0, 3, 1, 4, 2)[at % 5]][1:]), Pt(2.25)
    series.format.line.dash_style = DASHES[at % len(DASHES)]
    series.marker.style, series.marker.size = MARKERS[at % len(MARKERS)], 8
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = tone
