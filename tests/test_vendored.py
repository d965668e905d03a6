"""What is copied from elsewhere: the very files that were noted, each with its licence."""

import hashlib
import re

from django.conf import settings

STATIC = settings.BASE_DIR / "config" / "static"


def test_every_vendored_file_is_the_one_that_was_noted():
    noted = re.findall(r"^\| `(\S+)` .*`([0-9a-f]{64})` \|$", vendored(), re.MULTILINE)
    fonts, scripts = STATIC.rglob("*.woff2"), (STATIC / "vendor").rglob("*.js*")
    there = {str(file.relative_to(STATIC)) for file in (*fonts, *scripts)}
    assert {path for path, _ in noted} == there
    for path, sha256 in noted:
        assert hashlib.sha256((STATIC / path).read_bytes()).hexdigest() == sha256, path


def vendored():
    return (STATIC / "VENDORED.md").read_text()


def test_every_vendored_library_brings_its_licence():
    folders = [folder for folder in (STATIC / "vendor").iterdir() if folder.is_dir()]
    assert folders
    assert [str(folder) for folder in folders if not (folder / "LICENSE").exists()] == []
    assert all(
        (STATIC / text).exists() for text in re.findall(r"`(vendor/\S+LICENSE\S*)`", vendored())
    )


def test_the_stylesheet_names_only_files_that_are_here():
    named = re.findall(r'url\("([^"]+)"\)', (STATIC / "gainsay.css").read_text())
    assert named
    assert [path for path in named if not (STATIC / path).exists()] == []
