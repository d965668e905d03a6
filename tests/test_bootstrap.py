"""The first minutes: what a newcomer's computer lacks is said in one paragraph."""

import ast
import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from config import bootstrap

ROOT = Path(bootstrap.ROOT)
SCRIPT = ROOT / "config" / "bootstrap.py"
NEWER_THAN_PYTHON_2 = (
    ast.AnnAssign,
    ast.AsyncFunctionDef,
    ast.JoinedStr,
    ast.Match,
    ast.NamedExpr,
    ast.Nonlocal,
    ast.Starred,
    ast.YieldFrom,
)
UNREACHABLE = "http://127.0.0.1:9/simple"
LOCAL_FOLDER = re.compile(r"""file:|["'\s=@]/\w""")


def run_bootstrap(*arguments, python=sys.executable, **environment):
    """The script as a person starts it: its exit code and what it says."""
    done = subprocess.run(
        [python, SCRIPT, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A folder like a fresh clone whose packages need no network, since there are none."""
    for name in bootstrap.REQUIREMENTS.values():
        (tmp_path / name).write_text("# nothing\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", UNREACHABLE)
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    return tmp_path


@pytest.fixture
def busy_port():
    with socket.socket() as other_program:
        other_program.bind((bootstrap.HOST, 0))
        other_program.listen()
        yield other_program.getsockname()[1]


# Python


def test_an_old_python_is_told_what_to_install():
    said = bootstrap.version_problem((3, 8, 18), "/usr/bin/python3")
    assert said.startswith("Gainsay needs Python 3.11 or newer; this is 3.8 at /usr/bin/python3.")
    assert "make run PYTHON=/path/to/python3.12" in said


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 4), (3, 14, 0), (4, 0, 0)])
def test_a_new_enough_python_is_taken(version):
    assert bootstrap.version_problem(version, "python3") is None


def test_even_python_2_can_read_the_script():
    source = SCRIPT.read_bytes().decode("ascii")
    for node in ast.walk(ast.parse(source)):
        assert not isinstance(node, NEWER_THAN_PYTHON_2), f"line {node.lineno}"
        if isinstance(node, ast.Raise):
            assert node.cause is None, f"line {node.lineno}"
        if isinstance(node, ast.FunctionDef):
            assert not node.returns, f"line {node.lineno}"
            assert not node.args.kwonlyargs, f"line {node.lineno}"
            assert not [argument for argument in node.args.args if argument.annotation]


def old_pythons():
    """Pythons on this computer that start and are too old, if it has any."""
    names = ["python2", *(f"python3.{minor}" for minor in range(6, 11))]
    found = [path for name in names if (path := shutil.which(name))]
    return [
        path
        for path in found
        if subprocess.run([path, "-c", ""], capture_output=True, check=False).returncode == 0
    ]


def test_an_old_python_alone_stops_with_the_message():
    for python in old_pythons():
        code, said = run_bootstrap("run", python=python, PATH="/nowhere")
        assert code == 1
        assert "Gainsay needs Python 3.11 or newer" in said
        assert "Traceback" not in said


def test_the_newest_python_on_the_path_is_found(tmp_path, monkeypatch):
    too_old = tmp_path / "python3.14"
    too_old.write_text("#!/bin/sh\nexit 1\n")
    too_old.chmod(0o755)
    (tmp_path / "python3.12").symlink_to(sys.executable)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert bootstrap.newer_python() == str(tmp_path / "python3.12")


def test_a_python_without_venv_is_told_debians_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(bootstrap.Stop, match=r"apt install python3\.\d+-venv"):
        bootstrap.insist_on_venv()


# The port


def test_a_busy_port_is_said_before_anything_is_installed(busy_port):
    code, said = run_bootstrap("run", PORT=str(busy_port))
    assert code == 1
    assert f"Port {busy_port} on 127.0.0.1 is in use by another program" in said
    assert re.search(r"make run PORT=80\d\d$", said.strip())
    assert "Installing" not in said


def test_the_port_it_offers_instead_is_free(busy_port):
    with pytest.raises(bootstrap.Stop) as stop:
        bootstrap.insist_on_a_free_port(busy_port)
    offered = int(str(stop.value).rsplit("=", 1)[1])
    assert bootstrap.refusal_of(offered) == 0


def test_a_port_that_was_just_left_is_free(busy_port):
    with socket.create_connection((bootstrap.HOST, busy_port)):
        assert bootstrap.refusal_of(busy_port)
    with socket.socket() as probe:
        probe.bind((bootstrap.HOST, 0))
        left = probe.getsockname()[1]
    assert bootstrap.refusal_of(left) == 0


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "80.5", " ", "８０８０"])
def test_a_port_that_is_none_is_refused(port):
    code, said = run_bootstrap("run", PORT=port)
    assert code == 1
    assert f"PORT is '{port}', which is no port" in said
    assert "Traceback" not in said


def test_an_unknown_command_is_refused_in_one_line():
    code, said = run_bootstrap("fly")
    assert (code, said.strip().count("\n")) == (1, 0)


# The folder and the packages


def test_a_folder_that_takes_no_files_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(bootstrap.Stop, match="cannot write in its own folder") as stop:
        bootstrap.insist_on_writing(str(tmp_path / "file" / "gainsay"))
    assert str(tmp_path / "file" / "gainsay") in str(stop.value)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_called_a_full_disk(checkout):
    fill = [sys.executable, "-c", "open('/dev/full', 'w').write('x' * 100_000)"]
    with pytest.raises(bootstrap.Stop, match="The disk is full"):
        bootstrap.run_installer(str(checkout), fill)


def test_an_unknown_failure_shows_the_installers_last_words(checkout):
    fail = [sys.executable, "-c", "raise SystemExit('hashes differ')"]
    with pytest.raises(bootstrap.Stop, match="last words: hashes differ"):
        bootstrap.run_installer(str(checkout), fail)


def test_the_stamp_follows_the_requirements(checkout):
    (checkout / ".venv").mkdir()
    bootstrap.remember(str(checkout), "runtime")
    assert bootstrap.is_installed(str(checkout), "runtime")
    assert not bootstrap.is_installed(str(checkout), "dev")
    (checkout / "requirements.txt").write_text("# something else\n")
    assert not bootstrap.is_installed(str(checkout), "runtime")


def test_the_tools_bring_what_running_needs(checkout):
    (checkout / ".venv").mkdir()
    bootstrap.remember(str(checkout), "dev")
    assert bootstrap.is_installed(str(checkout), "runtime")
    assert bootstrap.is_installed(str(checkout), "sso")
    bootstrap.forget(str(checkout))
    assert not bootstrap.is_installed(str(checkout), "runtime")


@pytest.mark.parametrize(
    ("variable", "kind"),
    [("GAINSAY_SECOND_FACTOR", "sso"), ("GAINSAY_SSO_ISSUER", "sso"), ("PORT", "runtime")],
)
def test_a_start_installs_the_extra_where_it_is_switched_on(variable, kind, monkeypatch):
    class Installed(Exception):
        pass

    def install(root, kind):
        raise Installed(kind)

    monkeypatch.setattr(bootstrap, "insist_on_a_free_port", lambda port: None)
    monkeypatch.setattr(bootstrap, "install", install)
    monkeypatch.setenv(variable, "8123")
    with pytest.raises(Installed, match=f"^{kind}$"):
        bootstrap.run(bootstrap.ROOT)


@pytest.mark.slow
def test_a_second_start_installs_nothing(checkout, capsys):
    bootstrap.install(str(checkout), "runtime")
    assert "Installing requirements.txt" in capsys.readouterr().out
    bootstrap.install(str(checkout), "runtime")
    assert capsys.readouterr().out == ""


@pytest.mark.slow
def test_without_a_network_the_installation_stops_and_is_not_taken_for_done(checkout):
    wanted = "gainsay-needs-this==1 --hash=sha256:" + "0" * 64
    (checkout / "requirements.txt").write_text(wanted)
    with pytest.raises(bootstrap.Stop, match="no connection to the package index"):
        bootstrap.install(str(checkout), "runtime")
    assert not bootstrap.is_installed(str(checkout), "runtime")
    assert "gainsay-needs-this" in (checkout / ".venv" / "install.log").read_text()


@pytest.mark.slow
def test_a_newer_release_of_something_pinned_is_not_looked_at(checkout, tmp_path, monkeypatch):
    """pip forgets a pin when something else asks for the package with an extra."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    pinned = [
        wheel(shelf, "asks", "1", "Requires-Dist: asked[more]>=1"),
        wheel(shelf, "asked", "1"),
    ]
    wheel(shelf, "asked", "2")
    (checkout / "requirements.txt").write_text("\n".join(pinned))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(shelf))
    bootstrap.install(str(checkout), "runtime")
    packages = {path.name for path in (checkout / ".venv").rglob("ask*.dist-info")}
    assert packages == {"asks-1.dist-info", "asked-1.dist-info"}


