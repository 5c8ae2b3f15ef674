import pytest

from provenance.fingerprints.features.strings import LONGEST, STRINGS, documentation_strings, fold, outermost_literals
from tests.engine.reading import analyzed


def texts(source, language="python"):
    return list(STRINGS.extract(analyzed(source, language)).texts)


@pytest.mark.parametrize(
    ("literal", "folded"),
    [
        ('"Could not open"', "could not open"),
        ("'''Could  not\n   open '''", "could not open"),
        ('rb"Could not open"', "could not open"),
        ('r#"Could not open"#', "could not open"),
        ("`could not open`", "could not open"),
        ("[==[could not open]==]", "could not open"),
        ('"Line one\\nLine two\\t"', "line one line two"),
        ('"%s: %5.2f of %(name)s"', "{}: {} of {}"),
        ('f"{name}: {count} of {total!r}"', "{}: {} of {}"),
        ("`${name}: #{count}`", "{}: {}"),
        ('"\\(name) is $missing"', "{} is {}"),
        ("/^[a-z]+$/gi", "^[a-z]+$"),
        ('"STRASSE straße"', "strasse strasse"),
        ('""', ""),
        ("'", ""),
        ("", ""),
    ],
)
def test_literals_are_folded(literal, folded):
    assert fold(literal) == folded


def test_the_same_message_in_six_languages_is_one_feature():
    spellings = {
        "python": "x = f'cannot open {path}: {error}'\n",
        "javascript": "x = `Cannot open ${path}: ${error}`;\n",
        "c": 'char *x = "cannot open %s: %d";\n',
        "ruby": 'x = "cannot open #{path}: #{error}"\n',
        "kotlin": 'val x = "cannot open ${path}: ${error}"\n',
        "swift": 'let x = "cannot open \\(path): \\(error)"\n',
    }
    assert {text for language, source in spellings.items() for text in texts(source, language)} == {"cannot open {}: {}"}


def test_documentation_is_prose_and_no_string():
    source = '"""About the module."""\ndef f():\n    """About the function."""\n    return "a real string"\n'
    assert texts(source) == ["a real string"]
    assert len(documentation_strings(analyzed(source))) == 2


def test_short_literals_and_those_without_words_are_left_out():
    assert texts("a = ['short', '-------------', 'long enough']\n") == ["long enough"]


def test_literals_inside_a_literal_belong_to_it():
    file = analyzed("x = f'outer text {call(\"inner text\")} more'\n")
    assert len(outermost_literals(file)) == 1


def test_a_literal_has_its_lines():
    found = STRINGS.extract(analyzed("a = 1\nb = '''three\nlines\nlong'''\n"))
    assert (found.start_line.tolist(), found.end_line.tolist()) == ([2], [4])


def test_very_long_literals_are_cut():
    one, other = "x" * LONGEST + "a", "x" * LONGEST + "b"
    assert texts(f"a = '{one}'\n") == texts(f"a = '{other}'\n")


def test_repeated_literals_are_repeated_features():
    assert texts("a = 'one message'\nb = 'One  Message'\n") == ["one message", "one message"]
