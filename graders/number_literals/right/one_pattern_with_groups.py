"""One verbose pattern with a named group for each kind; the group that matched is the type."""

import re

PATTERN = re.compile(
    r"""
    (?P<sign> [+-]? )
    (?:
        (?P<integer> 0 (?: _? 0 )* | [1-9] (?: _? [0-9] )* )
      | 0 [bB] (?P<binary> (?: _? [01] )+ )
      | 0 [oO] (?P<octal> (?: _? [0-7] )+ )
      | 0 [xX] (?P<hexadecimal> (?: _? [0-9A-Fa-f] )+ )
      | (?P<name> inf (?: inity )? | nan )
      | (?:
            (?P<real>
                0 (?: _? 0 )* (?= [+-] ) | [1-9] (?: _? [0-9] )* (?= [+-] )
              | (?: [0-9] (?: _? [0-9] )* )? \. [0-9] (?: _? [0-9] )* (?: [eE] [+-]? [0-9] (?: _? [0-9] )* )?
              | [0-9] (?: _? [0-9] )* (?: \. (?: [eE] [+-]? [0-9] (?: _? [0-9] )* )? | [eE] [+-]? [0-9] (?: _? [0-9] )* )
            )?
            (?: (?P<middle> (?(real) [+-] | ) )
                (?P<imaginary>
                    (?: (?: [0-9] (?: _? [0-9] )* )? \. [0-9] (?: _? [0-9] )* | [0-9] (?: _? [0-9] )* \.? )
                    (?: [eE] [+-]? [0-9] (?: _? [0-9] )* )?
                )
                [jJ]
            )?
        )
    )
    """,
    re.VERBOSE,
)
SMALL = str.maketrans("INFTYA", "inftya")


def parse_number(text):
    found = PATTERN.fullmatch(text) or PATTERN.fullmatch(text.translate(SMALL))
    if found is None or not found.end() - len(found["sign"]):
        raise ValueError(f"cannot read {text!r} as a number")
    sign = found["sign"]
    for group, base in (("integer", 10), ("binary", 2), ("octal", 8), ("hexadecimal", 16)):
        if found[group]:
            return int(sign + found[group].lstrip("_"), base)
    if found["name"]:
        return float(sign + found["name"])
    if found["imaginary"] is None:
        return float(sign + found["real"])
    if found["real"] is None:
        return complex(0.0, float(sign + found["imaginary"]))
    return complex(float(sign + found["real"]), float(found["middle"] + found["imaginary"]))
