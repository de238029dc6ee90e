"""What requests Schemathesis need not make."""

import schemathesis


@schemathesis.hook
def filter_query(context, query):
    """A parameter with nothing in it, or only blanks, was not given: forms send it so."""
    return not any(map(is_empty_somewhere, (query or {}).values()))


def is_empty_somewhere(value):
    match value:
        case dict():
            return "" in value or not value or any(map(is_empty_somewhere, value.values()))
        case list():
            return not value or any(map(is_empty_somewhere, value))
        case str():
            return not value.strip()
    return value is None
