"""How a speech shows itself in a notebook: a fragment without script that takes on the notebook's colours."""

from __future__ import annotations

from speechkit.model.findings import Speech
from speechkit.render.head import head_below_title, title
from speechkit.render.ledger import ledger, slogan_views
from speechkit.render.messages import LANGUAGES
from speechkit.render.report import branches
from speechkit.render.to_html import environment


def notebook_fragment(speech: Speech, lang: str = "zh") -> str:
    """HTML of head, foldable outline, slogans and problems with their remedies."""
    messages = LANGUAGES[lang]
    return (
        environment()
        .get_template("notebook.html")
        .render(
            m=messages,
            title=title(speech, messages),
            head=head_below_title(speech, messages),
            branches=branches(speech, messages),
            slogans=slogan_views(speech),
            entries=ledger(speech),
        )
    )
