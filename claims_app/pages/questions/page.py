"""The first ten questions of a researcher, each answered with curl, Python and R.

Every snippet for curl and Python is run by a test against a served seed record.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Question(NamedTuple):
    """A question, what is worth knowing about its answer, and how to ask it."""

    asks: str | Promise
    note: str | Promise
    curl: str
    python: str
    r: str


def ten(site: str) -> list[Question]:
    """The questions, with the addresses of this site."""
    return [
        question._replace(
            curl=question.curl.replace("SITE", site),
            python=question.python.replace("SITE", site),
            r=question.r.replace("SITE", site),
        )
        for question in TEN
    ]


TEN = (
    Question(
        _("What has Russia said about Islamic State?"),
        _(
            "A speaker is named by the address of its page or by any name it has, in any script: "
            "Russia, Россия and Moscow are one. Claims made jointly are found under each speaker."
        ),
        'curl -s "SITE/api/v1/claims/?speaker=Russia&q=Islamic+State&fields=text,asserted.on"',
        """\
import pandas as pd

claims = pd.read_csv("SITE/api/v1/claims.csv?speaker=Russia&q=Islamic+State")
print(claims[["asserted_on", "text"]])""",
        """\
claims <- read.csv("SITE/api/v1/claims.csv?speaker=Russia&q=Islamic+State")
claims[, c("asserted_on", "text")]""",
    ),
    Question(
        _("Who answered, how, and after how long?"),
        _(
            "An answer is a relation from the answering claim (subject) to the claim it answers "
            "(target). Days are given where both were said on a known day."
        ),
        'curl -s "SITE/api/v1/relations/?speaker=russia&is_against=true&full=on'
        '&fields=kind,aspect,latency_days,subject.text,target.text"',
        """\
import pandas as pd

answers = pd.read_json(
    "SITE/api/v1/relations.jsonl?speaker=russia&is_against=true&full=on", lines=True
)
answers["by"] = answers["subject"].map(lambda claim: claim["speakers"][0]["name"])
print(answers[["by", "kind", "aspect", "latency_days"]])""",
        """\
answers <- read.csv("SITE/api/v1/relations.csv?speaker=russia&is_against=true")
answers[, c("subject_speakers_name", "kind", "aspect")]""",
    ),
    Question(
        _("How many fighters, according to whom?"),
        _(
            "A figure keeps the printed words beside the numbers. Words without a number have "
            "none; “at least” has no upper end. quantity_overlaps=5000..15000 finds figures by "
            "size."
        ),
        'curl -s "SITE/api/v1/quantities/?measure=fighters'
        '&fields=as_printed,comparator,low,best,high,counted_category,claim.speakers.name"',
        """\
import pandas as pd

figures = pd.read_csv("SITE/api/v1/quantities.csv?measure=fighters")
print(figures[["claim_speakers_name", "as_printed", "low", "best", "high"]])""",
        """\
figures <- read.csv("SITE/api/v1/quantities.csv?measure=fighters")
figures[, c("claim_speakers_name", "as_printed", "low", "best", "high")]""",
    ),
    Question(
        _("What do we have only second-hand, and unanswered?"),
        _(
            "Unanswered means that no answer is on this record, not that none exists. chain_depth "
            "counts the links between us and the speaker."
        ),
        'curl -s "SITE/api/v1/claims/?unanswered=true&primary_captured=false&chain_depth__gte=2'
        '&count=on&fields=slug,counters.chain_depth"',
        """\
import pandas as pd

claims = pd.read_csv("SITE/api/v1/claims.csv?unanswered=true&primary_captured=false")
print(claims.groupby("counters_chain_depth").size())""",
        """\
claims <- read.csv("SITE/api/v1/claims.csv?unanswered=true&primary_captured=false")
table(claims$counters_chain_depth)""",
    ),
    Question(
        _("How do outlets attribute: in quotation marks, or in their own words?"),
        _(
            "Reports are the passages themselves, with the verb of attribution (cue) and the "
            "stance of the outlet."
        ),
        'curl -s "SITE/api/v1/reports/?facets=publisher,quote_kind,outlet_stance&limit=1'
        '&fields=exact,cue,quote_kind"',
        """\
import pandas as pd

