"""The lines of a form: what belongs to a thing and is saved, kept and released with it."""

from django.contrib import admin

from claims_app.admin.base import Fields
from claims_app.admin.wording import WordedForm


class Lines(Fields, admin.TabularInline):
    """Short lines, one beneath the other."""

    template = "admin/edit_inline/lines.html"
    form = WordedForm
    # The part of the form that they follow; at the end where none is named.
    after = ""
    extra = 0


class Blocks(Fields, admin.StackedInline):
    """Long lines, each a small form."""

    form = WordedForm
    after = ""
    extra = 0