def wheel(shelf, name, version, *metadata):
    """A package with nothing in it, and its line in a list of requirements."""
    path = shelf / f"{name}-{version}-py3-none-any.whl"
    told = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
    folder = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as packed:
        extra = [] if metadata else ["Provides-Extra: more"]
        packed.writestr(f"{folder}/METADATA", "\n".join([*told, *extra, *metadata]) + "\n")
        packed.writestr(f"{folder}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        packed.writestr(f"{folder}/RECORD", "")
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


# What is locked


def pins(name):
    return set(re.findall(r"^([a-z0-9-]+==[^ ;]+)", (ROOT / name).read_text(), re.MULTILINE))


def test_the_requirements_are_what_the_lock_says():
    lock = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    locked = {f"{package['name']}=={package['version']}" for package in lock} - {"gainsay==0.1.0"}
    assert pins("requirements.txt") < pins("requirements-sso.txt") < locked
    assert pins("requirements-dev.txt") == locked


def test_the_lock_names_only_the_public_index():
    text = (ROOT / "uv.lock").read_text()
    hosts = set(re.findall(r"https?://[^/\"]+", text))
    assert hosts == {"https://pypi.org", "https://files.pythonhosted.org"}
    for name in ["uv.lock", *bootstrap.REQUIREMENTS.values()]:
        assert not LOCAL_FOLDER.search((ROOT / name).read_text())


def test_psycopg_3_is_not_locked():
    lock = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    assert [p["name"] for p in lock if p["name"].startswith("psycopg")] == ["psycopg2-binary"]
