"""Names, titles and rules: what the catalogue reads, and whom it takes a person to mean."""

from pathlib import Path

import pytest

from dojo.catalogue import NAME, Catalogue, Rule, read_contract
from dojo.errors import UsageError
from tests.support import CLONE


@pytest.fixture
def catalogue() -> Catalogue:
    """The miniature clone's."""
    return Catalogue(CLONE)


def complaint(catalogue: Catalogue, *words: str) -> str:
    """Return the one line that says why a word names no kata."""
    with pytest.raises(UsageError) as caught:
        catalogue.select(words)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_contract_is_read_from_the_pristine_stub(clone: Path):
    """The learner's copy may say what it likes."""
    (clone / "katas" / "counter.py").write_text('"""Mine\n\nRules\n1. Nothing.\n"""\n')
    contract = Catalogue(clone).find("counter").contract
    assert contract.title == "A counter that threads share"
    assert contract.scene.startswith("A page counts its visitors.")
    assert [rule.number for rule in contract.rules] == [1, 2, 3]


def test_a_rule_goes_on_in_the_indented_lines_below_it():
    """A blank line or one that is not indented ends it."""
    contract = read_contract(
        '"""T\n\nS\n\nRules\n1. One\n   goes on.\n2. Two.\nnot a rule\n   nor this\n3.  Three.\n\n'
        '   4. no rule\n\nGrade: x\n"""'
    )
    assert contract.rules == (Rule(1, "One goes on."), Rule(2, "Two."), Rule(3, "Three."))


@pytest.mark.parametrize("source", ["", "x = 1\n", "'' + 'no docstring'\n"])
def test_a_stub_without_docstring_is_no_contract(source: str):
    """It is said so."""
    with pytest.raises(ValueError, match="no module docstring"):
        read_contract(source)


@pytest.mark.parametrize(
    "word", ["counter", "counter.py", "katas/counter.py", "/elsewhere/katas/counter.py"]
)
def test_a_kata_is_found_by_name_and_by_path(catalogue: Catalogue, word: str):
    """The shell completes paths."""
    assert catalogue.find(word).name == "counter"


def test_a_topic_stands_for_its_katas_and_nobody_is_chosen_twice(catalogue: Catalogue):
    """In the order given."""
    chosen = catalogue.select(["counting", "counter", "katas/counter.py"])
    assert [kata.name for kata in chosen] == ["counter"]


def test_a_kata_is_meant_where_a_topic_has_its_name():
    """Whoever asks for one kata must not get many."""
    catalogue = Catalogue(CLONE)
    catalogue.topics["counter"] = []
    assert [kata.name for kata in catalogue.select(["counter"])] == ["counter"]


@pytest.mark.parametrize("word", ["Counter", "conter", "counter-", "countr.py", "COUNTER", "count"])
def test_a_misspelt_name_gets_the_nearest(catalogue: Catalogue, word: str):
    """Names and topics, three at most."""
    text = complaint(catalogue, word)
    assert text.startswith(f"no kata is called '{word}'; nearest: ")
    assert "counter" in text


@pytest.mark.parametrize("word", ["zzz", "", "..", "--", "\x1b[31m"])
def test_a_name_like_no_other_gets_the_list(catalogue: Catalogue, word: str):
    """Guessing would not help."""
    text = complaint(catalogue, word)
    assert text == f"no kata is called '{word}'; the names are in: nox -s list"


def test_names_are_snake_case_and_short():
    """Twenty-four characters at most."""
    for good in ("a", "py2_to_py3", "x" * 24):
        assert NAME.fullmatch(good)
    for bad in ("", "A", "2x", "_x", "a-b", "a b", "x" * 25, "é", "a\n"):
        assert not NAME.fullmatch(bad)


def test_a_stub_that_is_no_python_is_read_from_its_header():
    """The comment at its top, up to the first line that is none."""
    contract = read_contract(
        "# T\n#\n# S\n#\n# Rules\n# 1. One\n#    goes on.\n\n# 2. No.\nprint 1\n"
    )
    assert (contract.title, contract.scene) == ("T", "S")
    assert contract.rules == (Rule(1, "One goes on."),)


def test_a_ported_answer_may_keep_its_header_or_have_a_docstring():
    """The docstring counts where there are both."""
    assert read_contract("# T\n\nprint(1)\n").title == "T"
    assert read_contract('# T\n\n"""U"""\n').title == "U"


def test_a_stub_that_is_no_python_and_has_no_header_is_no_contract():
    """It is said what the parser saw."""
    with pytest.raises(SyntaxError):
        read_contract("print 1\n")
