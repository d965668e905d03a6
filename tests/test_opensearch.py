"""The search box of a browser can ask this site."""

from xml.etree import ElementTree

import pytest

pytestmark = pytest.mark.django_db(databases=["record"])
SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_the_description_names_addresses_that_answer(client):
    response = client.get("/opensearch.xml")
    assert response["Content-Type"] == "application/opensearchdescription+xml"
    told = ElementTree.fromstring(response.content)  # noqa: S314 our own answer
    assert len(told.findtext(f"{SPACE}ShortName")) <= 16
    assert len(told.findtext(f"{SPACE}Description")) <= 1024
    for url in told.iter(f"{SPACE}Url"):
        asked = url.get("template").replace("{searchTerms}", "taliban")
        answer = client.get(asked.removeprefix("http://testserver"))
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith(url.get("type"))


def test_every_page_leads_to_it(client):
    assert 'href="/opensearch.xml"' in client.get("/").content.decode()
