"""The competitor: plain Django REST framework over the same tables, as a newcomer writes it.

Nested serializers, django-filter, the framework's own cursor. No card, no counters: it answers
less than ours does, so only names, sentences and their order are compared.
"""

import django_filters
from django.urls import path
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework import generics, pagination, renderers, serializers

from actors_app.models import Actor
from claims_app.models import AttributionHop, Claim, ClaimSpeaker, Issue, Quantity, Report, Source


class ActorSerializer(serializers.ModelSerializer):
    class Meta:
        model = Actor
        fields = ("slug", "name", "kind", "country")


class IssueSerializer(serializers.ModelSerializer):
    class Meta:
        model = Issue
        fields = ("slug", "question")


class SourceSerializer(serializers.ModelSerializer):
    publisher = ActorSerializer()

    class Meta:
        model = Source
        fields = ("slug", "title", "kind", "url", "archived_url", "published_on", "publisher")


class FurtherSpeakerSerializer(serializers.ModelSerializer):
    actor = ActorSerializer()

    class Meta:
        model = ClaimSpeaker
        fields = ("actor", "part", "position", "speaker_label", "role_label")


class QuantitySerializer(serializers.ModelSerializer):
    class Meta:
        model = Quantity
        exclude = ("id", "claim", "position")


class HopSerializer(serializers.ModelSerializer):
    actor = ActorSerializer()
    source = SourceSerializer()

    class Meta:
        model = AttributionHop
        fields = ("position", "actor", "label", "source", "relation", "is_speaker")


class ReportSerializer(serializers.ModelSerializer):
    source = SourceSerializer()
    hops = HopSerializer(many=True)

    class Meta:
        model = Report
        exclude = ("id", "claim")


class ClaimSerializer(serializers.ModelSerializer):
    issue = IssueSerializer()
    speaker = ActorSerializer()
    further_speakers = FurtherSpeakerSerializer(many=True)
    quantities = QuantitySerializer(many=True)
    report_count = serializers.IntegerField(source="reports.count")

    class Meta:
        model = Claim
        exclude = ("id", "role", "on_behalf_of", "occasion", "characterised_by")


class ClaimDetailSerializer(ClaimSerializer):
    reports = ReportSerializer(many=True)


class ClaimFilter(django_filters.FilterSet):
    speaker = django_filters.CharFilter(field_name="speaker__slug")
    issue = django_filters.CharFilter(field_name="issue__slug")
    said_after = django_filters.DateFilter(field_name="asserted_on", lookup_expr="gte")
    said_before = django_filters.DateFilter(field_name="asserted_on", lookup_expr="lte")

    class Meta:
        model = Claim
        fields = ("claim_type", "modality")


class Newest(pagination.CursorPagination):
    ordering = ("-asserted_on", "id")
    page_size = 25


class Claims:
    queryset = Claim.record.select_related("issue", "speaker")
    renderer_classes = [renderers.JSONRenderer]


class ClaimList(Claims, generics.ListAPIView):
    serializer_class = ClaimSerializer
    filter_backends = [DjangoFilterBackend]
    filterset_class = ClaimFilter
    pagination_class = Newest

    def get_queryset(self):
        return super().get_queryset().filter(asserted_on__isnull=False)


class ClaimDetail(Claims, generics.RetrieveAPIView):
    serializer_class = ClaimDetailSerializer
    lookup_field = "slug"


urlpatterns = [
    path("plain/claims/", ClaimList.as_view()),
    path("plain/claims/<slug:slug>/", ClaimDetail.as_view()),
]
