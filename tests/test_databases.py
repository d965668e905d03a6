"""Two databases: what lies where, who may write, and that nothing crosses between them."""

import time

import pytest
from django.contrib.auth.models import User
from django.db import connections, models
from django.db.models import Prefetch
from django.test.testcases import DatabaseOperationForbidden
from django.test.utils import isolate_apps
from environ import Env

from actors_app.aliases import COUNTERS, DESK, RECORD, RecordIsReadOnly
from actors_app.models import Actor
from claims_app.access.models import Counter, Pass
from claims_app.desk.models import SourceSnapshot
from claims_app.models import Claim, Report
from claims_app.record import checks
from claims_app.record.models import Document, Head, Publication
from config import databases
from tests.factories import HOMES, make, row

both = pytest.mark.django_db(databases={"default", "record"})
record_alone = pytest.mark.django_db(databases={"record"})

SHARED_TABLES = {
    *("actors_actor", "actors_actorname", "actors_actoridentifier", "actors_role"),
    *("claims_issue", "claims_source", "claims_sourcederivation", "claims_occasion"),
    *("claims_occasionparticipant", "claims_claim", "claims_claimspeaker", "claims_quantity"),
    *("claims_report", "claims_attributionhop", "claims_claimrelation", "claims_ratingscale"),
    *("claims_rating", "claims_assessment", "claims_assessmentevidence"),
}
RECORD_TABLES = {
    *("record_publication", "record_edition", "record_head", "record_document"),
    "record_waiting",
    *("record_claimindex", "record_speakerindex", "record_reportindex", "record_driftindex"),
    *("record_relationindex", "record_nameindex", "record_searchtext"),
}


def tables(alias: str) -> set[str]:
    """The tables of a database, but for those in which SQLite keeps its index for search."""
    found = set(connections[alias].introspection.table_names())
    return {name for name in found if not name.startswith("record_searchtext_")}


# What lies where


@both
def test_the_record_has_the_shared_tables_and_its_own_and_no_other():
    assert tables(RECORD) == SHARED_TABLES | RECORD_TABLES | {"django_migrations"}


@both
def test_the_desk_has_the_shared_tables_and_its_own_but_none_of_the_record():
    theirs = tables(DESK) - SHARED_TABLES
    assert tables(DESK) > SHARED_TABLES
    assert not theirs & RECORD_TABLES
    assert {name.split("_")[0] for name in theirs} == {"auth", "axes", "desk", "django"}
    assert {"desk_release", "desk_historicalclaim", "auth_user", "django_session"} <= theirs


def test_no_shared_model_refers_to_staff_or_to_the_desk():
    for model in (Actor, *Actor._meta.apps.get_app_config("claims").get_models()):
        for field in model._meta.local_fields:
            if field.remote_field:
                assert field.related_model._meta.app_label in {"actors", "claims"}, field


@pytest.mark.parametrize(("label", "home"), HOMES.items())
def test_the_tests_know_the_homes_that_the_router_knows(label, home):
    assert set(home) == databases.homes(label)


@isolate_apps("claims_app")
def test_a_shared_model_that_refers_to_the_desk_fails_the_system_check(monkeypatch):
    class Astray(models.Model):  # noqa: DJ008 never shown
        by = models.ForeignKey(User, models.CASCADE, related_name="+")
        loosely = models.ForeignKey(User, models.CASCADE, related_name="+", db_constraint=False)
        at_home = models.ForeignKey(Claim, models.CASCADE, related_name="+")

        class Meta:
            app_label = "claims"

    monkeypatch.setattr(checks, "apps", Astray._meta.apps)
    (found,) = checks.foreign_keys_stay_in_their_database()
    assert found.id == "gainsay.E001"
    assert found.obj is Astray
    assert found.msg.startswith("claims.Astray.by points at auth.User")


def test_our_own_models_pass_the_system_check():
    assert checks.foreign_keys_stay_in_their_database() == []


# Where a query goes


@both
def test_objects_reads_the_desk_and_record_reads_the_record():
    drafted, published = make(Claim), make(Claim, RECORD)
    assert list(Claim.objects.all()) == [drafted] != [published]
    assert list(Claim.record.all()) == [published]
    assert Claim.objects.all().db == DESK
    assert Claim.record.all().db == RECORD


@pytest.mark.parametrize("model", [Publication, Head, Document])
def test_what_only_the_record_has_is_read_there(model):
    assert model.objects.db == RECORD


@both
@pytest.mark.parametrize("alias", [DESK, RECORD])
def test_related_rows_come_from_the_database_of_their_claim(alias):
    report = make(Report, alias)
    key = {"pk": report.claim_id}
    claim = Claim.objects.using(alias).get(**key)
    found = [
        claim.speaker,
        claim.reports.get(),
        Claim.objects.using(alias).select_related("issue").get(**key).issue,
        Claim.objects.using(alias).prefetch_related("reports__source").get(**key).reports.all()[0],
        Claim.objects.using(alias)
        .prefetch_related(Prefetch("reports", Report.objects.all(), to_attr="passages"))
        .get(**key)
        .passages[0],
        report.source.reports.get(),
    ]
    assert {thing._state.db for thing in found} == {alias}


