"""The first ten questions: every snippet runs against a served seed record, and says something."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache

import pytest

from claims_app.pages.questions.page import TEN, ten
from tests import processes

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases={"default", "record"}),
    pytest.mark.xdist_group("ten-questions"),  # one worker starts the site once
]
# What each answer must say, from the seed record.
SAYS = (
    ("militants", "Russia"),
    ("disputes_quantity", "imputes_motive"),
    ("10000", "Russia"),
    ("chain_depth",),
    ("narrator", "direct"),
    ("Islamic State",),
    ("Russia",),
    ("things", "relations", "nodes"),
    ("claims at", "count"),
    ("cite-as", "reports"),
)
# Where R prints other things of the answer than Python does.
R_SAYS = {3: "\n16 20", 7: "IGRAPH", 8: "[1] 47", 9: "[1] 49"}


@pytest.fixture(scope="module")
def site(tmp_path_factory, django_db_setup) -> Iterator[str]:
    """The seed record in files of its own, served by another process."""
    var = tmp_path_factory.mktemp("questions")
    urls = {
        variable: f"sqlite:///{var}/{name}.sqlite3"
        for variable, name in (("DATABASE_URL", "desk"), ("RECORD_DATABASE_URL", "record"))
    }
    env = processes.environment(var, "all", **urls)
    code, said = processes.manage(env, "quickstart")
    assert code == 0, said
    with processes.served(env) as port:
        yield f"http://127.0.0.1:{port}"


def run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def says_what_it_should(output: str, said: tuple[str, ...]) -> None:
    assert any(words.lower() in output.lower() for words in said), output


@pytest.mark.parametrize("number", range(len(TEN)))
def test_curl_and_python_get_an_answer(site, number):
    question = ten(site)[number]
    says_what_it_should(run(["bash", "-c", question.curl]), SAYS[number])
    says_what_it_should(run([sys.executable, "-c", question.python]), SAYS[number])


@cache
def r_lacks() -> str:
    """What of R and the packages that the snippets load is not here."""
    if not shutil.which("Rscript"):
        return "R"
    loads = {name for one in ten("") for name in re.findall(r"library\((\w+)\)", one.r)}
    has = "cat(sapply(commandArgs(TRUE), requireNamespace, quietly = TRUE))"
    said = run(["Rscript", "-e", has, *sorted(loads)]).split()
    return ", ".join(
        name for name, there in zip(sorted(loads), said, strict=True) if there != "TRUE"
    )


@pytest.mark.skipif(bool(r_lacks()), reason=f"missing here: {r_lacks()}")
@pytest.mark.parametrize("number", range(len(TEN)))
def test_r_gets_an_answer(site, number):
    said = (R_SAYS[number],) if number in R_SAYS else SAYS[number]
    says_what_it_should(run(["Rscript", "-e", ten(site)[number].r]), said)
