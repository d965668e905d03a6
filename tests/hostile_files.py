"""Files that nobody should upload, each with what is said of it; nothing where it is taken."""

import io
import json
import zipfile
from typing import Any, NamedTuple

from openpyxl import Workbook

from tests.imported import CLAIM, NEW, as_csv, as_xlsx
from tests.small_bundle import ONE_OF_EVERYTHING

OVERRIDE, ZERO_WIDTH, CYRILLIC_A = "\u202e", "\u200b", "а"
LONG = "word" * 1_250
HEAD = b"claim_slug,place\n"
ENTITIES = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">' + ENTITIES + b"]><w>&l9;</w>"


class Hostile(NamedTuple):
    """A file by its name and content, and words of the first thing that is said of it."""

    what: str
    name: str
    content: bytes
    said: str = ""

    def __str__(self) -> str:
        return self.what


def csv_file(what: str, content: bytes, said: str = "") -> Hostile:
    return Hostile(f"csv: {what}", "claims.csv", content, said)


def cell(what: str, said: str = "", **values: Any) -> Hostile:
    """A new claim with another value in one cell."""
    return csv_file(what, as_csv({**NEW, **values}), said)


def known(what: str, said: str = "", **values: Any) -> Hostile:
    """One more thing about a claim that is there."""
    return csv_file(what, as_csv({"claim_slug": CLAIM, **values}), said)


def xlsx(what: str, content: bytes, said: str = "") -> Hostile:
    return Hostile(f"xlsx: {what}", "claims.xlsx", content, said)


def bundle(what: str, said: str, **more: Any) -> Hostile:
    whole = {"format": "gainsay-bundle", "version": 1, **more}
    return Hostile(f"json: {what}", "desk.json", json.dumps(whole).encode(), said)


def raw(what: str, content: bytes, said: str) -> Hostile:
    return Hostile(f"json: {what}", "desk.json", content, said)


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def respelt(part: str, content: bytes) -> bytes:
    """A workbook in which one part is something else."""
    out, whole = io.BytesIO(), zipfile.ZipFile(io.BytesIO(as_xlsx(NEW)))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name in whole.namelist():
            file.writestr(name, content if name == part else whole.read(name))
    return out.getvalue()


def far_down() -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.active.append(["claim_slug", "place"])
    book.active.cell(1_048_576, 1, CLAIM)
    book.save(out)
    return out.getvalue()


def actor(**more: Any) -> dict[str, Any]:
    return {"slug": "new", "kind": "person", "name": "New", "sort_name": "New", **more}


