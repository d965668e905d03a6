"""Where each kind of thing lives: its page for readers, its resource for programs."""

from claims_app.record.aggregates import Kind, Part

RESOURCES: dict[str, str] = {
    Kind.ISSUE: "issues",
    Kind.ACTOR: "actors",
    Kind.SOURCE: "sources",
    Kind.OCCASION: "occasions",
    Kind.CLAIM: "claims",
    Part.REPORT: "reports",
    Kind.RELATION: "relations",
    Part.QUANTITY: "quantities",
    Part.ROLE: "roles",
    Kind.RATING_SCALE: "rating-scales",
    Kind.ASSESSMENT: "assessments",
}
# An actor's page is under the word that readers use.
PAGES: dict[str, str] = {
    Kind.ISSUE: "issues",
    Kind.ACTOR: "speakers",
    Kind.SOURCE: "sources",
    Kind.CLAIM: "claims",
}


def api_url(kind: str, slug: str) -> str:
    """The path of a thing in the API."""
    return f"/api/v1/{RESOURCES[kind]}/{slug}/"


def page_url(kind: str, slug: str) -> str | None:
    """The path of a thing's page; None for kinds without one."""
    pages = PAGES.get(kind)
    return f"/{pages}/{slug}/" if pages else None
