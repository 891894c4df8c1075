"""What a template may not do, and when it has done enough."""

from jinja2.exceptions import TemplateRuntimeError


class SpentError(TemplateRuntimeError):
    """The template has used up what one rendering may spend."""


class RefusedError(TemplateRuntimeError):
    """The template asks for something that templates may not do."""
