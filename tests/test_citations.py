"""Citations: known-good texts, and files that strict parsers read back."""

import datetime as dt
import json
import re

import pytest

from claims_app.interchange import citation
from claims_app.interchange.citation import Cited
from tests.crowd import CLAIM
from tests.reader import reader, rewrite, words

ADDRESS = "https://gainsay.example/claims/russia-about-10000-is-militants/versions/3/"
SHA256 = "20d561e2" * 8
PLAIN = Cited(
    title="Russia says that about 10,000 Islamic State militants are operating in Afghanistan",
    version=3,
    published=dt.date(2026, 11, 2),
    address=ADDRESS,
    site="Gainsay",
    publisher="Gainsay",
    sha256=SHA256,
)
HOSTILE = PLAIN._replace(
    title="50% of $5 & #1_{x}^~\\ “said”\r\nER  - \u202e\x00}, evil = {خواجہ آصف\u2028n",
    publisher="A {B} \\ C\nTY  - BOOK",
)
BOTH = pytest.mark.parametrize("cited", [PLAIN, HOSTILE])
# What every format keeps of the hostile title: one line, nothing that turns it around.
TITLE = "50% of $5 & #1_{x}^~\\ “said” ER - }, evil = {خواجہ آصف n"


# In words


def test_apa_is_a_page_by_the_group_that_publishes_it():
    assert citation.apa(PLAIN) == (
        "Gainsay. (2026, November 2). Russia says that about 10,000 Islamic State militants are "
        f"operating in Afghanistan (Version 3). {ADDRESS}"
    )


def test_apa_names_another_publisher_and_the_day_of_reading():
    cited = PLAIN._replace(publisher="A press", accessed=dt.date(2026, 12, 24))
    assert citation.apa(cited).endswith(
        f"(Version 3). A press. Retrieved December 24, 2026, from {ADDRESS}"
    )


def test_chicago_puts_the_title_in_quotation_marks_and_ends_in_a_stop():
    assert citation.chicago(PLAIN) == (
        "Gainsay. “Russia says that about 10,000 Islamic State militants are operating in "
        f"Afghanistan.” Version 3, November 2, 2026. {ADDRESS}."
    )


def test_chicago_turns_inner_quotation_marks_and_adds_no_second_stop():
    cited = PLAIN._replace(title="Is “that” so?", accessed=dt.date(2026, 12, 24))
    assert citation.chicago(cited) == (
        "Gainsay. “Is ‘that’ so?” Version 3, November 2, 2026. Accessed December 24, 2026. "
        f"{ADDRESS}."
    )


@BOTH
@pytest.mark.parametrize("style", [citation.apa, citation.chicago])
def test_a_citation_in_words_is_one_line_that_nothing_turns_around(cited, style):
    assert re.search(r"[\x00-\x1f\u2028\u2029\u202e]", style(cited)) is None


# BibTeX


def parsed_bibtex(text):
    """One entry as key and fields; braces must balance, and every field end where it should."""
    head = re.match(r"@misc\{([a-z0-9-]+),\n", text)
    assert head
    at, fields = head.end(), {}
    while not text.startswith("}\n", at):
        name = re.compile(r"  ([a-z]+) = ").match(text, at)
        assert name, text[at:]
        value, at = bibtex_value(text, name.end())
        assert name[1] not in fields
        fields[name[1]] = value
        assert text.startswith((",\n", "\n}"), at), text[at:]
        at += 2 if text[at] == "," else 1
    assert at + 2 == len(text)
    return head[1], fields


def bibtex_value(text, at):
    """A braced value or a month; the place behind it."""
    if text[at] != "{":
        word = re.compile(r"[a-z]{3}").match(text, at)
        assert word
        return word[0], word.end()
    depth, start = 0, at
    while True:
        # A backslash before a brace does not keep BibTeX from counting it.
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
        if depth == 0:
            return text[start + 1 : at - 1], at


def untexed(text):
    """What TeX prints of a value: our escapes taken back, bare specials refused."""
    found, at = [], 0
    names = {r"\textbackslash{}": "\\", r"\textasciicircum{}": "^", r"\textasciitilde{}": "~"}
    while at < len(text):
        name = next((name for name in names if text.startswith(name, at)), None)
        if name:
            found.append(names[name])
            at += len(name)
        elif text[at] == "\\":
            assert text[at + 1] in "{}$&#%_"
            found.append(text[at + 1])
            at += 2
        else:
            assert text[at] not in "{}$&#%_^~", text[at:]
            found.append(text[at])
            at += 1
    return "".join(found)


def test_bibtex_is_as_it_was_found_good():
    assert citation.bibtex(PLAIN) == (
        "@misc{gainsay-russia-about-10000-is-militants-v3,\n"
        "  author = {{Gainsay}},\n"
        "  title = {{Russia says that about 10,000 Islamic State militants are operating in "
        "Afghanistan}},\n"
        "  year = {2026},\n"
        "  month = nov,\n"
        "  day = {2},\n"
        "  publisher = {Gainsay},\n"
        "  version = {3},\n"
        f"  howpublished = {{\\url{{{ADDRESS}}}}},\n"
        f"  url = {{{ADDRESS}}},\n"
        f"  note = {{Version 3. SHA-256 {SHA256}}}\n"
        "}\n"
    )


