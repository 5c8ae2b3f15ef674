"""The canonical kinds: one vocabulary that the grammars of all languages are mapped to.

Control flow is desugared here (`for`, `while` and comprehensions are `LOOP`; `switch` and the ternary are `IF`), so that the same
algorithm gives much the same stream of kinds in two languages. A number, once given, is never reused: corpora store hashes of them.
"""

from enum import IntEnum


class Kind(IntEnum):
    """A canonical node kind; the values are stable and smaller than 128."""

    GROUP = 0
    """Punctuation, wrappers and lists: known to the language file, deliberately without a meaning of its own."""

    # Definitions
    MODULE = 1
    CLASS = 2
    """A class, struct, record, object, trait implementation."""
    INTERFACE = 3
    """An interface, trait, protocol, type class, abstract signature set, type alias."""
    ENUM = 4
    FUNCTION = 5
    LAMBDA = 6
    PARAMETER = 7
    FIELD = 8
    """A member variable, struct field, property or enum member."""
    TYPE = 9
    """A type where it is used: annotation, cast target, generic argument."""
    IMPORT = 10
    DECORATOR = 11
    """A decorator, annotation, attribute, pragma."""
    # Statements
    ASSIGN = 12
    """Assignment and initialised declaration alike."""
    DECLARE = 13
    """A declaration without a value."""
    IF = 14
    """if, elif, unless, guard, switch, match, when, cond, ternary."""
    ELSE = 15
    CASE = 16
    """One arm of a switch or match."""
    LOOP = 17
    """for, foreach, while, until, do, repeat, comprehension."""
    BREAK = 18
    CONTINUE = 19
    RETURN = 20
    YIELD = 21
    THROW = 22
    TRY = 23
    CATCH = 24
    FINALLY = 25
    """finally, ensure, defer."""
    WITH = 26
    """with, using, try-with-resources, synchronized, autoclosure scopes."""
    ASSERT = 27
    GOTO = 28
    """goto and labels."""
    AWAIT = 29
    """await, async block, go, spawn."""
    DELETE = 30
    """del, delete, unset."""
    # Expressions
    CALL = 31
    NEW = 32
    """Construction of an object."""
    MEMBER = 33
    """Attribute or field access."""
    INDEX = 34
    """Subscript."""
    SLICE = 35
    """Slice or range expression."""
    CAST = 36
    TYPE_TEST = 37
    """instanceof, is, typeof."""
    SPREAD = 38
    """Splat, rest, variadic argument."""
    ADDRESS = 39
    """Address-of, reference, borrow."""
    DEREFERENCE = 40
    NAME = 41
    """An identifier; what it is called is never looked at."""
    SELF = 42
    """self, this, super."""
    PATTERN = 43
    """A destructuring or match pattern."""
    # Operators
    ADD = 44
    SUBTRACT = 45
    MULTIPLY = 46
    DIVIDE = 47
    MODULO = 48
    POWER = 49
    AND = 50
    OR = 51
    NOT = 52
    NEGATE = 53
    EQUAL = 54
    NOT_EQUAL = 55
    LESS = 56
    """< and <=."""
    GREATER = 57
    """> and >=."""
    CONTAINS = 58
    """in, not in."""
    BIT_AND = 59
    BIT_OR = 60
    BIT_XOR = 61
    BIT_NOT = 62
    SHIFT = 63
    COALESCE = 64
    """?? and ?:, optional chaining."""
    # Literals
    NUMBER = 65
    STRING = 66
    """String, character, symbol, heredoc."""
    TEMPLATE = 67
    """A string with interpolated parts; also one interpolated part."""
    REGEX = 68
    BOOLEAN = 69
    NULL = 70
    LIST = 71
    """List, array, tuple, set."""
    MAP = 72
    PAIR = 73
    """One key with its value."""
    COMMENT = 74
    ERROR = 75
    """What the grammar could not parse."""
