"""English or not, and which language else."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import quoteshare as qs
from quoteshare.english.language import language_of
from quoteshare.english.segments import segment

DE = (
    "Die Ministerin Mira Dunmore sagte am Montag, der Hafen werde bis zum Frühjahr geschlossen "
    "bleiben. „Wir bleiben“, sagte Owen Marlow. Die Gewerkschaft warf ihr vor, die Warnungen der "
    "Arbeiter nicht ernst genommen zu haben; die Verhandlungen würden am Dienstag fortgesetzt."
)
EN = (
    "The minister said on Monday that the harbour would stay closed until spring. “We stay,” Owen "
    "Marlow said. The union accused her of not having taken the warnings of the workers seriously."
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(EN, "en", id="english"),
        pytest.param(DE, "de", id="german"),
        pytest.param(
            "La ministre a déclaré lundi que le port resterait fermé jusqu'au printemps. Le "
            "syndicat lui reproche de n'avoir pas écouté les ouvriers.",
            "fr",
            id="french",
        ),
        pytest.param(
            "Министр заявила в понедельник, что порт останется закрытым до весны. Профсоюз "
            "упрекнул её в том, что переговоры были прерваны без причины.",
            "ru",
            id="russian",
        ),
        pytest.param(
            "部长周一表示，港口将关闭至春季。工会指责政府没有认真对待工人的警告。谈判将于周二继续。",
            "zh",
            id="chinese",
        ),
        pytest.param("Ja.", None, id="too-short"),
        pytest.param("Owen Marlow, Ruth Abel, Ida Crane, Mira Dunmore. " * 5, None, id="names"),
    ],
)
def test_languages_are_told(text: str, code: str | None) -> None:
    assert language_of(segment(text)) == code


def test_others_are_noted_and_left_out_only_if_asked(tmp_path: Path) -> None:
    frame = pd.DataFrame({"id": ["en", "de", "x"], "text": [EN, DE, "Yes."]})
    tables = qs.extract(frame, engine="rules")
    languages = tables.articles.set_index("article_id")["language"]
    assert (languages["en"], languages["de"]) == ("en", "de")
    assert pd.isna(languages["x"])
    assert tables.problems["reason"].tolist() == ["not_english"]
    chosen = tables.select(language="en")
    assert chosen.articles["article_id"].tolist() == ["en", "x"]
    assert chosen.run["selected"]["language"] == "en"
    with pytest.raises(ValueError, match=r"No article is in language 'French'\. Languages: de, en"):
        tables.select(language="French")

    for out in (None, tmp_path / "out"):
        only = qs.extract(frame, engine="rules", language="en", out=out)
        assert only.articles["article_id"].tolist() == ["en", "x"]
        [problem] = only.problems.to_dict("records")
        assert (problem["severity"], problem["article_id"]) == ("refused", "de")
        assert problem["detail"] == (
            "The article is not in English (de), and was left out as --language en asks."
        )
    again = qs.extract(frame, engine="rules", out=tmp_path / "out")  # another choice, made anew
    assert len(again.articles) == 3
    with pytest.raises(ValueError, match="There is no language 'fr' to choose"):
        qs.extract(frame, language="fr")
