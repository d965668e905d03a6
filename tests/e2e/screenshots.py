"""Pictures of every page, from a site of its own: python -m tests.e2e.screenshots [FOLDER]

Phone, tablet and desktop, light and dark, into var/screenshots unless another folder is named;
`--readme` makes the pictures of the README instead. CHROMIUM names the browser.
"""

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser
from tqdm import tqdm

from tests.e2e import desk_picture
from tests.e2e.browser import PAGES, chromium

ROOT = Path(__file__).resolve().parent.parent.parent
README = ROOT / "config" / "static" / "readme"
# Name of the picture: page, scheme, where the cut begins, how high it is.
IN_README = {
    "claim-page": ("claim", "light", 0, 1128),
    "issue-page": ("issue", "dark", 0, 1290),
    "claim-page-ar": ("claim-ar", "light", 0, 900),
}
WIDTHS = (390, 768, 1280)
SCHEMES = ("light", "dark")
PATIENCE = 60


class Site(NamedTuple):
    """Where it is, and the password of each account at its desk."""

    home: str
    passwords: dict[str, str]


@contextmanager
def site() -> Iterator[Site]:
    """The seed record, released into a folder that is thrown away, and a server before it."""
    with tempfile.TemporaryDirectory(prefix="gainsay-pictures-") as var:
        settings = {**os.environ, "GAINSAY_VAR": var, "PORT": str(free_port())}
        manage = [sys.executable, ROOT / "manage.py", "quickstart"]
        said = subprocess.run(manage, env=settings, check=True, stdout=subprocess.PIPE, text=True)
        passwords = dict(re.findall(r"^ +(\w+) +(\S+)$", said.stdout, re.MULTILINE))
        command = [sys.executable, "-m", "granian", "--interface", "wsgi"]
        command += ["--blocking-threads", "4", "--log-level", "warning"]
        command += ["--port", settings["PORT"], "config.wsgi:application"]
        server = subprocess.Popen(command, env=settings, cwd=ROOT)
        try:
            yield Site(awaited(f"http://127.0.0.1:{settings['PORT']}"), passwords)
        finally:
            server.terminate()
            server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def awaited(address: str) -> str:
    """The address, once somebody answers there."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{address}/livez", timeout=5)
        except OSError:
            time.sleep(0.2)
        else:
            return address
    raise TimeoutError(f"Nobody answers at {address}.")


def take(browser: Browser, address: str, picture: Path, *, width: int, scheme: str, **how) -> None:
    """One picture of one page."""
    size = {"width": width, "height": 900}
    page = browser.new_page(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page.goto(address)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=picture, **how)
    page.close()


def take_all(folder: Path) -> None:
    """Every page at every width in both schemes."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [(name, w, s) for name in PAGES for w in WIDTHS for s in SCHEMES]
    with site() as (home, _), chromium() as browser:
        for name, width, scheme in tqdm(wanted, unit="picture", disable=None):
            picture = folder / f"{name}-{width}-{scheme}.png"
            take(browser, home + PAGES[name], picture, width=width, scheme=scheme, full_page=True)
    print(f"{len(wanted)} pictures in {folder}")


def take_for_readme() -> None:
    """The pages that the README shows."""
    README.mkdir(parents=True, exist_ok=True)
    with site() as (home, passwords), chromium() as browser:
        desk_picture.take(browser, home, passwords, README / "desk-review.png")
        for name, (page, scheme, top, height) in IN_README.items():
            picture = README / f"{name}.png"
            clip = {"x": 0, "y": top, "width": 1280, "height": height}
            how = {"width": 1280, "scheme": scheme, "clip": clip, "full_page": True}
            take(browser, home + PAGES[page], picture, **how)
            print(f"{picture.stat().st_size:,} bytes in {picture}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "var" / "screenshots")
    parser.add_argument("--readme", action="store_true", help="only the README's pictures")
    options = parser.parse_args()
    if options.readme:
        take_for_readme()
    else:
        take_all(options.folder)


if __name__ == "__main__":
    main()
