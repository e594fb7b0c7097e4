from __future__ import annotations

import pytest

from tests.extract.layout.placing import block, composed, found, line, page, told

LONG = (
    "It was said in the report that nobody had\n"
    "ever asked the minister about the money\n"
    "and that the bank had closed its doors in\n"
    "the spring of that year."
)


def joined(text: str) -> str:
    return " ".join(text.split())


def test_wrapped_lines_are_one_paragraph() -> None:
    assert told(page(*block(LONG))) == [("paragraph", joined(LONG))]


def test_white_space_parts_paragraphs() -> None:
    both = (*block(LONG), *block(LONG, top=200 + 4 * 12 + 10))
    assert told(page(*both)) == [("paragraph", joined(LONG))] * 2


def test_indentation_parts_paragraphs() -> None:
    rows = f"   {LONG[:-1]}, too\n   {LONG}"
    assert told(page(*block(rows))) == [
        ("paragraph", joined(LONG[:-1] + ", too")),
        ("paragraph", joined(LONG)),
    ]


def test_a_short_last_line_parts_paragraphs() -> None:
    assert told(page(*block(f"{LONG}\n{LONG}"))) == [("paragraph", joined(LONG))] * 2


def test_hanging_lines_belong_to_the_first() -> None:
    entry = (
        "Roe, Ada: On the closing of banks in the\n"
        "     north, with a list of all that were\n"
        "     closed in that year"
    )
    assert told(page(*block(f"{entry}\n{entry}"))) == [("paragraph", joined(entry))] * 2


@pytest.mark.parametrize("sign", ["•", "1.", "(a)", "-"])
def test_list_items(sign: str) -> None:
    rows = "There are these things in the list of it.\n"
    rows += f"{sign} one thing of many in it\n{sign} the other"
    assert told(page(*block(rows))) == [
        ("paragraph", "There are these things in the list of it."),
        ("list_item", f"{sign} one thing of many in it"),
        ("list_item", f"{sign} the other"),
    ]


def test_depth_of_list_items() -> None:
    rows = "• one thing of many\n    • an inner thing\n    • another\n• the last of them"
    assert [level for _, level, _ in found(composed(page(*block(rows))))] == [1, 2, 2, 1]


def test_headings_have_levels_by_size() -> None:
    lines = (
        line("The report", 50, 100, 24),
        line("Part one", 50, 150, 16),
        *block(LONG),
        line("Part two", 50, 300, 16),
        *block(LONG, top=340),
        line("A bold line", 50, 420, 10, bold=True),
        *block(LONG, top=440),
    )
    kinds = [(kind, level) for kind, level, _ in found(composed(page(*lines)))]
    assert [level for kind, level in kinds if kind == "heading"] == [1, 2, 2, 3]
    assert [kind for kind, _ in kinds].count("paragraph") == 3


def test_a_page_in_one_large_size_has_no_headings() -> None:
    assert {kind for kind, _ in told(page(*block(LONG, size=30, leading=36)))} == {"paragraph"}


def test_footnotes_are_notes() -> None:
    small = block(
        "1 See the report of the bank, p. 5, and\nthe letter about it.\n2 As said there.",
        top=700,
        size=8,
        leading=9.5,
    )
    assert told(page(*block(LONG), *small)) == [
        ("paragraph", joined(LONG)),
        ("note", "1 See the report of the bank, p. 5, and the letter about it."),
        ("note", "2 As said there."),
    ]


def test_rows_of_a_table_have_tabs() -> None:
    rows = (
        "Country        Capital       People\n"
        "Austria        Vienna        8.9\n"
        "Belgium        Brussels      11.5"
    )
    assert told(page(*block(rows))) == [
        ("table_row", "Country\tCapital\tPeople"),
        ("table_row", "Austria\tVienna\t8.9"),
        ("table_row", "Belgium\tBrussels\t11.5"),
    ]


def test_entries_of_a_table_of_contents_are_apart() -> None:
    rows = "1 The bank . . . . . . . . . . 5\n2 The money . . . . . . . . . 17"
    assert [words for _, words in told(page(*block(rows)))] == rows.split("\n")


def test_pieces_of_one_line_are_one_line() -> None:
    pieces = (line("It was", 50, 100), line("said so", 85, 100), line("there.", 125, 100))
    assert told(page(*pieces)) == [("paragraph", "It was said so there.")]


def test_running_heads_with_numbers() -> None:
    pages = [
        page(line(f"The Report    {n}", 50, 20), *block(f"{LONG} {n * 'so '}"), label=str(n))
        for n in range(1, 5)
    ]
    heads = [words for kind, words in told(*pages) if kind == "running"]
    assert heads == [f"The Report {n}" for n in range(1, 5)]


def test_footnotes_that_differ_in_a_number_are_not_running() -> None:
    pages = [
        page(
            *block(f"{LONG} {n * 'so '}"),
            line(f"1 Letter to the minister, folio {n}.", 50, 740, 8),
            line("Minutes are kept at the hall.", 50, 749.5, 8),
            line(f"{n}", 300, 780, 8),
            label=str(n),
        )
        for n in range(1, 5)
    ]
    by_kind = [(kind, words) for kind, words in told(*pages) if kind != "paragraph"]
    note = "1 Letter to the minister, folio 2. Minutes are kept at the hall."
    assert by_kind[2:4] == [("note", note), ("running", "2")]


def test_small_running_feet_that_begin_with_the_number_of_the_page() -> None:
    pages = [
        page(*block(f"{LONG} {n * 'so '}"), line(f"{n + 11} The Report", 50, 770, 8))
        for n in range(1, 5)
    ]
    feet = [words for kind, words in told(*pages) if kind == "running"]
    assert feet == [f"{n} The Report" for n in range(12, 16)]


def test_lines_that_differ_in_a_number_in_their_middle_are_not_running() -> None:
    pages = [
        page(line(f"They paid for all {n} of those ships in May", 50, 20), *block(LONG))
        for n in range(1, 5)
    ]
    assert "running" not in {kind for kind, _ in told(*pages)}


def test_a_range_broken_at_the_end_of_a_line_goes_on() -> None:
    rows = f"{LONG}\nA sum of 1,200-\n1,500 pounds was paid to them for it."
    *_, last = told(page(*block(rows)))
    assert last[1].endswith("A sum of 1,200-1,500 pounds was paid to them for it.")


def test_a_range_broken_at_the_end_of_a_page_goes_on() -> None:
    pages = (page(*block("It was a sum of 1,200-")), page(*block("1,500 pounds to them.")))
    assert told(*pages) == [("paragraph", "It was a sum of 1,200-1,500 pounds to them.")]


def test_a_page_number_on_a_single_page() -> None:
    assert told(page(*block(LONG), line("7", 300, 780), label="7"))[-1] == ("running", "7")
    assert told(page(*block(LONG), line("1984", 300, 780)))[-1] == ("paragraph", "1984")


def test_pages_that_are_all_alike_keep_their_text() -> None:
    same = page(line("Nothing but this", 50, 50))
    assert {kind for kind, _ in told(same, same, same)} == {"paragraph"}
