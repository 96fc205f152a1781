"""HTML that is escaped unless it was built here."""

from __future__ import annotations

import json
import re
from functools import cache
from html import escape

from reportedly.export.visible import flat, named, runs


class Markup(str):
    """HTML that `element` or `joined` made, and that is not escaped again."""

    __slots__ = ()


def shown(text: str) -> Markup:
    r"""The text as HTML, with each hidden character as a labelled box.

    >>> shown("a<b\u202e")
    'a&lt;b<span class="u">U+202E</span>'
    """
    if text.isascii() and text.isprintable():
        return Markup(escape(text, quote=False))  # most text, and nothing in it is hidden
    return Markup(
        "".join(
            f'<span class="u">{named(run)}</span>' if isinstance(run, int) else escape(run, quote=False)
            for run in runs(text)
        ),
    )


def joined(*children: str) -> Markup:
    """The children one after the other, each escaped unless it is Markup."""
    return Markup("".join(child if isinstance(child, Markup) else shown(child) for child in children))


def element(tag: str, *children: str, **attributes: str | bool | None) -> Markup:
    """One HTML element; an attribute that is None or False is left out, one that is True stands alone.

    A trailing underscore in an attribute's name is dropped, the others become hyphens.

    >>> element("a", "R&D", href="#x", aria_label='say "so"', class_=None)
    '<a href="#x" aria-label="say &quot;so&quot;">R&amp;D</a>'
    """
    written = []
    for key, value in attributes.items():
        if value is True:
            written.append(f" {_named(key)}")
        elif isinstance(value, str):
            written.append(f' {_named(key)}="{escape(flat(value))}"')
    return Markup(f"<{tag}{''.join(written)}>{joined(*children)}</{tag}>")


@cache
def _named(key: str) -> str:
    return key.removesuffix("_").replace("_", "-")


_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def json_block(value: object) -> Markup:
    r"""A block of JSON that no HTML parser can be led out of.

    >>> print(json_block(["</script>"]))
    <script type="application/json">["\u003c/script\u003e"]</script>
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    safe = _UNSAFE_IN_SCRIPT.sub(lambda m: f"\\u{ord(m[0]):04x}", text)
    return Markup(f'<script type="application/json">{safe}</script>')
