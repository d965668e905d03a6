"""The OpenAPI document: how views describe themselves, and what is made of it.

A view says what it takes and gives in class attributes; nothing here runs at a request.

    parameters  the query parameters it knows (`all_parameters()` where there are more). Path
                parameters are described in `schemas.answers`.
    forms       the formats it answers in, where there are others than JSON.
    docstring   what it is for. Its first line is the summary, all of it the description.
    gives       what it answers: a serializer class of `claims_app.api.schemas` (status 200);
                or a dict by kind of thing (`schemas.DETAILS`), where `kind` says which;
                or a dict by status, to describe others than 200.
                A tuple stands for any one of several. A JSON Schema (a dict with "type") stands
                for a serializer anywhere.
    tells       the names of the headers of that answer, as in `schemas.answers`.
    takes       for POST: the serializer class of the body.
    operation   its operationId; made of kind or path where it has none. One that is empty leaves
                the operation out.
    tag         the group it is shown in; its resource where it has none.

A view that does not say what it gives is a warning, and `spectacular --fail-on-warn` then fails.
"""
