"""What the tables hold: their columns and types, the order of their rows, and fixed codes.

Offsets are Unicode code points into ``articles.text``. A *word* is a token with a letter or a
digit; a clitic ("'s", "n't") belongs to the word before it and is not counted again.
"""

from __future__ import annotations

import pyarrow as pa

from quoteshare import records

_SPANS = pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64())]))
_TEXT, _INT, _FLAG, _SHARE = pa.string(), pa.int64(), pa.bool_(), pa.float64()

SCHEMAS: dict[str, pa.Schema] = {
    "articles": pa.schema(
        [
            ("article_id", _TEXT),
            ("text", _TEXT),
            ("title", _TEXT),
            ("outlet", _TEXT),
            ("country", _TEXT),
            ("date", pa.timestamp("us")),
            ("url", _TEXT),
            ("author", _TEXT),
            ("section", _TEXT),
            ("language", _TEXT),
            ("input_file", _TEXT),
            ("n_words", _INT),
            ("duplicate_of", _TEXT),
            ("copy_kind", _TEXT),
            ("copy_share", _SHARE),
            ("extra", _TEXT),
        ]
    ),
    "actors": pa.schema(
        [
            ("actor_id", _TEXT),
            ("name", _TEXT),
            ("kind", _TEXT),
            ("listed", _FLAG),
            ("pronouns", _TEXT),
            ("party", _TEXT),
            ("country", _TEXT),
            ("wikidata", _TEXT),
            ("group", _TEXT),
        ]
    ),
    "mentions": pa.schema(
        [
            ("article_id", _TEXT),
            ("start", _INT),
            ("end", _INT),
            ("text", _TEXT),
            ("actor_id", _TEXT),
            ("form", _TEXT),
            ("position", _TEXT),
            ("quote_id", _TEXT),
        ]
    ),
    "quotes": pa.schema(
        [
            ("quote_id", _TEXT),
            ("parent_quote_id", _TEXT),
            ("article_id", _TEXT),
            ("kind", _TEXT),
            ("start", _INT),
            ("end", _INT),
            ("sentence_start", _INT),
            ("sentence_end", _INT),
            ("text", _TEXT),
            ("content", _SPANS),
            ("cue_text", _TEXT),
            ("cue", _SPANS),
            ("source_text", _TEXT),
            ("source", _SPANS),
            ("speaker_name", _TEXT),
            ("actor_id", _TEXT),
            ("speaker_kind", _TEXT),
            ("resolved_by", _TEXT),
            ("polarity", _TEXT),
            ("utterance_id", _TEXT),
            ("in_copy", _FLAG),
            ("origin", _TEXT),
            ("n_words", _INT),
            ("n_quoted_words", _INT),
            ("p_attribution", _SHARE),
            ("p_speaker", _SHARE),
        ]
    ),
    "problems": pa.schema(
        [
            ("input_file", _TEXT),
            ("row", _INT),
            ("article_id", _TEXT),
            ("severity", _TEXT),
            ("reason", _TEXT),
            ("detail", _TEXT),
        ]
    ),
}

