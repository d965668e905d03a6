"""What the record can be asked: one vocabulary of query parameters for pages and programs."""

from claims_app.filters.claims import ClaimFilters
from claims_app.filters.others import (
    ActorFilters,
    AssessmentFilters,
    IssueFilters,
    OccasionFilters,
    QuantityFilters,
    RatingScaleFilters,
    RelationFilters,
    ReportFilters,
    RoleFilters,
    SourceFilters,
)
from claims_app.filters.sets import BadFilter, FilterSet, used

FILTERS: dict[str, type[FilterSet]] = {
    filters.kind: filters
    for filters in (
        IssueFilters,
        ActorFilters,
        SourceFilters,
        OccasionFilters,
        ClaimFilters,
        ReportFilters,
        RelationFilters,
        QuantityFilters,
        RoleFilters,
        RatingScaleFilters,
        AssessmentFilters,
    )
}

__all__ = ["FILTERS", "BadFilter", "FilterSet", "used"]