def test_bibtex_gives_back_the_plainest_title():
    key, fields = parsed_bibtex(citation.bibtex(PLAIN))
    assert key == "gainsay-russia-about-10000-is-militants-v3"
    assert untexed(fields["title"][1:-1]) == PLAIN.title
    assert fields["url"] == ADDRESS


def test_bibtex_gives_back_a_title_of_nothing_but_specials():
    cited = HOSTILE._replace(title=r"100% \{sure\} of #1 & $2: a_b^c~d")
    _, fields = parsed_bibtex(citation.bibtex(cited))
    assert untexed(fields["title"][1:-1]) == cited.title


def test_a_brace_without_its_other_does_not_end_a_field_of_bibtex():
    _, fields = parsed_bibtex(citation.bibtex(HOSTILE))
    assert "evil" not in fields
    assert untexed(fields["title"][1:-1]) == TITLE
    assert untexed(fields["publisher"]) == "A {B} \\ C TY - BOOK"


def test_an_address_of_bibtex_holds_no_brace():
    cited = PLAIN._replace(address="https://x.org/{a}\\b")
    assert parsed_bibtex(citation.bibtex(cited))[1]["url"] == "https://x.org/%7Ba%7D%5Cb"


# RIS


def parsed_ris(text):
    """The tags and values of one record, in order."""
    assert text.endswith("ER  - \r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    for line in lines:
        assert re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n]*", line), line
    found = [(line[:2], line[6:]) for line in lines]
    assert [tag for tag, _ in found].count("ER") == 1
    return found


def test_ris_is_as_it_was_found_good():
    assert parsed_ris(citation.ris(PLAIN)) == [
        ("TY", "ELEC"),
        ("AU", "Gainsay"),
        ("TI", PLAIN.title),
        ("PY", "2026"),
        ("DA", "2026/11/02/"),
        ("PB", "Gainsay"),
        ("ET", "Version 3"),
        ("UR", ADDRESS),
        ("N1", f"SHA-256 {SHA256}"),
        ("ER", ""),
    ]


def test_a_line_break_in_a_title_begins_no_line_of_ris():
    found = parsed_ris(citation.ris(HOSTILE))
    assert dict(found)["TI"] == TITLE
    assert [tag for tag, _ in found].count("TY") == 1


# CSL-JSON


@BOTH
def test_csl_keeps_to_the_schema(cited):
    items = json.loads(citation.csl(cited._replace(accessed=dt.date(2026, 12, 24))))
    assert isinstance(items, list)
    (item,) = items
    assert item.keys() <= {
        *("id", "type", "title", "author", "container-title", "publisher", "version"),
        *("issued", "accessed", "URL", "note"),
    }
    texts = {*item} - {"author", "issued", "accessed"}
    assert all(isinstance(item[name], str) for name in texts)
    assert item["type"] == "webpage"
    assert item["author"] == [{"literal": "Gainsay"}]
    assert item["issued"] == {"date-parts": [[2026, 11, 2]]}
    assert item["accessed"] == {"date-parts": [[2026, 12, 24]]}
    assert item["URL"] == ADDRESS


def test_csl_gives_back_the_title():
    assert json.loads(citation.csl(HOSTILE))[0]["title"] == TITLE


# On the site


@pytest.fixture
def read(released_seed, client):
    return reader(client)


DOWNLOADS = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl.json": "application/vnd.citationstyles.csl+json",
}
on_the_record = pytest.mark.django_db(databases=["default", "record"])


@on_the_record
@pytest.mark.parametrize("ending", DOWNLOADS)
def test_each_download_has_its_media_type_and_a_name(read, ending):
    response = read(f"/claims/{CLAIM}/cite.{ending}")
    assert response.status_code == 200
    assert response["Content-Type"] == f"{DOWNLOADS[ending]}; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="{CLAIM}-v1.{ending}"'
    assert f"http://testserver/claims/{CLAIM}/versions/1/" in response.content.decode()


@on_the_record
def test_downloads_are_read_back(read):
    bib, ris, csl = (
        read(f"/claims/{CLAIM}/cite.{ending}").content.decode() for ending in DOWNLOADS
    )
    title = "Russia says that about 10,000 Islamic State militants are operating in Afghanistan"
    assert parsed_bibtex(bib)[1]["title"] == f"{{{title}}}"
    assert dict(parsed_ris(ris))["TI"] == json.loads(csl)[0]["title"] == title


@on_the_record
@pytest.mark.parametrize("ending", DOWNLOADS)
def test_a_download_refuses_what_pages_refuse(read, ending):
    assert read(f"/claims/{CLAIM}/cite.{ending}?style=mla").status_code == 400
    assert read(f"/claims/nothing/cite.{ending}").status_code == 404


@on_the_record
def test_the_page_cites_the_version_that_it_shows(read):
    rewrite(CLAIM, lambda detail: detail.update(version=7, published_at="2027-01-05T10:00:00Z"))
    said = words(read(f"/claims/{CLAIM}/"))
    address = f"http://testserver/claims/{CLAIM}/versions/7/"
    assert "(2027, January 5). Russia says that about 10,000" in said
    assert f"(Version 7). {address}" in said
    assert f"Version 7, January 5, 2027. {address}." in said
