# Made by build_page.py from the template annual-report.html.j2; a test compares them.
"""The national page as a function, for reports that no other template is given for."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

#: The template that the function was made from.
SOURCE = (
    '{#- The page of an annual report.\n'
    '\n'
    'To change it, copy it, or write a template of your own that begins with\n'
    '{% raw %}{% extends "annual-report.html.j2" %}{% endraw %} and fills only the blocks it needs:\n'
    'head_extra, banner, heading, facts, contents, summary, article, charts, footer.\n'
    '\n'
    'Names: title, title_parts, language, meta, tags, facts, json_ld, payload, styles,\n'
    'number, preface, sections, closing, summary, charts. Macros: draw, draw_table, draw_chart.\n'
    '\n'
    'A block (paragraph, heading, table) has its finished markup as html. For other markup, write it\n'
    "from the block's fields; the README of govreport-html lists them.\n"
    '#}\n'
    '{% macro draw_table(table) %}\n'
    '{{ table.html -}}\n'
    '{% endmacro %}\n'
    '{% macro draw(block) %}\n'
    '{{ block.html -}}\n'
    '{% endmacro %}\n'
    '{% macro draw_chart(chart) %}\n'
    '<figure class="chart" aria-labelledby="{{ chart.id }}-title">\n'
    '<figcaption id="{{ chart.id }}-title">{{ chart.title }}</figcaption>\n'
    '{% if chart.years | length > 1 %}\n'
    '<p class="legend" aria-hidden="true">{% for year in chart.years %}<span class="series-{{ loop.index0 }}">{{ year }}</span>{% endfor %}</p>\n'
    '{% endif %}\n'
    '<svg role="img" aria-labelledby="{{ chart.id }}-title {{ chart.id }}-words" width="100%" height="{{ chart.height }}">\n'
    '<desc id="{{ chart.id }}-words">{{ chart.description }}</desc>\n'
    '{% for group in chart.groups %}\n'
    '<text class="label" x="0" y="{{ group.baseline }}">{{ group.label }}</text>\n'
    '{% if group.more %}\n'
    '<text x="100%" y="{{ group.baseline }}" text-anchor="end"><tspan class="more">{{ group.more }}</tspan></text>\n'
    '{% endif %}\n'
    '{% for bar in group.bars %}\n'
    '{% if bar.width %}\n'
    '<rect class="series-{{ bar.series }}" x="0" y="{{ bar.top }}" width="{{ bar.width }}" height="1.05em"/>\n'
    '{% if bar.cut %}\n'
    '<rect class="gap" x="70%" y="{{ bar.top }}" width="0.5em" height="1.05em"/>\n'
    '{% endif %}\n'
    '<text class="number" x="{{ bar.width }}" dx="0.4em" y="{{ bar.baseline }}">{{ bar.text }}</text>\n'
    '{% else %}\n'
    '<text class="number" x="0" y="{{ bar.baseline }}">{{ bar.text }}</text>\n'
    '{% endif %}\n'
    '{% endfor %}\n'
    '{% endfor %}\n'
    '</svg>\n'
    '{% if chart.cut %}\n'
    '<p class="remark">有缺口的条太长，没有按比例画全；数字以标注为准。</p>\n'
    '{% endif %}\n'
    '{% if chart.partial %}\n'
    '<p class="remark">* 表中有未填数字的单元格，未计入。</p>\n'
    '{% endif %}\n'
    '</figure>\n'
    '{% endmacro %}\n'
    '<!DOCTYPE html>\n'
    '<html lang="{{ language }}">\n'
    '<head>\n'
    '<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="generator" content="govreport">\n'
    '{% for key, text in meta.items() %}\n'
    '<meta name="govreport:{{ key }}" content="{{ text }}">\n'
    '{% endfor %}\n'
    '<title>{{ title }}</title>\n'
    '{% for tag in tags %}\n'
    '<meta name="{{ tag.name }}" content="{{ tag.content }}">\n'
    '{% endfor %}\n'
    '<script type="application/ld+json">{{ json_ld }}</script>\n'
    '<style>\n'
    '{{ styles }}\n'
    '</style>\n'
    '{% block head_extra %}\n'
    '{% endblock %}\n'
    '</head>\n'
    '<body>\n'
    '<a class="skip" href="#content">跳到正文</a>\n'
    '{% block banner %}\n'
    '{% endblock %}\n'
    '<header class="masthead">\n'
    '{% block heading %}\n'
    '<h1>{% for part in title_parts %}{{ part }}{{ "<wbr>" | safe if not loop.last }}{% endfor %}</h1>\n'
    '{% for block in number %}\n'
    '{{ draw(block) }}\n'
    '{%- endfor %}\n'
    '{% endblock %}\n'
    '{% block facts %}\n'
    '{% if facts %}\n'
    '<dl class="facts">\n'
    '{% for fact in facts %}\n'
    '<div><dt>{{ fact.label }}</dt><dd>{{ fact.text }}</dd></div>\n'
    '{% endfor %}\n'
    '</dl>\n'
    '{% endif %}\n'
    '{% endblock %}\n'
    '</header>\n'
    '{% block contents %}\n'
    '{% if sections | length > 1 %}\n'
    '<nav class="contents" aria-label="目录">\n'
    '<ul>\n'
    '{% for section in sections %}\n'
    '<li><a href="#{{ section.id }}">{{ section.heading }}</a></li>\n'
    '{% endfor %}\n'
    '</ul>\n'
    '</nav>\n'
    '{% endif %}\n'
    '{% endblock %}\n'
    '{% block summary %}\n'
    '{% if summary %}\n'
    '<aside class="summary" aria-labelledby="summary-title">\n'
    '<h2 id="summary-title">依申请公开一览</h2>\n'
    '<dl>\n'
    '{% for point in summary.points %}\n'
    '<div><dt>{{ point.label }}</dt><dd><b>{{ point.number }}</b>件{% if point.words %}<small>{{ point.words }}</small>{% endif %}</dd></div>\n'
    '{% endfor %}\n'
    '</dl>\n'
    '{% if summary.results %}\n'
    '<p>办完的申请中：{% for one in summary.results %}{{ one.label }}{{ one.number }}件{{ "，" if not loop.last }}{% endfor %}。</p>\n'
    '{% endif %}\n'
    '{% if summary.in_time %}\n'
    '<p>是否按期答复，报告写明：“{{ summary.in_time }}”</p>\n'
    '{% endif %}\n'
    '</aside>\n'
    '{% endif %}\n'
    '{% endblock %}\n'
    '<main id="content" tabindex="-1">\n'
    '{% block article %}\n'
    '<article aria-label="报告正文">\n'
    '{% for block in preface %}\n'
    '{{ draw(block) }}\n'
    '{%- endfor %}\n'
    '{% for section in sections %}\n'
    '<section id="{{ section.id }}">\n'
    '<h2>{{ section.heading }}</h2>\n'
    '{{ section.html -}}\n'
    '</section>\n'
    '{% endfor %}\n'
    '{% if closing %}\n'
    '<div class="closing">\n'
    '{% for block in closing %}\n'
    '{{ draw(block) }}\n'
    '{%- endfor %}\n'
    '</div>\n'
    '{% endif %}\n'
    '</article>\n'
    '{% endblock %}\n'
    '{% block charts %}\n'
    '{% if charts %}\n'
    '<section class="charts" aria-labelledby="charts-title">\n'
    '<h2 id="charts-title">数据图示</h2>\n'
    '<p class="remark">根据报告中的统计表绘制，供参考，以表中数字为准。</p>\n'
    '<div class="figures">\n'
    '{% for chart in charts %}\n'
    '{{ draw_chart(chart) }}\n'
    '{%- endfor %}\n'
    '</div>\n'
    '</section>\n'
    '{% endif %}\n'
    '{% endblock %}\n'
    '</main>\n'
    '{% block footer %}\n'
    '{% endblock %}\n'
    '{% if payload %}\n'
    '<script type="application/json" id="govreport-data">{{ payload }}</script>\n'
    '{% endif %}\n'
    '</body>\n'
    '</html>\n'
)


def draw_table(table: Any) -> Markup:
    """Return what the macro of this name writes."""
    out: list[str] = []
    add = out.append
    add(escape(table.html))
    return Markup("".join(out))


def draw(block: Any) -> Markup:
    """Return what the macro of this name writes."""
    out: list[str] = []
    add = out.append
    add(escape(block.html))
    return Markup("".join(out))


def draw_chart(chart: Any) -> Markup:
    """Return what the macro of this name writes."""
    out: list[str] = []
    add = out.append
    add('<figure class="chart" aria-labelledby="')
    add(escape(chart.id))
    add('-title">\n<figcaption id="')
    add(escape(chart.id))
    add('-title">')
    add(escape(chart.title))
    add('</figcaption>\n')
    if len(chart.years) > 1:
        add('<p class="legend" aria-hidden="true">')
        for place, year in enumerate(chart.years):
            add('<span class="series-')
            add(escape(place))
            add('">')
            add(escape(year))
            add('</span>')
        add('</p>\n')
    add('<svg role="img" aria-labelledby="')
    add(escape(chart.id))
    add('-title ')
    add(escape(chart.id))
    add('-words" width="100%" height="')
    add(escape(chart.height))
    add('">\n<desc id="')
    add(escape(chart.id))
    add('-words">')
    add(escape(chart.description))
    add('</desc>\n')
    for group in chart.groups:
        add('<text class="label" x="0" y="')
        add(escape(group.baseline))
        add('">')
        add(escape(group.label))
        add('</text>\n')
        if group.more:
            add('<text x="100%" y="')
            add(escape(group.baseline))
            add('" text-anchor="end"><tspan class="more">')
            add(escape(group.more))
            add('</tspan></text>\n')
        for bar in group.bars:
            if bar.width:
                add('<rect class="series-')
                add(escape(bar.series))
                add('" x="0" y="')
                add(escape(bar.top))
                add('" width="')
                add(escape(bar.width))
                add('" height="1.05em"/>\n')
                if bar.cut:
                    add('<rect class="gap" x="70%" y="')
                    add(escape(bar.top))
                    add('" width="0.5em" height="1.05em"/>\n')
                add('<text class="number" x="')
                add(escape(bar.width))
                add('" dx="0.4em" y="')
                add(escape(bar.baseline))
                add('">')
                add(escape(bar.text))
                add('</text>\n')
            else:
                add('<text class="number" x="0" y="')
                add(escape(bar.baseline))
                add('">')
                add(escape(bar.text))
                add('</text>\n')
    add('</svg>\n')
    if chart.cut:
        add('<p class="remark">有缺口的条太长，没有按比例画全；数字以标注为准。</p>\n')
    if chart.partial:
        add('<p class="remark">* 表中有未填数字的单元格，未计入。</p>\n')
    add('</figure>\n')
    return Markup("".join(out))


def page(*, charts: Any, closing: Any, facts: Any, json_ld: Any, language: Any, meta: Any, number: Any, payload: Any, preface: Any, sections: Any, styles: Any, summary: Any, tags: Any, title: Any, title_parts: Any) -> str:
    """Return the page; the names are those of the template."""
    out: list[str] = []
    add = out.append
    add('<!DOCTYPE html>\n<html lang="')
    add(escape(language))
    add('">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="generator" content="govreport">\n')
    for key, text in meta.items():
        add('<meta name="govreport:')
        add(escape(key))
        add('" content="')
        add(escape(text))
        add('">\n')
    add('<title>')
    add(escape(title))
    add('</title>\n')
    for tag in tags:
        add('<meta name="')
        add(escape(tag.name))
        add('" content="')
        add(escape(tag.content))
        add('">\n')
    add('<script type="application/ld+json">')
    add(escape(json_ld))
    add('</script>\n<style>\n')
    add(escape(styles))
    add('\n</style>\n')
    add('</head>\n<body>\n<a class="skip" href="#content">跳到正文</a>\n')
    add('<header class="masthead">\n')
    add('<h1>')
    for place, part in enumerate(title_parts):
        add(escape(part))
        add(escape(Markup('<wbr>') if not (place == len(title_parts) - 1) else ""))
    add('</h1>\n')
    for block in number:
        add(escape(draw(block)))
    if facts:
        add('<dl class="facts">\n')
        for fact in facts:
            add('<div><dt>')
            add(escape(fact.label))
            add('</dt><dd>')
            add(escape(fact.text))
            add('</dd></div>\n')
        add('</dl>\n')
    add('</header>\n')
    if len(sections) > 1:
        add('<nav class="contents" aria-label="目录">\n<ul>\n')
        for section in sections:
            add('<li><a href="#')
            add(escape(section.id))
            add('">')
            add(escape(section.heading))
            add('</a></li>\n')
        add('</ul>\n</nav>\n')
    if summary:
        add('<aside class="summary" aria-labelledby="summary-title">\n<h2 id="summary-title">依申请公开一览</h2>\n<dl>\n')
        for point in summary.points:
            add('<div><dt>')
            add(escape(point.label))
            add('</dt><dd><b>')
            add(escape(point.number))
            add('</b>件')
            if point.words:
                add('<small>')
                add(escape(point.words))
                add('</small>')
            add('</dd></div>\n')
        add('</dl>\n')
        if summary.results:
            add('<p>办完的申请中：')
            for place, one in enumerate(summary.results):
                add(escape(one.label))
                add(escape(one.number))
                add('件')
                add(escape('，' if not (place == len(summary.results) - 1) else ""))
            add('。</p>\n')
        if summary.in_time:
            add('<p>是否按期答复，报告写明：“')
            add(escape(summary.in_time))
            add('”</p>\n')
        add('</aside>\n')
    add('<main id="content" tabindex="-1">\n')
    add('<article aria-label="报告正文">\n')
    for block in preface:
        add(escape(draw(block)))
    for section in sections:
        add('<section id="')
        add(escape(section.id))
        add('">\n<h2>')
        add(escape(section.heading))
        add('</h2>\n')
        add(escape(section.html))
        add('</section>\n')
    if closing:
        add('<div class="closing">\n')
        for block in closing:
            add(escape(draw(block)))
        add('</div>\n')
    add('</article>\n')
    if charts:
        add('<section class="charts" aria-labelledby="charts-title">\n<h2 id="charts-title">数据图示</h2>\n<p class="remark">根据报告中的统计表绘制，供参考，以表中数字为准。</p>\n<div class="figures">\n')
        for chart in charts:
            add(escape(draw_chart(chart)))
        add('</div>\n</section>\n')
    add('</main>\n')
    if payload:
        add('<script type="application/json" id="govreport-data">')
        add(escape(payload))
        add('</script>\n')
    add('</body>\n</html>')
    return "".join(out)
