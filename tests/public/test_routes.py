import re

import pytest
from starlette.routing import Match, Route

from planbook.public.routes import ROUTES

PLACEHOLDER = re.compile(r"{\w+(:key)?}")


def address_of(route: Route) -> str:
    """Return an address that a route is for."""
    return PLACEHOLDER.sub(lambda found: "7" if found[1] else "x", route.path)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_no_route_stands_before_another(route: Route) -> None:
    method = next(iter(route.methods or {"GET"}))
    scope = {"type": "http", "path": address_of(route), "method": method, "headers": []}
    assert next(one for one in ROUTES if one.matches(scope)[0] is Match.FULL) is route
