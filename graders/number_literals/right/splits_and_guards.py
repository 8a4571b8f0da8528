"""No pattern: guards on characters and pieces, then the library's own conversions."""


def parse_number(text):
    sign, rest = (text[0], text[1:]) if text[:1] in ("+", "-") else ("", text)
    for read in (as_int, as_float, as_complex):
        value = read(sign, rest)
        if value is not None:
            return value
    raise ValueError("%r is not how a number is written" % text)


def is_run(text, figures="0123456789"):
    pieces = text.split("_")
    return all(pieces) and all(figure in figures for piece in pieces for figure in piece)


def is_decimal_int(text):
    return is_run(text) and (text[0] != "0" or not text.strip("0_"))


def is_float(text):
    mantissa, power, exponent = text.replace("E", "e").partition("e")
    before, dot, after = mantissa.partition(".")
    if not dot and not power:
        return False
    if power and not is_run(exponent[1:] if exponent[:1] in ("+", "-") else exponent):
        return False
    return bool(before + after) and all(is_run(part) for part in (before, after) if part)


def as_int(sign, text):
    if is_decimal_int(text):
        return int(sign + text.replace("_", ""))
    for prefix, figures in (("0b", "01"), ("0o", "01234567"), ("0x", "0123456789abcdef")):
        if text[:2].lower() == prefix and text.isascii():
            body = text[2:].lower()
            body = body[1:] if body[:1] == "_" else body
            if is_run(body, figures):
                return int(sign + body.replace("_", ""), len(figures))
    return None


def as_float(sign, text):
    names = {"inf", "infinity", "nan"}
    if is_float(text) or (text.isascii() and text.casefold() in names):
        return float(sign + text.replace("_", ""))
    return None


def as_complex(sign, text):
    if text[-1:] not in ("j", "J"):
        return None
    body = text[:-1]
    places = [
        place
        for place in range(1, len(body))
        if body[place] in "+-" and body[place - 1] not in ("e", "E")
    ]
    if len(places) > 1:
        return None
    cut = places[0] if places else 0
    real = body[:cut]
    middle, imaginary = (body[cut], body[cut + 1 :]) if places else (sign, body)
    if real and not (is_decimal_int(real) or is_float(real)):
        return None
    if not (is_run(imaginary) or is_float(imaginary)):
        return None
    return complex(float(sign + (real or "0")), float(middle + imaginary))
