"""One operation of the OpenAPI document, read off its view."""

import inspect
import re
from http import HTTPStatus
from typing import Any

import uritemplate
from drf_spectacular import openapi
from drf_spectacular.drainage import warn
from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.plumbing import ResolvedComponent

from claims_app.api import problems
from claims_app.api.door import MEDIA_TYPES
from claims_app.api.openapi.about import DEFINITIONS
from claims_app.api.schemas import answers
from claims_app.api.schemas.envelope import AnyOf, Open
from claims_app.api.schemas.fields import Member, Schema, Word, summary
from claims_app.api.schemas.problems import GoneProblem, Problem, QuotaProblem
from claims_app.filters.parameters import Parameter
from claims_app.record.addresses import RESOURCES

OF_ALL = (400, 401, 405, 406, 429, 503)
OF_A_BODY = (413, 415)
SHAPES_OF: dict[int, Any] = {410: GoneProblem, 429: QuotaProblem}


class Described(OpenApiSerializerFieldExtension):
    """Members carry their schema with them; a closed list gets a component of its own."""

    target_class = Member
    match_subclasses = True

    def get_name(self) -> str | None:
        return self.target.words.__name__ if isinstance(self.target, Word) else None

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> Schema:
        return dict(self.target.schema)


class AnyOfSeveral(OpenApiSerializerFieldExtension):
    """A member that has one of several shapes."""

    target_class = AnyOf

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> Schema:
        schema: Schema = auto_schema.schema_of(self.target.shapes)
        return schema


