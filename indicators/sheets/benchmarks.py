"""The sheet Benchmarks: the states that are wanted."""

from indicators.sheets.base import Column, Sheet
from indicators.words import mark

SHEET = Sheet(
    id="benchmarks",
    title=mark("Benchmarks"),
    about=mark("What is wanted: one row a benchmark."),
    order=20,
    key=("benchmark_id",),
    columns=(
        Column(
            "benchmark_id",
            "identifier",
            mark("Benchmark number"),
            required=True,
            note=mark("A number or short name that no other benchmark has."),
        ),
        Column("benchmark", "text", mark("Benchmark"), required=True, note=mark("The wanted state, in the words of the framework.")),
        Column("area", "code", mark("Area"), required=True, codes="areas", note=mark("The part of the sector it concerns.")),
        Column(
            "paragraphs",
            "text",
            mark("Paragraphs of resolution 2553"),
            note=mark("Paragraphs of resolution 2553 that it serves, such as 20(e); 24."),
        ),
        Column("national_priority", "text", mark("National priority"), note=mark("The national plan or priority it is aligned with.")),
        Column("lead", "text", mark("Lead"), note=mark("Who leads the work.")),
        Column("source", "text", mark("Source"), note=mark("The document that set the benchmark.")),
    ),
)
