"""Start Gainsay, or prepare its tools, on a computer that has nothing but Python.

    python3 config/bootstrap.py run       install, prepare the databases, serve on PORT
    python3 config/bootstrap.py runtime   install what Gainsay needs to run
    python3 config/bootstrap.py dev       install that and the tools for tests and checks

Only the standard library, and only syntax that Python 2.7 can read: an old Python must be
able to say that it is too old. What goes wrong is said in one paragraph, without a traceback.
"""

from __future__ import print_function

import errno
import hashlib
import os
import re
import socket
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OLDEST = (3, 11)
CANDIDATES = ["python3.14", "python3.13", "python3.12", "python3.11", "python3"]
KINDS = ["runtime", "sso", "dev"]  # Each includes those before it.
REQUIREMENTS = {kind: "requirements-%s.txt" % kind for kind in KINDS}
REQUIREMENTS["runtime"] = "requirements.txt"
HOST = "127.0.0.1"
OFFLINE = re.compile(
    r"name resolution|Name or service not known|nodename nor servname|NewConnectionError"
    r"|ConnectTimeout|ReadTimeout|ProxyError|Max retries exceeded|Network is unreachable"
    r"|Connection (refused|reset|broken|aborted)|Retrying \(Retry"
)


class Stop(Exception):
    """Something a person has to put right first; the message says what, and how."""


def version_problem(version, executable):
    """The sentence for a Python that is too old, or None."""
    if tuple(version[:2]) >= OLDEST:
        return None
    return (
        "Gainsay needs Python %d.%d or newer; this is %d.%d at %s. Install a newer one "
        "(Debian and Ubuntu: sudo apt install python3 python3-venv; Fedora: sudo dnf install "
        "python3.12; macOS: brew install python), or name one that you have: "
        "make run PYTHON=/path/to/python3.12"
        % (OLDEST[0], OLDEST[1], version[0], version[1], executable)
    )


def on_path(name):
    """Where a command is, without shutil.which, which Python 2 lacks."""
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        path = os.path.join(folder, name)
        if os.path.isfile(path) and os.access(path, os.X_OK):
            yield path


def is_new_enough(python):
    """Whether this interpreter starts, and is new enough."""
    question = "import sys; sys.exit(sys.version_info[:2] < (%d, %d))" % OLDEST
    try:
        with open(os.devnull, "w") as nothing:
            return subprocess.call([python, "-c", question], stdout=nothing, stderr=nothing) == 0
    except OSError:
        return False


def newer_python():
    """The newest suitable interpreter on the PATH, or None."""
    found = (path for name in CANDIDATES for path in on_path(name))
    return next((path for path in found if is_new_enough(path)), None)


def insist_on_a_new_python(arguments):
    """Go on under a newer interpreter if this one is too old and there is one."""
    problem = version_problem(sys.version_info, sys.executable)
    if problem is None:
        return
    newer = newer_python()
    if newer is None:
        raise Stop(problem)
    os.execv(newer, [newer, os.path.abspath(__file__)] + arguments)


def port_number(text):
    """The port that PORT names."""
    if not re.match(r"^[0-9]{1,5}$", text) or not 1 <= int(text) <= 65535:
        raise Stop(
            "PORT is '%s', which is no port: it must be a whole number from 1 to 65535. "
            "For example: make run PORT=8001" % text
        )
    return int(text)


def refusal_of(port):
    """The error number with which the system refuses this port, or 0."""
    with socket.socket() as visitor:
        visitor.settimeout(2)
        # macOS lets two programs bind one port; then the other one would get the readers.
        if visitor.connect_ex((HOST, port)) == 0:
            return errno.EADDRINUSE
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            server.bind((HOST, port))
        except OSError as refusal:
            return refusal.errno
    return 0


def insist_on_a_free_port(port):
    """Stop if the server could not listen here: better now than after the long work."""
    refusal = refusal_of(port)
    if refusal == errno.EACCES:
        raise Stop(
            "This user may not open port %d: ports below 1024 belong to the system. "
            "For example: make run PORT=8001" % port
        )
    if refusal:
        free = next((other for other in range(8001, 8100) if not refusal_of(other)), 8999)
        raise Stop(
            "Port %d on %s is in use by another program, perhaps by Gainsay in another window. "
            "Stop that one, or choose another port: make run PORT=%d" % (port, HOST, free)
        )


def venv_command(root, name):
    return os.path.join(root, ".venv", "bin", name)


def fingerprint(root, kind):
    """What a requirements file holds, in short."""
    with open(os.path.join(root, REQUIREMENTS[kind]), "rb") as requirements:
        return hashlib.sha256(requirements.read()).hexdigest()


def stamp(root, kind):
    """The file that remembers which requirements were installed to the end."""
    return os.path.join(root, ".venv", "installed-%s.sha256" % kind)


def is_installed(root, kind):
    """Whether exactly what the requirements file asks for was installed already."""
    if not os.path.exists(stamp(root, kind)):
        return False
    with open(stamp(root, kind)) as remembered:
        return remembered.read() == fingerprint(root, kind)


def remember(root, kind):
    """Note what is installed now."""
    for covered in KINDS[: KINDS.index(kind) + 1]:
        with open(stamp(root, covered), "w") as note:
            note.write(fingerprint(root, covered))


