"""Search in Chinese pages: by pairs of neighbouring characters, for which no dictionary is needed.

Sphinx's own search of Chinese indexes no Chinese word unless a segmenter is installed, and its
script names a stemmer that does not exist.
"""

from __future__ import annotations

import re

from sphinx.search import SearchLanguage

_RUNS = re.compile(r"[\u3400-\u9fff]+|[A-Za-z0-9_]+")
_PAIR = 2


class Bigrams(SearchLanguage):
    """Splits text, and what is asked for in the browser, in the same way."""

    lang = "zh"
    language_name = "Chinese"
    js_stemmer_code = (
        SearchLanguage.js_stemmer_code
        + r"""
var splitQuery = (query) =>
  (query.match(/[\u3400-\u9fff]+|[A-Za-z0-9_]+/g) || []).flatMap((run) =>
    /[\u3400-\u9fff]/.test(run) && run.length > 2
      ? [...run.slice(1)].map((_, at) => run.slice(at, at + 2))
      : [run]);
"""
    )

    def split(self, text: str) -> list[str]:
        """Return the words of a text: pairs of Chinese characters, Latin words whole."""
        return [word for run in _RUNS.findall(text) for word in _words(run)]

    def stem(self, word: str) -> str:
        """Return a word as it is looked for."""
        return word.lower()


def _words(run: str) -> list[str]:
    if run.isascii() or len(run) <= _PAIR:
        return [run]
    return [run[at : at + _PAIR] for at in range(len(run) - 1)]
