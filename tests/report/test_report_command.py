"""`ssr report`: each kind of file, the same twice, whole or not at all, and one line for what cannot be done."""

from __future__ import annotations

import pytest

from dashboard.cli import main
from dashboard.report.formats import FORMATS

HAITI = ["report", "MINUJUSTH", "--as-of", "2019-07-09", "--since", "2019-03-01"]


@pytest.mark.parametrize("ending", FORMATS)
def test_a_report_made_twice_is_the_same_file(ending, published_copy, tmp_path, capsys):
    made = []
    for name in ("first", "second"):
        out = tmp_path / f"{name}.{ending}"
        assert main([*HAITI, "--out", str(out), "--store", str(published_copy)]) == 0
        made.append(out.read_bytes())
    assert made[0] == made[1]
    assert "as at 2019-07-09" in capsys.readouterr().out


def test_only_the_file_itself_is_left_in_its_folder(published_copy, tmp_path):
    (tmp_path / "out").mkdir()
    main([*HAITI, "--out", str(tmp_path / "out" / "report.docx"), "--store", str(published_copy)])
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["report.docx"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["report", "MINUJUSTH", "--out", "{folder}/report.odt"], "has none of the endings .docx"),
        (["report", "MINUJUSTH", "--out", "{folder}/nowhere/report.docx"], "there is no folder"),
        (["report", "NOPE", "--out", "{folder}/report.docx"], "the store has no mission NOPE"),
        (["report", "--sections", "weather", "--out", "{folder}/report.docx"], "there is no section weather; there are mandate"),
        (["report", "MINUJUSTH", "--freeze", "9", "--out", "{folder}/report.docx"], "there is no freeze 9"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(typed, said, published_copy, tmp_path, capsys):
    assert main([*(part.replace("{folder}", str(tmp_path)) for part in typed), "--store", str(published_copy)]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1


def test_a_file_that_is_no_word_template_is_told_in_one_line(published_copy, tmp_path, capsys):
    (tmp_path / "letter.docx").write_text("no Word file")
    typed = [*HAITI, "--template", str(tmp_path / "letter.docx"), "--out", str(tmp_path / "report.docx"), "--store", str(published_copy)]
    assert main(typed) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_without_a_mission_the_report_is_on_all(published_copy, tmp_path):
    out = tmp_path / "all.html"
    assert main(["report", "--language", "fr", "--sections", "mandate,women", "--out", str(out), "--store", str(published_copy)]) == 0
    assert "MINUSMA" in out.read_text()
