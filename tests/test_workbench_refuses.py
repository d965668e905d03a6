"""Who may do what at the workbench, and what it says where there is no text."""

import pytest
from django.contrib.auth.models import Permission, User

from claims_app.models import Claim, Report, Source
from tests.admin_forms import errors_in, fields_of, listing, signed_in, words_of
from tests.factories import make
from tests.workbench_forms import GIVEN, QUOTATION, anchor, article, claim_of_russia, page

pytestmark = pytest.mark.django_db(databases={"default", "record"})


@pytest.fixture
def source(released_seed):
    return article()


@pytest.fixture
def claim(released_seed):
    return claim_of_russia()


def test_without_the_text_the_page_says_so_and_lists_the_reports(analyst, released_seed):
    report = Report.objects.first()
    answer = analyst.get(page(report.source))
    assert "Only the fingerprint of this text is here" in words_of(answer)
    assert str(report.claim)[:60] in words_of(answer)
    known = make(Source, slug="known")
    assert "No text of this source was captured yet." in words_of(analyst.get(page(known)))
    sent = {"exact": "a", "start": 0, "end": 1, "anchor": "yes", **GIVEN, "claim": report.claim_id}
    assert analyst.post(page(known), sent).status_code == 200
    assert not known.reports.exists()


def test_only_who_may_reads_anchors_and_settles(source, claim, released_seed):
    user = User.objects.create_user("onlooker", is_staff=True)
    onlooker = signed_in("onlooker")
    for name in ("workbench", "reanchor"):
        assert onlooker.get(page(source, name)).status_code == 403
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    onlooker = signed_in("onlooker")
    found = onlooker.get(page(source), {"start": 7, "end": 78})
    assert "Found exactly" in words_of(found)
    assert not fields_of(found, "anchor")
    sent = {"exact": QUOTATION, "start": 7, "end": 78, "anchor": "yes", **GIVEN, "claim": claim.pk}
    assert onlooker.post(page(source), sent).status_code == 403
    assert onlooker.get(page(source, "reanchor")).status_code == 200
    assert onlooker.post(page(source, "reanchor"), {"reason": "a"}).status_code == 403
    user.is_staff = False
    user.save()
    assert onlooker.get(page(source)).status_code == 302
    assert not claim.reports.exists()


@pytest.mark.parametrize("key", ["x", "%00", "9" * 60, "00000000-0000-4000-8000-000000000000"])
def test_no_address_brings_it_down(analyst, key):
    for under in ("", "newer-text/"):
        where = f"{listing(Source)}{key}/workbench/{under}"
        assert analyst.get(where, follow=True).status_code in {200, 404}


def test_a_contributor_anchors_nothing_to_what_was_released(source, claim, released_seed):
    contributor, public = signed_in("contributor"), Claim.objects.get(pk=Claim.record.first().pk)
    found = contributor.get(page(source), {"start": 7, "end": 78})
    refused = anchor(contributor, source, found, **GIVEN, claim=public.pk)
    assert "Contributors write drafts" in errors_in(refused)
    assert not public.reports.filter(source=source).exists()
    assert "Anchored at" in words_of(anchor(contributor, source, found, **GIVEN, claim=claim.pk))
