"""Pages of our own: Jinja templates in which every value goes through the one escape function."""

from collections.abc import Callable, Mapping

import jinja2
from markupsafe import Markup

from ui.escaping import escape


def page_template(name: str, filters: Mapping[str, Callable[..., object]] | None = None) -> jinja2.Template:
    """The template of that name in ui/templates."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("ui"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= dict(filters or {})
    return environment.get_template(name)


def _shown(value: object) -> Markup:
    return value if isinstance(value, Markup) else Markup(escape(str(value)))
