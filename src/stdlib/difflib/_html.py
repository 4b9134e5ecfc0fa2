"""Comparisons as HTML tables."""
from difflib._differ import IS_CHARACTER_JUNK
from difflib._side_by_side import side_by_side

_PAGE = """
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
          "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">

<html>

<head>
    <meta http-equiv="Content-Type"
          content="text/html; charset=%(charset)s" />
    <title></title>
    <style type="text/css">%(styles)s
    </style>
</head>

<body>
    %(table)s%(legend)s
</body>

</html>"""

_STYLES = """
        :root {color-scheme: light dark}
        table.diff {font-family: Menlo, Consolas, Monaco, Liberation Mono, Lucida Console, monospace; border:medium}
        .diff_header {background-color:#e0e0e0}
        td.diff_header {text-align:right}
        .diff_next {background-color:#c0c0c0}
        .diff_add {background-color:palegreen}
        .diff_chg {background-color:#ffff77}
        .diff_sub {background-color:#ffaaaa}

        @media (prefers-color-scheme: dark) {
            .diff_header {background-color:#666}
            .diff_next {background-color:#393939}
            .diff_add {background-color:darkgreen}
            .diff_chg {background-color:#847415}
            .diff_sub {background-color:darkred}
        }"""

_TABLE = """
    <table class="diff" id="difflib_chg_%(prefix)s_top"
           cellspacing="0" cellpadding="0" rules="groups" >
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        %(head)s
        <tbody>
%(rows)s        </tbody>
    </table>"""

_LEGEND = """
    <table class="diff" summary="Legends">
        <tr> <th colspan="2"> Legends </th> </tr>
        <tr> <td> <table border="" summary="Colors">
                      <tr><th> Colors </th> </tr>
                      <tr><td class="diff_add">&nbsp;Added&nbsp;</td></tr>
                      <tr><td class="diff_chg">Changed</td> </tr>
                      <tr><td class="diff_sub">Deleted</td> </tr>
                  </table></td>
             <td> <table border="" summary="Links">
                      <tr><th colspan="2"> Links </th> </tr>
                      <tr><td>(f)irst change</td> </tr>
                      <tr><td>(n)ext change</td> </tr>
                      <tr><td>(t)op</td> </tr>
                  </table></td> </tr>
    </table>"""

_MARKS = (('\0+', '<span class="diff_add">'), ('\0-', '<span class="diff_sub">'), ('\0^', '<span class="diff_chg">'),
          ('\1', '</span>'), ('\t', '&nbsp;'))


class HtmlDiff:
    """Side by side comparison as HTML, with links from change to change."""

    _default_prefix = 0

    def __init__(self, tabsize=8, wrapcolumn=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
        self._tabsize = tabsize
        self._wrapcolumn = wrapcolumn
        self._linejunk = linejunk
        self._charjunk = charjunk

    def make_file(self, fromlines, tolines, fromdesc='', todesc='', context=False, numlines=5, *, charset='utf-8'):
        """A whole page with the table and a legend."""
        table = self.make_table(fromlines, tolines, fromdesc, todesc, context=context, numlines=numlines)
        page = _PAGE % {'styles': _STYLES, 'legend': _LEGEND, 'table': table, 'charset': charset}
        return page.encode(charset, 'xmlcharrefreplace').decode(charset)

    def make_table(self, fromlines, tolines, fromdesc='', todesc='', context=False, numlines=5):
        """The table of the comparison."""
        self._prefix = [f'{side}{HtmlDiff._default_prefix}_' for side in ('from', 'to')]
        HtmlDiff._default_prefix += 1
        pairs = side_by_side(self._expanded(fromlines), self._expanded(tolines), numlines if context else None,
                             linejunk=self._linejunk, charjunk=self._charjunk)
        if self._wrapcolumn:
            pairs = self._wrapped(pairs)
        rows = self._rows(pairs, context, numlines)
        table = _TABLE % {'rows': ''.join(rows), 'head': _head(fromdesc, todesc), 'prefix': self._prefix[1]}
        for mark, html in _MARKS:
            table = table.replace(mark, html)
        return table

    def _expanded(self, lines):
        """Blanks that come from tabs are tabs from now on, so that they can be told from others."""
        hidden = [line.replace(' ', '\0').expandtabs(self._tabsize) for line in lines]
        return [line.replace(' ', '\t').replace('\0', ' ').rstrip('\n') for line in hidden]

    def _wrapped(self, pairs):
        for left, right, differs in pairs:
            if differs is None:
                yield left, right, differs
                continue
            lefts = list(self._pieces(*left))
            rights = list(self._pieces(*right))
            for i in range(max(len(lefts), len(rights))):
                yield (lefts[i] if i < len(lefts) else ('', ' ')), (rights[i] if i < len(rights) else ('', ' ')), differs

    def _pieces(self, number, text):
        """A line in pieces that fit into the column; a mark that is cut goes on in the next piece."""
        width = self._wrapcolumn
        while number and len(text) > width and len(text) - text.count('\0') * 3 > width:
            at = shown = 0
            mark = ''
            while shown < width and at < len(text):
                if text[at] == '\0':
                    mark = text[at + 1]
                    at += 2
                    continue
                if text[at] == '\1':
                    mark = ''
                else:
                    shown += 1
                at += 1
            yield number, text[:at] + ('\1' if mark else '')
            number, text = '>', ('\0' + mark if mark else '') + text[at:]
        yield number, text

    def _rows(self, pairs, context, numlines):
        cells = []
        for left, right, differs in pairs:
            cells.append((None, None, None) if differs is None else (self._cell(0, *left), self._cell(1, *right), differs))
        if not cells:
            empty = f"<td></td><td>&nbsp;{'No Differences Found' if context else 'Empty File'}&nbsp;</td>"
            cells = [(empty, empty, False)]
        ids, links = self._links([differs for _, _, differs in cells], numlines)
        for i, (left, right, differs) in enumerate(cells):
            if differs is not None:
                yield (f'            <tr><td class="diff_next"{ids[i]}>{links[i]}</td>{left}'
                       f'<td class="diff_next">{links[i]}</td>{right}</tr>\n')
            elif i > 0:
                yield '        </tbody>        \n        <tbody>\n'

    def _cell(self, side, number, text):
        anchor = f' id="{self._prefix[side]}{number}"' if isinstance(number, int) else ''
        text = text.replace('&', '&amp;').replace('>', '&gt;').replace('<', '&lt;').replace(' ', '&nbsp;').rstrip()
        return f'<td class="diff_header"{anchor}>{number}</td><td nowrap="nowrap">{text}</td>'

    def _links(self, flags, numlines):
        """For each row the anchor of a change, some rows above it, and the link to the next change."""
        prefix = self._prefix[1]
        ids = [''] * len(flags)
        links = [''] * len(flags)
        count = last = 0
        for i, differs in enumerate(flags):
            if differs and not (i and flags[i - 1]):
                ids[max(0, i - numlines)] = f' id="difflib_chg_{prefix}_{count}"'
                count += 1
                links[i] = f'<a href="#difflib_chg_{prefix}_{count}">n</a>'
                last = i
        if not flags[0]:
            links[0] = f'<a href="#difflib_chg_{prefix}_0">f</a>'
        links[last] = f'<a href="#difflib_chg_{prefix}_top">t</a>'
        return ids, links


def _head(fromdesc, todesc):
    if not (fromdesc or todesc):
        return ''
    cells = ''.join(f'<th class="diff_next"><br /></th><th colspan="2" class="diff_header">{text}</th>'
                    for text in (fromdesc, todesc))
    return f'<thead><tr>{cells}</tr></thead>'
