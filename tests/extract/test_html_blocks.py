"""From elements to blocks and marks."""

from __future__ import annotations

import pytest

from explorer.domain.document import Document
from explorer.extract.dom import parse
from explorer.extract.html_blocks import blocks_of
from tests.extract.contract import assert_whole, blocks, marks


def document_of(html: str) -> Document:
    content = blocks_of([parse(html)])
    document = Document(content.text, content.blocks, content.marks)
    assert_whole(document)
    return document


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>One <b>two</b></h2>", [("heading", 2, "One two")]),
        ("bare<p>para</p>tail", [("paragraph", 0, t) for t in ("bare", "para", "tail")]),
        ("<div>a<div>b</div></div>", [("paragraph", 0, "a"), ("paragraph", 0, "b")]),
        (
            "<ul><li>a<ol><li><p>b</p></ol><li>c</ul>",
            [("list_item", 1, "a"), ("list_item", 2, "b"), ("list_item", 1, "c")],
        ),
        (
            "<blockquote>a<blockquote><p>b</blockquote></blockquote>",
            [("quotation", 1, "a"), ("quotation", 2, "b")],
        ),
        ("<pre>  x\n    <b>y</b></pre>", [("code", 0, "x\n  y")]),
        ("<pre>a\n<pre>b</pre></pre>c", [("code", 0, "a\nb"), ("paragraph", 0, "c")]),
        ("<p>one<img src=x>two</p>", [("paragraph", 0, "one two")]),
        ("<p>one<br>two</p>", [("paragraph", 0, "one\ntwo")]),
        ("<p>One.<br>Two</p>", [("paragraph", 0, "One."), ("paragraph", 0, "Two")]),
        ("<p>one<br><br>two</p>", [("paragraph", 0, "one"), ("paragraph", 0, "two")]),
        ("<dl><dt>t<dd>d</dl>", [("paragraph", 0, "t"), ("paragraph", 0, "d")]),
        ("<figure><img src=x><figcaption>c</figcaption></figure>", [("paragraph", 0, "c")]),
        ("<p>It is <q>so</q>, she said", [("paragraph", 0, "It is “so”, she said")]),
        ("<p>co&shy;op&nbsp;x", [("paragraph", 0, "coop\xa0x")]),
        ("<p>Act<sup><a href='#n1'>1</a></sup> of", [("paragraph", 0, "Act[1] of")]),
        ("<p>a&#xD800;b&#0;c", [("paragraph", 0, "a\ufffdb\ufffdc")]),
    ],
)
def test_blocks(html: str, expected: list[tuple[str, int, str]]) -> None:
    assert blocks(document_of(html)) == expected


def test_data_tables_become_rows() -> None:
    html = "<table><tr><th>a<th>b<tr><td><p>1\t</p><p>2</p><td>3<br>4</table>"
    assert blocks(document_of(html)) == [("table_row", 0, "a\tb"), ("table_row", 0, "1 2\t3 4")]


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>a<td><table><tr><td>b</table></table>",
        "<table role=presentation><tr><th>a<th>b</table>",
        "<table><tr><td>a<tr><td>b</table>",
    ],
)
def test_layout_tables_become_paragraphs(html: str) -> None:
    assert blocks(document_of(html)) == [("paragraph", 0, "a"), ("paragraph", 0, "b")]


def test_inline_marks() -> None:
    html = "<p><strong>a</strong> <i>b</i> <code>c</code> <a href='https://d.org/'>d</a>"
    assert marks(document_of(html)) == [
        ("strong", "a", ""),
        ("emphasis", "b", ""),
        ("code", "c", ""),
        ("link", "d", "https://d.org/"),
    ]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "//host/x",
        "\\\\host\\x",
        "#a",
        "data:,x",
        "",
        "ms-msdt:/id",
        " vbscript:x",
        "https:x",
        "http://a b",
    ],
)
def test_only_web_and_mail_addresses_are_links(target: str) -> None:
    assert marks(document_of(f'<a href="{target}">x</a>')) == []


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>", "<style>x</style>", "<nav>x</nav>", "<svg><text>x</text></svg>",
        "<form>x</form>", "<button>x</button>", "<p hidden>x", "<p style='display: none'>x",
        "<p aria-hidden=true>x", "<iframe>x</iframe>", "<noscript>x</noscript>", "<!-- x -->",
        "<template>x</template>", "<title>x</title>",
    ],
)  # fmt: skip
def test_what_is_not_shown_is_not_text(html: str) -> None:
    assert document_of("<p>a</p>" + html).text == "a"


def test_deep_nesting_keeps_the_text() -> None:
    assert document_of("<div><b>" * 10_000 + "Ada").text == "Ada"
    assert "Ada" in document_of("<table><tr><td>" * 10_000 + "Ada").text
    assert len(document_of("<p>Ada" * 10_000).blocks) == 10_000


def test_a_row_in_deep_lists_and_quotations_ends_well() -> None:
    document = document_of("<ul><li>a<table><tr><th>b<th>c</table><li>d</ul>e")
    assert [kind for kind, _, _ in blocks(document)] == [
        "list_item", "table_row", "list_item", "paragraph",
    ]  # fmt: skip