WHOLE = as_xlsx(NEW)
CSV = [
    csv_file("empty", b"", "file is empty"),
    csv_file("only a mark", b"\xef\xbb\xbf", "first row names the columns"),
    csv_file("only blanks", b"\n ,, \n\n", "first row names the columns"),
    csv_file("header only", HEAD, "rows follow the one that names"),
    csv_file("2,001 rows", HEAD + f"{CLAIM},x\n".encode() * 2_001, "2,000 rows at most"),
    csv_file("latin-1", HEAD + f"{CLAIM},Fa\xdfbinder\n".encode("latin-1"), "that is not UTF-8"),
    csv_file("utf-16", as_csv(NEW).decode().encode("utf-16"), "UTF-16"),
    csv_file("NUL", HEAD + f"{CLAIM},a\0b\n".encode(), "NUL"),
    csv_file("half of a character", HEAD + CLAIM.encode() + b",\xed\xa0\x80\n", "not UTF-8"),
    csv_file("column twice", b"place,place\nx,y\n", "Stands twice"),
    csv_file("unknown column", b"claim_slug,plaec\nx,y\n", "Did you mean “place”"),
    csv_file("no claim", b"place\nHelmand\n", "each row names its claim"),
    csv_file("unnamed column", HEAD + f"{CLAIM},x,y\n".encode(), "Has 3 cells, the header 2"),
    csv_file("open quotation", HEAD + b'"never closed,x\n', "not CSV"),
    csv_file("letter after quotation", HEAD + b'"a"b,x\n', "not CSV"),
    csv_file("a cell of 200,000", HEAD + CLAIM.encode() + b"," + b"x" * 200_000, "longer than"),
    csv_file("1,000 columns", b",".join(b"c%d" % n for n in range(1_000)) + b"\nx\n", "columns"),
    csv_file("html", b"<html><body>not a table</body></html>\nx\n", "no column"),
    csv_file("a PDF", b"%PDF-1.4\n%%EOF\n", "neither CSV, XLSX nor a bundle"),
    csv_file("an old workbook", b"\xd0\xcf\x11\xe0\xa1", "an old Office file"),
    csv_file("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not UTF-8"),
    csv_file("no separator", b"claim_slug|place\nx|y\n", "no column"),
    csv_file("control characters", b"claim_slug,pl\x1bace\nx,y\n", "no column"),
    cell("override in the text", "direction of writing", claim_text=f"NATO {OVERRIDE}said it."),
    cell("override in what is kept as printed", "", speaker_as_printed=f"NATO{OVERRIDE}"),
    cell("letters of two scripts", "", speaker_as_printed=f"N{CYRILLIC_A}TO"),
    cell("a name that looks the same", "has the name", speaker_name="NАTO"),
    cell("a name with a letter nobody sees", "has the name", speaker_name=f"NATO{ZERO_WIDTH}"),
    cell("5,000 letters in a word", "", claim_text=f"NATO said {LONG}."),
    cell("5,000 letters in an address", "100", claim_slug=LONG),
    cell("a formula", "", claim_text="'=HYPERLINK(“evil”)"),
    cell("a command", "", evidence_cited="@SUM(1+1)*cmd|' /C calc'!A0"),
    cell("markup", "", evidence_cited="<script>alert(1)</script>{{ x }}{% now %}"),
    cell("SQL", "", evidence_cited="'); DROP TABLE claims_claim; --"),
    cell("an address with capitals", "no slug", claim_slug="Not-A-Slug"),
    cell("an address elsewhere", "no slug", claim_slug="../../etc/passwd"),
    cell("unknown issue", "no issue “nowhere”", issue_slug="nowhere"),
    cell("unknown source", "No source has the address", source_url="https://example.org/none"),
    cell("no web address", "No source has the address", source_url="javascript:alert(1)"),
    cell("two that disagree", "but speaker_slug says", speaker_slug="russia"),
    cell("wrong word", "not in the list", modality="shouted"),
    cell("denial that denies nothing", "modality denied", claim_type="denial"),
    cell("no language", "language", claim_language="klingon in latin"),
    cell("not a passage", "do not stand in the captured text", exact="These words stand nowhere."),
    cell("blank passage", "lacks exact", exact="   ", claim_text="x"),
    known("a day that never was", "no day", asserted_on="2018-02-30"),
    known("a day in words", "no day", asserted_on="20 February"),
    known("5,000 digits", "no number JSON", quantity_measure="x", quantity_best="9" * 5_000),
    known("a number too large", "digits before", quantity_measure="x", quantity_best="9" * 30),
    known("a number too fine", "digits before", quantity_measure="x", quantity_best="1.00001"),
    known("infinity", "no number", quantity_measure="x", quantity_best="Infinity"),
    known("Arabic digits", "no number", quantity_measure="x", quantity_best="١٠"),
    known("an exponent", "no number", quantity_measure="x", quantity_best="1e999999"),
    known("not a boolean", "neither true nor false", attitude_only="perhaps"),
    known(
        "drift twice",
        "twice",
        report_slug="russia-in-article",
        drift_codes="hedge_dropped; hedge_dropped",
    ),
    known("somebody else's report", "another claim", report_slug="nato-in-article"),
    csv_file(
        "two rows that disagree",
        as_csv({"claim_slug": CLAIM, "place": "a"}, {"claim_slug": CLAIM, "place": "b"}),
        "row 2 says “a”",
    ),
]
XLSX = [
    xlsx("only the first bytes", b"PK\x03\x04", "no workbook"),
    xlsx("cut off", WHOLE[: len(WHOLE) // 2], "no workbook"),
    xlsx("bytes turned over", WHOLE[:200] + bytes(x ^ 255 for x in WHOLE[200:]), "no workbook"),
    xlsx("a zip of something else", zipped(readme=b"Hello"), "no workbook"),
    xlsx("a bomb", zipped(bomb=b"\0" * 60_000_000), "Unpacks to more than"),
    xlsx("many parts", zipped(**{f"p{n}": b"" for n in range(600)}), "more parts"),
    xlsx("a billion laughs", respelt("xl/worksheets/sheet1.xml", LAUGHS), "no workbook"),
    xlsx("laughs in the book", respelt("xl/workbook.xml", LAUGHS), "no workbook"),
    xlsx("no markup in a sheet", respelt("xl/worksheets/sheet1.xml", b"\0\xff"), "no workbook"),
    xlsx("a formula", as_xlsx({**NEW, "claim_text": "=1+1"}), "Is a formula"),
    xlsx("an error", as_xlsx({**NEW, "claim_text": "#REF!"}), "Is an error of the spreadsheet"),
    xlsx("a row at the very end", far_down(), "too far down"),
    xlsx("an empty sheet", as_xlsx(), "first row names the columns"),
    xlsx("2,001 rows", as_xlsx(*[{"claim_slug": CLAIM, "place": "x"}] * 2_001), "2,000 rows"),
    xlsx("numbers as names", as_xlsx({**NEW, "speaker_name": 12.5}), "has the name “12.5”"),
    xlsx("a bundle inside", zipped(**{"desk.json": b"{}"}), "no workbook"),
]
HALF = {"actors": [actor(name="\ud800")]}
JSON = [
    raw("empty", b"", "file is empty"),
    raw("not JSON", b"{", "is not JSON"),
    raw("a list", b"[]", "must be an object"),
    raw("nested deep", b"[" * 100_000, "nests deeper"),
    raw("latin-1", '{"title": "Faßbinder"}'.encode("latin-1"), "not UTF-8"),
    raw("NaN", b'{"format": "gainsay-bundle", "version": NaN}', "must be 1"),
    raw(
        "a huge number", b'{"format": "gainsay-bundle", "version": 1' + b"0" * 5_000 + b"}", "be 1"
    ),
    raw("a table", as_csv(NEW), "is not JSON"),
    bundle("half of a character", "half of a character", **HALF),
    bundle("NUL", "NUL", actors=[actor(name="a\0b")]),
    bundle("override in a name", "direction of writing", actors=[actor(name=f"New{OVERRIDE}")]),
    bundle("a name that looks the same", "", actors=[actor(name="NАTO")]),
    bundle("5,000 letters", "", issues=[{"slug": "long", "question": LONG + "?"}]),
    bundle("wrong types", "must be a string", actors=[actor(name=["New"])]),
    bundle("a number for a list", "must be a list", actors=5),
    bundle("another format", "must be “gainsay-bundle”", format="other"),
    bundle("unknown key", "unknown key", people=[]),
    bundle("unknown reference", "there is no", actors=[actor(parent="nowhere")]),
    bundle("above itself", "must differ", actors=[actor(parent="new")], title="x"),
    bundle(
        "2,001 things",
        "2,000 at most",
        issues=[{"slug": f"issue-{n}", "question": f"Is it {n}?"} for n in range(2_001)],
    ),
    bundle("a hold by somebody who may", "", **{k: ONE_OF_EVERYTHING[k] for k in ("issues",)}),
]
FILES = [*CSV, *XLSX, *JSON]
