"""Where no records are kept, nobody gets a person in: an attack from all sides."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.core import checks
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models.signals import post_migrate, pre_migrate
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import override
from tests.conftest import NOW
from tests.detection.roads import a_signal

from sombrero.cli import main
from sombrero.core.models import Initiative, Message
from sombrero.core.scoping import scope, unscoped
from sombrero.core.serving import unguarded
from sombrero.detection.models import Signal
from sombrero.people import triggers
from sombrero.people.domain.registry import REGISTRY
from sombrero.people.domain.registry.without import FREE, REFUSED_WHEN
from sombrero.people.models import Person
from sombrero.people.triggers import REFUSAL, STILL_THERE

pytestmark = pytest.mark.django_db

EVERY_ROW = sorted(
    table for table, when in triggers.guarded().items() if when == "1 = 1"
)


@pytest.fixture
def streets(initiative: Initiative) -> Initiative:
    """The initiative, after it promised to keep nothing."""
    Initiative.objects.filter(pk=initiative.pk).update(registration_level="none")
    initiative.refresh_from_db()
    return initiative


def run(sql: str, *params: str | int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


def rows_of_persons() -> dict[str, int]:
    """Count what stands in each table that may have no row."""
    found = {}
    for table in EVERY_ROW:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
            found[table] = int(cursor.fetchone()[0])
    return {table: number for table, number in found.items() if number}


# -- What the promise is about ---------------------------------------------------------
def test_every_table_of_the_register_is_guarded_or_says_why_not() -> None:
    assert set(FREE) | set(REFUSED_WHEN) <= set(REGISTRY)
    assert not set(FREE) & set(REFUSED_WHEN)
    for label in set(REGISTRY) - set(FREE):
        fields = {one.name for one in apps.get_model(label)._meta.local_fields}
        assert "initiative" in fields, f"{label}: say in without.py why it may be free"


def test_tables_of_persons_take_no_row_at_all() -> None:
    assert {
        "people_person",
        "people_household",
        "people_relation",
        "people_consent",
        "talents_offer",
        "talents_helper",
        "networks_request",
        "networks_match",
        "networks_visit",
        "detection_approach",
        "detection_reporter",
        "detection_need",
        "referral_referral",
    } <= set(EVERY_ROW)


def test_the_database_guards_each_of_them() -> None:
    assert triggers.missing(connection) == []
    assert checks.run_checks(tags=[checks.Tags.database], databases=["default"]) == []


# -- Raw SQL ---------------------------------------------------------------------------
@pytest.mark.parametrize("table", EVERY_ROW)
def test_raw_sql_writes_no_row(table: str, streets: Initiative) -> None:
    attack = f"INSERT INTO {table} (initiative_id) VALUES (%s)"  # noqa: S608
    with pytest.raises(IntegrityError, match=REFUSAL):
        run(attack, streets.pk)
    Initiative.objects.filter(pk=streets.pk).update(registration_level="light")
    # Elsewhere only what is missing in this row is wrong with it.
    with pytest.raises(IntegrityError) as other:
        run(attack, streets.pk)
    assert REFUSAL not in str(other.value)


WAYS = {
    "sqlite": ("OR IGNORE INTO", "OR REPLACE INTO", "OR FAIL INTO", "OR ROLLBACK INTO"),
    "postgresql": ("INTO",),
}


def test_no_conflict_clause_gets_round_it(streets: Initiative) -> None:
    into = "people_household (initiative_id, label, address) VALUES (%s, 'x', 'x')"
    for way in WAYS[connection.vendor]:
        with pytest.raises(IntegrityError, match=REFUSAL):
            run(f"INSERT {way} {into}", streets.pk)
    with pytest.raises(IntegrityError, match=REFUSAL):
        run(f"INSERT INTO {into} ON CONFLICT DO NOTHING", streets.pk)


def test_a_person_does_not_move_in(
    streets: Initiative, initiative: Initiative, now: Any
) -> None:
    elsewhere = Initiative.objects.create(name="Other", slug="other", phone="02")
    person = Person(
        initiative=elsewhere, name="X", created_at=now, updated_at=now, languages=[]
    )
    with unscoped():
        person.save()
    with pytest.raises(IntegrityError, match=REFUSAL):
        run(
            "UPDATE people_person SET initiative_id = %s WHERE id = %s",
            streets.pk,
            person.pk,
        )


@pytest.mark.parametrize(
    "what",
    [
        "about_name = 'Fatima'",
        "name_key = 'fatima'",
        "address_key = 'molenstraat 12'",
        "on_behalf_of = 'the baker'",
        "lat = 50.85",
        "lon = 4.33",
    ],
)
def test_a_signal_stays_without_a_name_or_a_door(
    what: str, streets: Initiative
) -> None:
    with scope(initiative=streets.pk):
        signal = a_signal()
    assert signal.what
    with pytest.raises(IntegrityError, match=REFUSAL):
        run(f"UPDATE detection_signal SET {what}")  # noqa: S608
    # Working on it goes on as before.
    run("UPDATE detection_signal SET urgency = 'can_wait'")


@pytest.mark.parametrize("channel", ["email", "sms", "letter", "phone"])
def test_the_outbox_knows_nobodys_address(channel: str, streets: Initiative) -> None:
    message = Message(
        initiative=streets,
        channel=channel,
        to="fatima@example.org" if channel == "email" else "+32470123456",
        language="nl",
        body="x",
        dedupe_key="x",
        created_at=NOW,
        next_attempt_at=NOW,
    )
    with pytest.raises(IntegrityError, match=REFUSAL), transaction.atomic():
        Message.objects.bulk_create([message], ignore_conflicts=True)


def test_the_outbox_writes_to_those_who_work_there(
    streets: Initiative, users: dict[str, Any]
) -> None:
    message = Message.objects.create(
        initiative=streets,
        channel="email",
        to=users["coordinator"].email,
        language="nl",
        body="x",
        dedupe_key="x",
        created_at=NOW,
        next_attempt_at=NOW,
    )
    # Somebody's address changes while it waits: it still leaves.
    users["coordinator"].email = "new@example.org"
    users["coordinator"].save()
    assert Message.objects.filter(pk=message.pk).update(state="sending")


# -- The level itself ------------------------------------------------------------------
@pytest.fixture
def somebody(initiative: Initiative) -> Person:
    person = Person(
        initiative=initiative, name="X", created_at=NOW, updated_at=NOW, languages=[]
    )
    with unscoped():
        person.save()
    return person


def test_the_promise_waits_until_nobody_is_left(
    somebody: Person, initiative: Initiative
) -> None:
    with pytest.raises(IntegrityError, match=STILL_THERE):
        run("UPDATE core_initiative SET registration_level = 'none'")
    with unscoped():
        somebody.delete()
    run("UPDATE core_initiative SET registration_level = 'none'")


def test_putting_another_initiative_in_its_place_does_not_get_round_it(
    somebody: Person, initiative: Initiative
) -> None:
    """Foreign keys are looked at when a transaction ends: too late to help here."""
    again = Initiative.objects.get(pk=initiative.pk)
    again.registration_level = "none"

    @transaction.atomic
    def put_another_in_its_place() -> None:
        run("DELETE FROM core_initiative WHERE id = %s", again.pk)
        again.save(force_insert=True)

    with pytest.raises(IntegrityError, match=STILL_THERE):
        put_another_in_its_place()


def test_an_upsert_of_the_initiative_does_not_get_round_it(
    somebody: Person, initiative: Initiative
) -> None:
    again = Initiative.objects.get(pk=initiative.pk)
    again.registration_level = "none"
    with pytest.raises(IntegrityError, match=STILL_THERE), transaction.atomic():
        Initiative.objects.bulk_create(
            [again],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["registration_level"],
        )


def test_a_signal_with_a_name_holds_the_promise_back(in_scope: Initiative) -> None:
    a_signal()
    with pytest.raises(IntegrityError, match=STILL_THERE):
        run("UPDATE core_initiative SET registration_level = 'none'")
    Signal.objects.all().delete()
    Message.objects.all().delete()
    run("UPDATE core_initiative SET registration_level = 'none'")


# -- Pages, API, admin, import ---------------------------------------------------------
class _Forms(HTMLParser):
    """Fills in every form of a page, with a person wherever words may stand."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "form":
            self.forms.append((given.get("action", ""), {}))
        elif self.forms and tag in {"input", "textarea"}:
            self._fill(given, given.get("type", "text"))
        elif self.forms and tag == "select":
            self._select = given.get("name", "")
        elif self.forms and tag == "option" and self._select and given.get("value"):
            self.forms[-1][1].setdefault(self._select, given["value"])

    def _fill(self, given: dict[str, str], kind: str) -> None:
        name, data = given.get("name", ""), self.forms[-1][1]
        if not name or name == "website":
            return
        guess = {
            "email": "fatima@example.org",
            "tel": "0470 12 34 56",
            "number": "3",
            "date": "2026-11-20",
            "time": "10:00",
        }.get(kind, "Fatima El Amrani, Molenstraat 12")
        if "phone" in name:
            guess = "0470 12 34 56"
        if kind in {"hidden", "radio", "checkbox"}:
            guess = given.get("value", "on") or ""
        data.setdefault(name, guess)


