"""Forms of rows whose history is not kept: they, too, overwrite nothing unseen."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from claims_app.admin.overlap import OpenedAdmin, Rows
from claims_app.desk import overlap, rowmarks
from claims_app.desk.rowmarks import Row, RowOverlap


class MarkedAdmin(OpenedAdmin):
    """A form that knows what its rows held when it was opened."""

    # Columns that change by themselves.
    passing: tuple[str, ...] = ()

    def _mark(self, request: HttpRequest, thing: Any) -> str:
        """As stored: a form that was refused has put into `thing` what was typed."""
        return rowmarks.mark(self._rows(request, rowmarks.as_stored(thing)))

    def _since(self, request: HttpRequest, thing: Any, opened: str) -> list[RowOverlap]:
        stored = overlap.lock(thing)
        if stored is None:
            return []  # gone, which Django says
        rows = list(self._rows(request, stored))
        marks = rowmarks.read(opened, rows[0])
        now = {row.name: row for row in rows}
        tables = self._tables(request, thing)
        models = {model._meta.label_lower: model for model in tables}  # type: ignore[attr-defined]
        found = []
        for name in (*now, *(marks.keys() - now.keys())):
            label, _, key = name.partition(" ")
            if model := models.get(label):
                typed = _typed(request, tables[model], key)
                found.append(RowOverlap(model, key, marks.get(name), now.get(name), typed))
        return [one for one in found if one.opened is None or one.now is None or one.changed]

    def _rows(self, request: HttpRequest, thing: Any) -> Iterator[Row]:
        """The thing's own row, and those of its lines."""
        yield self._row(rowmarks.own_key(thing), thing, self.get_form(request, thing, change=True))
        for formset, inline in self.get_formsets_with_inlines(request, thing):  # type: ignore[attr-defined]
            for line in rowmarks.lines_of(thing, inline.model, formset.fk.name):
                yield self._row(str(line.pk), line, formset.form)

    def _row(self, key: str, stored: Any, form: Any) -> Row:
        shown = form(instance=stored)
        values = {
            column.name: getattr(stored, column.attname)
            for column in stored._meta.concrete_fields
            if column.name not in self.passing
        }
        fields = {name: shown.get_initial_for_field(f, name) for name, f in shown.fields.items()}
        return Row(key, stored, dict(shown.fields), values | fields)


def _typed(request: HttpRequest, rows: Rows, key: str) -> dict[str, Any]:
    """What the form says of one row."""
    line = rows.line(request.POST, key) if rows.prefix else None
    if line is None and rows.prefix:
        return {}
    prefix = "" if line is None else f"{rows.prefix}-{line}-"
    return {
        name: field.widget.value_from_datadict(request.POST, {}, prefix + name)  # type: ignore[arg-type]
        for name, field in rows.fields.items()
    }
