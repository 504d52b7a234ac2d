"""The colours of code, in a file: a strict policy bars the styles that Furo writes into pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from furo import get_pygments_style_colors

from sphinx_record.builders import PAGED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

FILE = "pygments.css"
"""Which every page loads, and Furo writes at the end of every build."""

FRAME = "frame.css"
"""What pages load whose theme is ours, or derives from it."""

FALLBACKS = {
    "light": {"foreground": "black", "background": "white"},
    "dark": {"foreground": "white", "background": "black"},
}


def write_colours(app: Sphinx, error: Exception | None) -> None:
    """Add to the colours of code what else Furo's styles ask for, and the project's own."""
    if error or app.builder.name not in PAGED:
        return
    builder = cast("StandaloneHTMLBuilder", app.builder)
    if FRAME not in builder.theme.stylesheets:
        return
    light, dark = (_declared(app, scheme) for scheme in FALLBACKS)
    path = Path(app.outdir, "_static", FILE)
    added = (
        f"body {{\n{light}}}\n"
        "@media not print {\n"
        f'body[data-theme="dark"] {{\n{dark}}}\n'
        "@media (prefers-color-scheme: dark) {\n"
        f'body:not([data-theme="light"]) {{\n{dark}}}\n}}\n}}\n'
    )
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text.rstrip()}\n{added}", encoding="utf-8", newline="\n")


def _declared(app: Sphinx, scheme: str) -> str:
    builder = cast("StandaloneHTMLBuilder", app.builder)
    highlighter: Any = builder.highlighter if scheme == "light" else builder.dark_highlighter
    if highlighter is None:  # which Furo keeps to itself
        from sphinx.highlighting import PygmentsBridge  # noqa: PLC0415

        highlighter = PygmentsBridge("html", app.config.pygments_dark_style)
    style = highlighter.formatter_args["style"]
    colours = get_pygments_style_colors(style, fallbacks=FALLBACKS[scheme])
    options: Mapping[str, str] = builder.globalcontext.get(f"theme_{scheme}_css_variables") or {}
    values = {f"color-code-{name}": value for name, value in colours.items()} | dict(options)
    return "".join(f"  --{name}: {value};\n" for name, value in values.items())