def _routes(
    resolver: URLResolver | None = None, route: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for one in (resolver or get_resolver()).url_patterns:
        here = route + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _routes(one, here)
        else:
            yield here, one


LEAVING = re.compile(r"logout|account/|language/|demo/|api/|\.(ics|pdf|csv|xlsx)")


def _addresses() -> list[str]:
    """Return each page, with 1 where a number stands."""
    with override("en"):
        found = [route for route, _pattern in _routes()]
    filled = (re.sub(r"<int:\w+>", "1", route) for route in found)
    return sorted(f"/{one}" for one in filled if "<" not in one and one[:3] == "en/")


def _attack(client: Client, address: str) -> int:
    """Send every form of a page, filled in with a person; return how many."""
    page = client.get(address)
    if page.status_code != 200 or "html" not in page["Content-Type"]:
        return 0
    found = _Forms()
    found.feed(page.content.decode())
    for action, data in found.forms:
        target = (action or address).split("?")[0]
        if target.startswith("/") and not LEAVING.search(target):
            client.post(target, data)
    return len(found.forms)


@pytest.mark.parametrize("role", ["coordinator", "desk", "public"])
def test_no_page_writes_a_person(
    role: str, streets: Initiative, signed_in: Callable[[str], Client]
) -> None:
    client = Client() if role == "public" else signed_in(role)
    with scope(initiative=streets.pk):
        a_signal()
    sent = sum(_attack(client, one) for one in _addresses() if not LEAVING.search(one))
    assert sent > (3 if role == "public" else 10)
    assert rows_of_persons() == {}
    with unscoped():
        signals = Signal.objects.all()
        assert signals.exists()
        assert {one.about_name for one in signals} == {""}


def test_the_api_keeps_no_name(streets: Initiative) -> None:
    answer = Client().post(
        "/api/v1/signals",
        {
            "what": "The curtains have been closed for a week",
            "about": {"name": "Fatima El Amrani"},
            "place": {"text": "Molenstraat 12", "lat": 50.855, "lon": 4.335},
            "reporter": {"name": "Jan", "phone": "0470123456"},
        },
        content_type="application/json",
    )
    assert answer.status_code in {200, 201}, answer.content
    assert rows_of_persons() == {}
    with unscoped():
        kept = Signal.objects.get()
    assert (kept.about_name, kept.lat, kept.address_key) == ("", None, "")
    assert kept.place is not None


def test_there_is_no_admin_to_go_round_the_pages() -> None:
    assert not apps.is_installed("django.contrib.admin")


def test_a_dump_that_is_loaded_back_brings_nobody(
    somebody: Person, initiative: Initiative, tmp_path: Any
) -> None:
    file = tmp_path / "dump.json"
    # The manager of persons wants an initiative; the base one is what is written out.
    with unscoped():
        call_command("dumpdata", "people.person", output=str(file), all=True)
        somebody.delete()
    run("UPDATE core_initiative SET registration_level = 'none'")
    with unscoped(), pytest.raises(DatabaseError, match=REFUSAL):
        call_command("loaddata", str(file), verbosity=0)
    assert rows_of_persons() == {}


# -- The guard itself ------------------------------------------------------------------
def _one_trigger() -> tuple[str, str]:
    found = triggers.expected(connection)
    name = next(one for one, (table, _) in found.items() if table == "people_person")
    return name, "people_person"


def test_a_trigger_that_is_gone_is_noticed_and_comes_back() -> None:
    name, table = _one_trigger()
    run(
        f"DROP TRIGGER {name}"
        if connection.vendor == "sqlite"
        else f"DROP TRIGGER {name} ON {table}"
    )
    assert triggers.missing(connection) == [table]
    errors = checks.run_checks(tags=[checks.Tags.database], databases=["default"])
    assert [one.id for one in errors] == ["people.E001"]
    assert any("does not guard people_person" in one for one in unguarded())
    # Whatever is started next puts it back.
    assert main(["check"]) == 0
    assert triggers.missing(connection) == []
    triggers.install(connection)
    assert triggers.missing(connection) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("label", ["people.Person", "networks.Request"])
def test_a_table_may_be_rebuilt_and_is_guarded_again(label: str) -> None:
    """What `migrate` does on SQLite, between the signals that surround it.

    On PostgreSQL somebody switches the trigger off meanwhile.
    """
    model = apps.get_model(label)
    config = apps.get_app_config("people")
    sent: dict[str, Any] = {
        "sender": config,
        "app_config": config,
        "using": "default",
        "verbosity": 0,
        "interactive": False,
    }
    pre_migrate.send(**sent)
    table = model._meta.db_table
    if connection.vendor == "sqlite":
        with connection.schema_editor() as editor:
            editor._remake_table(model)  # type: ignore[attr-defined] # SQLite has it
    else:
        run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    assert table in triggers.missing(connection)
    post_migrate.send(**sent)
    assert triggers.missing(connection) == []