reports = pd.read_csv("SITE/api/v1/reports.csv")
print(pd.crosstab(reports["source_publisher_name"], reports["quote_kind"]))""",
        """\
reports <- read.csv("SITE/api/v1/reports.csv")
table(reports$source_publisher_name, reports$quote_kind)""",
    ),
    Question(
        _("Where does a phrase stand, whoever said it?"),
        _(
            "Words must all occur; “quoted words” stand side by side; -word must not occur. Names "
            "mean all names of the same speaker: ISIS finds Islamic State."
        ),
        'curl -s --get "SITE/api/v1/reports/" --data-urlencode \'q="Islamic State" -Taliban\' '
        '--data "fields=exact,source.title"',
        """\
import pandas as pd
from urllib.parse import urlencode

query = urlencode({"q": '"Islamic State" -Taliban'})
passages = pd.read_json("SITE/api/v1/reports.jsonl?" + query, lines=True)
print("\\n".join(passages["exact"]))""",
        """\
query <- URLencode('"Islamic State" -Taliban', reserved = TRUE)
passages <- read.csv(paste0("SITE/api/v1/reports.csv?q=", query))
passages[, c("source_title", "exact")]""",
    ),
    Question(
        _("Who answers whom?"),
        _(
            "Counts describe this collection, not the world; its coverage is printed with them. "
            "Nobody gets a score."
        ),
        'curl -s "SITE/api/v1/relations.csv?is_against=true'
        '&fields=subject.speakers.name,target.speakers.name,kind"',
        """\
import pandas as pd

answers = pd.read_csv("SITE/api/v1/relations.csv?is_against=true")
print(pd.crosstab(answers["subject_speakers_name"], answers["target_speakers_name"]))""",
        """\
answers <- read.csv("SITE/api/v1/relations.csv?is_against=true")
table(answers$subject_speakers_name, answers$target_speakers_name)""",
    ),
    Question(
        _("What hangs together around one claim?"),
        _(
            "The graph of claims and answers, to a depth of up to 6; GraphML opens in networkx, "
            "Gephi and igraph."
        ),
        'curl -s "SITE/api/v1/graph/?claim=russia-about-10000-is-militants&depth=2"',
        """\
import networkx as nx
from urllib.request import urlopen

address = "SITE/api/v1/graph.graphml?claim=russia-about-10000-is-militants"
graph = nx.read_graphml(urlopen(address))
print(graph.number_of_nodes(), "things,", graph.number_of_edges(), "links")""",
        """\
library(igraph)
graph <- read_graph(
  url("SITE/api/v1/graph.graphml?claim=russia-about-10000-is-militants"), format = "graphml"
)
summary(graph)""",
    ),
    Question(
        _("What did this record say on the day I cited it?"),
        _(
            "known_at answers from the ledger, for single things, lists and exports. Every version "
            "also has an address of its own, with its hash."
        ),
        'curl -s "SITE/api/v1/claims/?known_at=$(date -u +%F)&count=on&limit=1&fields=slug,sha256"',
        """\
import json
from urllib.request import urlopen

lines = json.load(urlopen("SITE/api/v1/publications/?limit=1&editions=off"))["results"]
moment = lines[0]["published_at"].replace("+", "%2B")
then = json.load(urlopen("SITE/api/v1/claims/?count=on&limit=1&known_at=" + moment))
print(then["count"], "claims at", moment)""",
        """\
library(jsonlite)
then <- fromJSON("SITE/api/v1/claims/?count=on&limit=1&known_at=2100-01-01")
then$count""",
    ),
    Question(
        _("How do I take everything home, and cite it?"),
        _(
            "An export is read at one moment. Its headers name the line of the ledger it was read "
            "after, the licence of the data, and how to cite it."
        ),
        'curl -s -D - -o /dev/null "SITE/api/v1/export/claims.csv" | grep -iE "^(dataset|cite)"',
        """\
from urllib.request import urlopen

with urlopen("SITE/api/v1/export/reports.jsonl") as answer:
    print(answer.headers["Dataset-Version"])
    print(answer.headers["Cite-As"])
    print(sum(1 for line in answer), "reports")""",
        """\
reports <- read.csv("SITE/api/v1/export/reports.csv")
nrow(reports)""",
    ),
)