@record_alone
def test_a_question_with_a_subquery_stays_on_the_record():
    claim = make(Claim, RECORD)
    assert list(Claim.record.all().by(claim.speaker)) == [claim]


@record_alone
def test_a_test_of_the_record_alone_cannot_reach_the_desk():
    with pytest.raises(DatabaseOperationForbidden):
        Claim.objects.count()


@both
def test_a_claim_of_the_desk_cannot_be_tied_to_an_actor_of_the_record():
    with pytest.raises(ValueError, match="prevents this relation"):
        make(Claim).speaker = make(Actor, RECORD)
    with pytest.raises(RecordIsReadOnly):
        row(Claim).speaker = make(Actor, RECORD)


# What the environment says


def entry(url: str | None, tmp_path, surface: str = "all") -> dict:
    env = Env()
    env.ENVIRON = {"RECORD_DATABASE_URL": url} if url else {}
    return databases.from_environment(env, surface=surface, var=tmp_path)


def test_without_configuration_all_are_files_under_var(tmp_path):
    made = entry(None, tmp_path)
    assert {alias: made[alias]["NAME"] for alias in made} == {
        DESK: str(tmp_path / "desk.sqlite3"),
        RECORD: str(tmp_path / "record.sqlite3"),
        COUNTERS: str(tmp_path / "counters.sqlite3"),
    }


def test_an_address_makes_it_postgresql(tmp_path):
    record = entry("postgres://reader:secret@db.example:6543/public_record", tmp_path)[RECORD]
    assert record["ENGINE"] == "config.postgresql"
    assert (record["HOST"], record["PORT"], record["NAME"]) == ("db.example", 6543, "public_record")
    assert "transaction_mode" not in record.get("OPTIONS", {})


@pytest.mark.postgresql
@pytest.mark.django_db(databases={RECORD}, transaction=True)
def test_a_connection_that_the_server_closed_is_found_dead_and_replaced():
    connection = connections[RECORD]
    connection.ensure_connection()
    assert connection.is_usable()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    other.close()
    for _ in range(500):
        if not connection.is_usable():
            break
        time.sleep(0.01)
    assert not connection.is_usable()
    connection.health_check_enabled, connection.health_check_done = True, False
    assert Head.objects.count() == 0
    assert connection.is_usable()


def test_the_public_surface_has_an_empty_desk(tmp_path):
    assert entry(None, tmp_path, "public")[DESK] == {}


def test_a_snapshot_is_the_desks_alone():
    assert databases.homes(SourceSnapshot._meta.app_label) == {DESK}


@pytest.mark.parametrize("surface", ["all", "desk", "public"])
def test_every_surface_can_count_and_waits_for_no_counter(surface, tmp_path):
    assert entry(None, tmp_path, surface)[COUNTERS]["OPTIONS"]["timeout"] == 1
    env = Env()
    address = "postgres://count@db.example/counters?connect_timeout=9"
    env.ENVIRON = {"COUNTERS_DATABASE_URL": address}
    options = databases.from_environment(env, surface=surface, var=tmp_path)[COUNTERS]["OPTIONS"]
    assert options == {"connect_timeout": 9, "tcp_user_timeout": 2000}, "the address goes first"


@pytest.mark.parametrize("variable", ["DATABASE_URL", "RECORD_DATABASE_URL"])
def test_nobody_waits_for_ever_for_a_silent_server(variable, tmp_path):
    env = Env()
    env.ENVIRON = {variable: "postgres://desk@db.example/desk?keepalives_count=7"}
    entries = databases.from_environment(env, surface="all", var=tmp_path)
    options = entries[DESK if variable == "DATABASE_URL" else RECORD]["OPTIONS"]
    assert options == databases.SILENCE | {"keepalives_count": 7}, "the address goes first"


def test_tokens_and_counters_are_neither_on_the_desk_nor_on_the_record():
    assert databases.homes(Pass._meta.app_label) == {COUNTERS}
    assert Pass.objects.db == Counter.objects.db == COUNTERS


@pytest.mark.django_db(databases={"counters"})
def test_the_counters_have_their_own_tables_and_no_other():
    assert tables(COUNTERS) == {"access_counter", "access_pass", "django_migrations"}


@pytest.mark.parametrize("alias", [DESK, RECORD, COUNTERS])
def test_a_whole_number_is_too_long_at_the_same_length_everywhere(alias):
    ranges = connections[alias].ops.integer_field_range
    assert ranges("PositiveSmallIntegerField") == (0, 32_767)
    assert ranges("PositiveIntegerField") == (0, 2_147_483_647)
    assert ranges("BigIntegerField") == (-(2**63), 2**63 - 1)
