"""The laws of the house that a program can check."""

import ast
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("actors_app", "claims_app", "config", "tests")
FILES = sorted(
    path.relative_to(ROOT)
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.py")
    if "migrations" not in path.parts
)
PRODUCT = [path for path in FILES if path.parts[0] != "tests"]
DOORS = [
    path
    for path in PRODUCT
    if path.parts[:2]
    in {("claims_app", door) for door in ("admin", "api", "desk_api", "feeds", "pages")}
    or path == Path("actors_app/admin.py")
    or path.parts[:2] in {("actors_app", "admin"), ("actors_app", "api")}
]
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
# A door that needs one of these lacks a word in the layers below.
QUERIES = {"filter", "exclude", "annotate", "aggregate", "prefetch_related", "save"}
# By file and method: what has the name of a question and asks none.
NO_QUERY: dict[tuple[str, str], str] = {}
NAMES_AN_ALIAS = {("claims_app", f) for f in ("record", "desk", "management")}
MEANINGLESS = {"utils", "util", "helpers", "helper", "common", "mixins", "mixin", "misc"}
SIGNALS = {f"{when}_{what}" for when in ("pre", "post") for what in ("save", "delete", "init")}
NOT_IN_THE_ADMIN = {
    "desk.KeptAnswer": "what programs were told today, for those that ask again",
    "desk.ReleaseHead": "one row that is locked, not looked at",
    "desk.Upload": "files on their way in, each for who sent it alone",
    "desk.ImportedThing": "listed on the page of its import",
    "desk.LiftedHold": "told in the history of what was held",
    "desk.ClaimWords": "the index of words, made from the claims",
    "desk.UnreadClaim": "what that index has yet to read",
    "desk.Tag": "labels, put on and taken off in the list of claims",
}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def calls(path: Path) -> list[ast.Call]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]


def method(call: ast.Call) -> str:
    """The name of the method that is called; empty for a plain function."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree(path)) if isinstance(node, kinds)]


def at(path: Path, node: ast.AST) -> str:
    return f"{path}:{node.lineno}"


def is_literal(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize("path", FILES, ids=str)
def test_no_file_is_longer_than_a_reader_can_hold(path):
    length = len((ROOT / path).read_text(encoding="utf-8").splitlines())
    assert length <= LONGEST_FILE


def test_no_function_is_longer_than_a_screen():
    long = [
        f"{at(path, function)} {function.name}: {function.end_lineno - function.lineno + 1}"
        for path in FILES
        for function in functions(path)
        if function.end_lineno - function.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_no_door_asks_the_database_in_words_of_its_own():
    assert any(path.parts[1] == "api" for path in DOORS)
    assert any(path.parts[1] == "pages" for path in DOORS)
    asked = [(p, call) for p in DOORS for call in calls(p) if method(call) in QUERIES]
    assert [at(p, c) for p, c in asked if (str(p), method(c)) not in NO_QUERY] == []
    assert NO_QUERY.keys() <= {(str(p), method(c)) for p, c in asked}


def test_only_the_layers_that_know_both_databases_name_one():
    named = []
    for path in PRODUCT:
        if path.parts[0] == "config" or path.parts[:2] in NAMES_AN_ALIAS:
            continue
        for call in calls(path):
            alias = call.args[0] if call.args and method(call) in {"using", "db_manager"} else None
            given = [word.value for word in call.keywords if word.arg in {"using", "database"}]
            named += [at(path, call) for node in (alias, *given) if is_literal(node)]
    assert named == []


def test_no_public_door_names_a_database():
    public = [path for path in DOORS if path.parts[1] in {"api", "feeds", "pages"}]
    named = [at(p, call) for p in public for call in calls(p) if method(call) == "using"]
    named += [at(p, c) for p in public for c in calls(p) for w in c.keywords if w.arg == "using"]
    assert named == []


def test_no_module_has_a_name_that_says_nothing():
    assert [str(path) for path in PRODUCT if set(path.with_suffix("").parts) & MEANINGLESS] == []


def test_nothing_is_kept_in_step_by_signals_on_saving():
    used = [
        at(path, node)
        for path in PRODUCT
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom | ast.Import)
        for name in node.names
        if name.name in SIGNALS
    ]
    assert used == []


def test_no_model_overrides_how_it_is_saved_or_deleted():
    models = [path for path in PRODUCT if "models" in path.parts]
    overriding = [
        at(path, function)
        for path in models
        for function in functions(path)
        if function.name in {"save", "delete", "asave", "adelete"}
    ]
    assert models
    assert overriding == []


def test_nothing_is_imported_under_a_star():
    stars = [
        at(path, node)
        for path in FILES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    ]
    assert stars == []


def own_commands() -> dict[str, str]:
    return {name: app for name, app in get_commands().items() if app.split(".")[0] in PACKAGES}


def test_our_commands_are_found():
    assert {"deliver", "quickstart", "rebuild_record", "verify_ledger"} <= own_commands().keys()


@pytest.mark.parametrize("name", sorted(own_commands()))
def test_every_command_says_what_it_does(name):
    command = load_command_class(own_commands()[name], name)
    assert command.help[0].isupper()
    assert command.help.endswith(".")
    parser = command.create_parser("manage.py", name)
    own = [a for a in parser._actions if a.container.title in {"options", "positional arguments"}]
    assert all(action.help for action in own)


def shown_in_the_admin() -> set[str]:
    """Models that have an admin of their own, or stand as lines in another's."""
    site = admin.site._registry
    lines = {inline.model for door in site.values() for inline in door.inlines}
    return {model._meta.label for model in (*site, *lines)}


@pytest.mark.parametrize("app", ["actors", "claims", "desk"])
def test_every_model_of_the_desk_can_be_seen_in_the_admin(app):
    models = {m._meta.label for m in apps.get_app_config(app).get_models()}
    kept = {label for label in models if not label.startswith("desk.Historical")}
    assert kept - shown_in_the_admin() - set(NOT_IN_THE_ADMIN) == set()


def test_only_what_the_admin_lacks_is_exempt_from_it():
    assert not set(NOT_IN_THE_ADMIN) & shown_in_the_admin()


def test_nothing_of_the_record_can_be_edited_in_the_admin():
    assert not {label for label in shown_in_the_admin() if label.startswith("record.")}