class AutoSchema(openapi.AutoSchema):
    """One operation, read off its view."""

    view: Any

    @property
    def kind(self) -> str:
        return getattr(self.view, "kind", "")

    @property
    def variables(self) -> set[str]:
        """What the address leaves open."""
        return set(uritemplate.variables(self.path))

    def is_excluded(self) -> bool:
        return getattr(self.view, "operation", None) == ""

    # How it is named

    def _deed(self) -> str:
        """What is done with things of a kind; empty for other operations."""
        if not self.kind:
            return ""
        if "form" in self.variables:
            return "export" if "/export/" in self.path else "download"
        below = self.path.partition(f"/{RESOURCES[self.kind]}/")[2]
        return {"": "list", "{slug}/": "get"}.get(below, "")

    def get_operation_id(self) -> str:
        return camel(getattr(self.view, "operation", "") or self._name())

    def _name(self) -> str:
        """What the operation does to what."""
        if deed := self._deed():
            return f"{deed}_{self.kind if deed == 'get' else RESOURCES[self.kind]}"
        deed = "download" if "form" in self.variables else self.method.lower()
        return "_".join([deed, *(self._words() or ["root"])])

    def _words(self) -> list[str]:
        """The fixed steps of the address."""
        return [word.rstrip(".") for word in self._tokenize_path()]

    def get_tags(self) -> list[str]:
        own = getattr(self.view, "tag", "") or RESOURCES.get(self.kind, "")
        return [own or (self._words() or ["about"])[0]]

    def get_summary(self) -> str:
        deed = self._deed()
        if not deed:
            return doc_of(self.view).partition("\n")[0].rstrip(".")
        if deed == "get":
            return f"One {self.kind.replace('_', ' ')}"
        return f"{deed.capitalize()} {RESOURCES[self.kind].replace('-', ' ')}"

    def get_description(self) -> str:  # type: ignore[override]
        meaning = DEFINITIONS[self.kind] if self._deed() else ""
        cost = getattr(self.view, "cost", 1)
        counts = f"Counts for {cost} requests of an allowance." if cost > 1 else ""
        return "\n\n".join(text for text in (meaning, doc_of(self.view), counts) if text)

    def get_auth(self) -> list[Schema]:
        """Said once for all operations, in `complete`."""
        return []

    # What it takes

    def _get_parameters(self) -> list[Schema]:
        in_path = [self._in_path(name) for name in uritemplate.variables(self.path)]
        return in_path + [in_query(p) for p in self.view.all_parameters()]

    def _in_path(self, name: str) -> Schema:
        parameter = {"name": name, "in": "path", "required": True} | answers.PATH_PARAMETERS[name]
        if name == "form":
            parameter["schema"] = {"type": "string", "enum": list(self.view.forms)}
        return parameter

    def get_request_serializer(self) -> Any:
        return getattr(self.view, "takes", None)

    # What it gives

    def _get_response_bodies(self, direction: Any = "response") -> Schema:
        bodies = {int(status): self._body(status, shape) for status, shape in self._gives().items()}
        bodies |= {status: without_body(status) for status in self._bodiless()}
        bodies |= {status: self._problem(status) for status in self._problems()}
        return {str(status): bodies[status] for status in sorted(bodies)}

    def _gives(self) -> dict[int, Any]:
        """What it answers, by status."""
        gives = getattr(self.view, "gives", None)
        if gives is None:
            warn("does not say what it `gives`: name a serializer of claims_app.api.schemas.")
            return {}
        if isinstance(gives, dict) and self.kind in gives:
            gives = gives[self.kind]
        by_status = isinstance(gives, dict) and all(isinstance(status, int) for status in gives)
        return gives if by_status else {HTTPStatus.OK: gives}

    def _body(self, status: int, shape: Any) -> Schema:
        """One answer, in each format that the view can give."""
        content: Schema = {}
        for media in self._media_types():
            says = answers.FORMATS.get(media)
            text = {"type": "string", "description": says}
            content[media] = {"schema": text if says else self.schema_of(shape)}
        says = means(shape) or HTTPStatus(status).phrase
        told = headers((*self._headers(), *answers.OF_AN_ALLOWANCE))
        return {"description": says, "headers": told, "content": content}

    def _headers(self) -> tuple[str, ...]:
        return getattr(self.view, "tells", ())

    def _bodiless(self) -> list[int]:
        """Answers that say all in their headers."""
        found: list[int] = [HTTPStatus.NOT_MODIFIED] if "ETag" in self._headers() else []
        if self.kind and "slug" in self.variables:
            found.append(HTTPStatus.MOVED_PERMANENTLY)
        return found

    def _problems(self) -> set[int]:
        """What may go wrong."""
        found = {*OF_ALL, *(OF_A_BODY if self.get_request_serializer() else ())}
        found |= set(getattr(self.view, "problems", ()))
        if not self.variables:
            return found
        is_one_thing = self.kind and self.variables - {"form"}
        return {*found, HTTPStatus.NOT_FOUND, *([HTTPStatus.GONE] if is_one_thing else [])}

    def _problem(self, status: int) -> Schema:
        """A reference to the answer of this status, the same for all operations."""
        schema = self.schema_of(SHAPES_OF.get(status, Problem))
        body = {
            "description": answers.PROBLEMS[status],
            "headers": headers(answers.HEADERS_OF.get(status, ())),
            "content": {problems.MEDIA_TYPE: {"schema": schema}},
        }
        name = HTTPStatus(status).phrase.replace(" ", "")
        component = ResolvedComponent(name, ResolvedComponent.RESPONSE, body, name)
        self.registry.register_on_missing(component)
        return dict(component.ref)

    def _media_types(self) -> list[str]:
        """The media types it can answer in."""
        forms = [MEDIA_TYPES[form].partition(";")[0] for form in getattr(self.view, "forms", ())]
        return forms or self.map_renderers("media_type")

    def schema_of(self, shape: Any) -> Schema:
        """The schema of a serializer class, of any one of several, or of what is a schema."""
        if isinstance(shape, tuple):
            return {"anyOf": [self.schema_of(one) for one in shape]}
        if isinstance(shape, dict):
            return dict(shape)
        return dict(self.resolve_serializer(shape, "response").ref)

    def _map_serializer(self, serializer: Any, direction: Any, *bypass: bool) -> Schema:
        """Objects have the members that are described, and no others; but for those left open."""
        schema = super()._map_serializer(serializer, direction, *bypass)
        return schema | {"additionalProperties": isinstance(serializer, Open)}


def camel(name: str) -> str:
    """A name as programs write it: list_rating-scales is listRatingScales."""
    first, *others = re.split("[_-]", name)
    return first + "".join(word.capitalize() for word in others)


def doc_of(view: Any) -> str:
    """What a view is for."""
    return inspect.getdoc(type(view)) or ""


def means(shape: Any) -> str:
    """What an answer is."""
    if isinstance(shape, tuple):
        return means(shape[0])
    return shape.get("description", "") if isinstance(shape, dict) else summary(shape)


def headers(names: tuple[str, ...]) -> Schema:
    """References to headers; their descriptions stand among the components."""
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def without_body(status: int) -> Schema:
    """An answer that says all in its headers."""
    says = {304: answers.NOT_MODIFIED, 301: answers.MOVED}[status]
    return {"description": says, "headers": headers(answers.HEADERS_OF[status])}


def in_query(parameter: Parameter) -> Schema:
    """A query parameter."""
    schema, default = dict(parameter.schema), parameter.default
    described: Schema = {"name": parameter.name, "in": "query", "description": parameter.help}
    if parameter.is_required:
        described["required"] = True
    if several := schema.get("x-list-of"):
        several = {"type": "array", "items": several, "minItems": 1}
        return described | {"schema": several, "style": "form", "explode": False}
    if default is not None and default != ():
        is_switch = default is False and "off" in schema.get("enum", ())
        schema["default"] = "off" if is_switch else default
    return described | {"schema": schema}
