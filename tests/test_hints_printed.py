"""What is given as printed is told where it stands nowhere in what was printed."""

import pytest

from claims_app.desk import snapshots
from claims_app.desk.hints import printed, told
from claims_app.models import Claim, Quantity, Report
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (
            {"cue": "alleged"},
            "The cue “alleged” does not stand in the passage “The Minister  said:",
        ),
        ({"cue": "said … alleged"}, "The cue “said … alleged” does not stand"),
        ({"attributed_label": "Moscow"}, "The attributed label “Moscow” does not stand"),
        ({"cue": "Said … 3,000", "attributed_label": "the\u00a0minister"}, ""),
        ({"cue": "Yesterday", "prefix": "It was yesterday. "}, ""),
    ],
)
def test_a_cue_or_label_that_is_printed_nowhere_is_told(db, given, found):
    said, exact = make(Claim), "The Minister  said: there are 3,000 of them."
    report = make(Report, claim=said, exact=exact, **{"cue": "", "attributed_label": "", **given})
    assert [one[: len(found)] for one in printed.of_claim(said)] == ([found] if found else [])
    text = f"Moscow alleged much. {exact}"
    snapshots.capture(report.source, text, method="pasted")
    assert list(printed.of_claim(said)) == []


@pytest.mark.parametrize(
    ("verbatim", "derivation", "is_told"),
    [
        ("4,000", "stated", True),
        ("4,000", "interpreted", False),
        ("", "stated", False),
        ("3,000 OF\nthem", "stated", False),
        ("about … 3,000", "stated", False),
    ],
)
def test_a_printed_figure_that_stands_in_no_passage_is_told(db, verbatim, derivation, is_told):
    said = make(Claim)
    make(Quantity, claim=said, verbatim=verbatim, derivation=derivation)
    assert list(printed.of_claim(said)) == []
    bare = {"cue": "", "attributed_label": ""}
    make(Report, claim=said, exact="There are 3,000 of them.", **bare)
    told_of = list(printed.of_claim(said))
    assert [one.startswith(f"“{verbatim}” is given as the printed") for one in told_of] == (
        [True] if is_told else []
    )
    assert [one.text for one in told.about(said) if "printed figure" in one.text] == told_of


def test_the_seed_gives_as_printed_only_what_is(released_seed):
    assert [one for said in Claim.objects.all() for one in printed.of_claim(said)] == []