def forget(root):
    """A half-finished installation must not pass for a finished one."""
    for kind in REQUIREMENTS:
        if os.path.exists(stamp(root, kind)):
            os.remove(stamp(root, kind))


def insist_on_venv():
    """Debian and Ubuntu ship Python without the part that makes environments."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        raise Stop(
            "This Python (%s) cannot make virtual environments: its modules venv and ensurepip "
            "are missing. On Debian and Ubuntu: sudo apt install python%d.%d-venv. Then run the "
            "same command again." % ((sys.executable,) + tuple(sys.version_info[:2]))
        )


def insist_on_writing(root):
    """Everything Gainsay makes lies in its own folder, so that must be writable."""
    probe = os.path.join(root, ".write-probe-%d" % os.getpid())
    try:
        open(probe, "w").close()
        os.remove(probe)
    except OSError as refusal:
        raise Stop(disk_problem(root, refusal.errno))


def disk_problem(root, number):
    """The sentence for a disk that does not take what we write."""
    if number in (errno.ENOSPC, errno.EDQUOT):
        return (
            "The disk is full: Gainsay needs about 200 MB in %s, or 500 MB with the tools for "
            "tests. Free some space and run the same command again." % root
        )
    return (
        "Gainsay cannot write in its own folder, %s (%s). Move the folder to a place where you "
        "may write, or change its owner: sudo chown -R $(id -un) '%s'"
        % (root, os.strerror(number), root)
    )


def installation_problem(root, log):
    """The sentence for a failed installation, from what pip or venv printed."""
    if re.search(r"No space left|Errno 28|Disk quota exceeded", log):
        return disk_problem(root, errno.ENOSPC)
    if OFFLINE.search(log):
        return (
            "The Python packages could not be fetched: no connection to the package index. Check "
            "the network (behind a proxy set HTTPS_PROXY; for an index of your own set "
            "PIP_INDEX_URL) and run the same command again."
        )
    if re.search(r"Permission denied|Read-only file system", log):
        return disk_problem(root, errno.EACCES)
    last = [line.strip() for line in log.splitlines() if line.strip()][-3:]
    return (
        "The Python packages could not be installed with %s. The installer's last words: %s. "
        "All of them are in .venv/install.log. To start afresh, delete the folder .venv and run "
        "the same command again." % (sys.executable, " / ".join(last))
    )


def run_installer(root, command):
    """Run one step of the installation, its output kept in .venv/install.log."""
    settings = dict(os.environ, PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1")
    step = subprocess.Popen(
        command, cwd=root, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    log = step.communicate()[0].decode("utf-8", "replace")
    if step.returncode:
        problem = installation_problem(root, log)
        if os.path.isdir(os.path.join(root, ".venv")):
            with open(os.path.join(root, ".venv", "install.log"), "w") as kept:
                kept.write(log)
        raise Stop(problem)


def install(root, kind):
    """Make `.venv` hold what the file names; pip, looking for more, forgets pins (its #9644)."""
    has_pip = os.path.exists(venv_command(root, "pip"))
    works = has_pip and is_new_enough(venv_command(root, "python"))
    if works and is_installed(root, kind):
        return
    insist_on_writing(root)
    if not works:
        insist_on_venv()
        print("Making a Python environment in .venv ...", flush=True)
        run_installer(root, [sys.executable, "-m", "venv", "--clear", os.path.join(root, ".venv")])
    forget(root)
    print("Installing %s into .venv (a minute or so) ..." % REQUIREMENTS[kind], flush=True)
    pip = [venv_command(root, "python"), "-m", "pip", "install", "--retries", "2", "--no-deps"]
    run_installer(root, pip + ["--require-hashes", "-r", REQUIREMENTS[kind]])
    remember(root, kind)


def serve(root, port):
    """Become the web server."""
    command = [venv_command(root, "python"), "-m", "granian", "--interface", "wsgi"]
    command += ["--host", HOST, "--port", str(port), "--workers", "1", "--blocking-threads", "4"]
    # A worker that misses the signal to stop is not waited for: it would keep the port for ever.
    command += ["--workers-kill-timeout", "5", "--log-level", "warning", "config.wsgi:application"]
    os.execv(command[0], command)


def run(root):
    """From a fresh clone to a running site."""
    port = port_number(os.environ.get("PORT") or "8000")
    insist_on_a_free_port(port)
    extras = [os.environ.get(name) for name in ("GAINSAY_SECOND_FACTOR", "GAINSAY_SSO_ISSUER")]
    install(root, "sso" if any(extras) else "runtime")
    os.environ["PORT"] = str(port)
    if subprocess.call([venv_command(root, "python"), "manage.py", "quickstart"]):
        raise Stop("Gainsay could not prepare its databases; the reason stands above.")
    insist_on_a_free_port(port)
    serve(root, port)


def obey(arguments):
    """Do the one thing that was asked for."""
    if arguments not in (["run"], ["runtime"], ["dev"]):
        raise Stop("Say what to do: python3 config/bootstrap.py run, runtime or dev.")
    insist_on_a_new_python(arguments)
    os.chdir(ROOT)
    run(ROOT) if arguments == ["run"] else install(ROOT, arguments[0])


def main(arguments):
    """The exit code; what a person has to know goes to standard error."""
    try:
        obey(arguments)
    except (Stop, OSError) as problem:
        sys.stderr.write("\n%s\n" % problem)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