SORT_KEYS = {
    "articles": [("article_id", "ascending")],
    "mentions": [("article_id", "ascending"), ("start", "ascending"), ("end", "ascending")],
    "quotes": [
        ("article_id", "ascending"),
        ("start", "ascending"),
        ("end", "descending"),
        ("quote_id", "ascending"),
    ],
}
REASONS = {
    "empty_file": "refused: the file has no characters, or only white space",
    "no_text": "refused: the record has no text",
    "binary_file": "refused: the bytes are not text (NUL bytes or control characters throughout)",
    "unreadable": "refused: the file could not be opened",
    "unknown_format": "refused: no reader for this kind of file",
    "damaged_file": "refused: the file is cut, damaged or not what it is called",
    "nested_archive": "refused: an archive within an archive within another",
    "encrypted_file": "refused: the file has a password",
    "too_large": "refused: the file unpacks to more than the limit",
    "missing_package": "refused: to read the file, a package must be installed",
    "bad_record": "refused: the line or row could not be parsed",
    "too_long": "refused: the record is longer than the limit",
    "missing_column": "refused: the file has no column with the text",
    "engine_failed": "refused: the article could not be analysed",
    "not_finished": "refused: memory or time ran out, or a process ended; the next run tries again",
    "no_articles": "note: the folder or file holds no article",
    "sheet_left_out": "note: a sheet has no column with the text",
    "unsafe_name": "note: a name in an archive leads out of it (refused: it is a link)",
    "cut_text": "note: the text seems to be cut, by a spreadsheet, a service or a paywall",
    "other_text": "note: another field holds more of the article than the one that was taken",
    "wrong_suffix": "note: the file is called otherwise than its contents are",
    "guessed_encoding": "note: not UTF-8; read in the encoding named",
    "bad_bytes": "repaired: bytes that fit no encoding were replaced by U+FFFD",
    "bad_date": "note: the date could not be read; the article stands without one",
    "bad_metadata": "note: front matter, the .yaml beside the file or a field could not be read",
    "duplicate_id": "note: the id was used before; a suffix was added",
    "unbalanced_marks": "repaired: a quotation mark without its partner",
    "literal_escapes": "repaired: line breaks or marks written out, such as \\\\n, read as such",
    "html": "repaired: tags and entities read as what they stand for",
    "markdown": "repaired: signs of Markdown, a wiki or a forum left out",
    "mojibake": "repaired: characters read in a wrong encoding, such as â€œ, read as meant",
    "control_characters": "repaired: control characters read as marks of Windows, or left out",
    "question_marks": "repaired: ? or U+FFFD in place of quotation marks read as those",
    "invisible_characters": "repaired: soft hyphens, zero-width characters and the like left out",
    "decomposed_accents": "repaired: accents apart from their letters read with them",
    "odd_letters": "repaired: letters joined to one character, or of another width",
    "parted_words": "repaired: words parted at the end of a line joined",
    "odd_marks": "repaired: quotation marks of unusual characters read as usual ones",
    "lost_characters": "note: U+FFFD in the text, where names may be cut",
    "not_english": "note: the text is mostly not English, in which alone quotes are found "
    "(refused: only English was asked for)",
    "several_articles": "note: a text that is an export of a database was read as its articles",
    "export_lines": "note: lines that a database prints round an article went from a text to extra",
    "database_error": "refused: the database gave an error message in place of the article",
    "length_differs": "note: the text has far more or fewer words than the database says",
    "count_differs": "note: the file says it holds more or fewer articles than were read",
    "repeated": "note: articles stand in the file twice; each was read once",
    "shared_outlet": "note: the short name of an outlet stands for several, of different places",
    "outlet_spelling": "note: two outlets differ in nothing but how they are spelt",
    "reserved_id": "note: an actor's id that measures need for other rows; a number was added",
    "ambiguous_alias": "note: two actors share a spelling; it counts for neither",
    "shared_surname": "note: persons of one surname, told apart as far as the text allows",
    "lone_surname": "note: articles give a surname only; for whom it counts by the other articles",
    "same_name": "note: a person who may be two of one name; they count as one",
    "bad_correction": "note: a line of corrections.jsonl could not be read",
    "correction_unfit": "note: the words of a correction stand there no more; it changes nothing",
    "no_country": "note: an office needs the article's country; it stays unresolved",
}

# Rows that stand for no single actor in what measures give: their `actor_id`, and `speaker`.
OTHERS = records.OTHERS
NO_PERSON = records.NO_PERSON
UNKNOWN = records.UNKNOWN
NOT_GIVEN = records.NOT_GIVEN
NOBODY = (NO_PERSON, UNKNOWN)  # whose words nobody by name said
CLOSING = (NOT_GIVEN, OTHERS, *NOBODY)  # the last rows, in this order, which close to 100%
CLOSING_NAMES = {
    NOT_GIVEN: "not given",
    OTHERS: "others, named",
    NO_PERSON: "no single person",
    UNKNOWN: "unknown",
}

# The counts that shares are of: of words, of times quoted, of times reported.
COUNT_OF = {"words": "n_quoted_words", "quoted": "n_quoted", "reported": "n_reported"}
KINDS = ["direct", "mixed", "indirect"]
MIN_ARTICLES = 10  # fewer articles in a cell say too little about the next ones for an interval
