"""A hundred pictures of the sea, painted when they are first asked for.

`sea1.png` to `sea100.png` are PNG files (ISO/IEC 15948) with a palette of their own: sky, a sun,
and some rows of waves, one nearer than the other. A picture depends on its number alone. It weighs
3 to 12 kB.
"""

import functools
import math
import random
import struct
import zlib

NAMES = tuple(f"sea{number}.png" for number in range(1, 101))
"""The file names in the order of their numbers."""

Colour = tuple[int, int, int]

_SKY_SHADES = 48
_WAVE_SHADES = 24
_DAYTIMES: tuple[tuple[Colour, Colour, Colour, Colour], ...] = (
    # zenith, horizon, far water, near water
    ((96, 158, 216), (222, 238, 246), (96, 170, 190), (8, 58, 104)),
    ((52, 62, 120), (250, 176, 120), (176, 120, 128), (28, 32, 72)),
    ((10, 16, 44), (46, 72, 110), (50, 84, 116), (4, 12, 32)),
    ((150, 168, 178), (214, 220, 222), (130, 156, 160), (40, 70, 82)),
)
_SUN: Colour = (255, 244, 214)
_FOAM: Colour = (240, 248, 250)


@functools.cache
def picture(name: str) -> bytes:
    """Return the PNG file called `name`; KeyError if there is none."""
    if name not in NAMES:
        raise KeyError(name)
    number = NAMES.index(name) + 1
    rng = random.Random(number)  # noqa: S311  a painter, not a secret
    width, height = 160 + 16 * int(rng.random() * 25), 120 + 8 * int(rng.random() * 31)
    daytime = _DAYTIMES[int(rng.random() * len(_DAYTIMES))]
    waves = 3 + int(rng.random() * 4)
    palette = _palette(daytime, waves)
    return _png(width, height, palette, _paint(rng, width, height, waves))


def _palette(daytime: tuple[Colour, Colour, Colour, Colour], waves: int) -> list[Colour]:
    """Sky from the top down, then each wave from its crest down, then the sun and the foam."""
    zenith, horizon, far, near = daytime
    colours = _ramp(zenith, horizon, _SKY_SHADES)
    for wave in range(waves):
        crest = _mix(far, near, wave / waves)
        colours += _ramp(crest, _mix(crest, near, 0.6), _WAVE_SHADES)
    return [*colours, _SUN, _FOAM]


def _paint(rng: random.Random, width: int, height: int, waves: int) -> bytes:
    """Return the palette index of every pixel, row by row.

    Columns are made of slices of ready ramps, which is what keeps a picture at a few milliseconds.
    """
    horizon = int(height * (0.3 + 0.15 * rng.random()))
    sun, foam = (_SKY_SHADES + waves * _WAVE_SHADES + extra for extra in (0, 1))
    sun_x, sun_y = width * (0.15 + 0.7 * rng.random()), horizon * (0.3 + 0.6 * rng.random())
    radius = 6 + height * 0.05
    swells = [_swell(rng, wave, waves) for wave in range(waves)]
    tops = [
        horizon + (height - horizon) * (wave / (waves + 0.5)) ** 1.4 + 2 for wave in range(waves)
    ]
    # Two neighbouring columns are dithered differently, which hides the steps of a ramp.
    skies = [_shades(0, _SKY_SHADES, horizon + 40, lag) for lag in (0.0, 0.5)]
    bodies = [
        [
            _shades(_SKY_SHADES + wave * _WAVE_SHADES, _WAVE_SHADES, height, lag)
            for lag in (0.0, 0.5)
        ]
        for wave in range(waves)
    ]
    columns = bytearray()
    for x in range(width):
        column = bytearray(skies[x % 2])
        half = radius**2 - (x - sun_x) ** 2
        if half > 0:
            above, below = (max(0, int(sun_y + side * math.sqrt(half))) for side in (-1, 1))
            column[above:below] = bytes([sun]) * (below - above)
        for wave in range(waves):
            crest = int(tops[wave] + _height(swells[wave], x))
            thickness = 1 + int(wave * max(0.0, -_height(swells[wave], x + 3)) / 12)
            column[crest:] = bytes([foam]) * thickness + bodies[wave][x % 2]
        columns += column[:height].ljust(height, b"\0")
    return b"".join(b"\0" + columns[y::height] for y in range(height))


Swell = list[tuple[float, float, float]]


def _swell(rng: random.Random, wave: int, waves: int) -> Swell:
    """Three sines as (amplitude, pixels per radian, phase); near waves are high and long."""
    near = (wave + 1) / waves
    return [
        (near * 9 / part**1.2, (4 + 26 * near) / part, rng.random() * math.tau)
        for part in (1, 2.3, 4.1)
    ]


def _height(swell: Swell, x: float) -> float:
    """Negative is up: rows count from the top."""
    return sum(amplitude * math.sin(x / length + phase) for amplitude, length, phase in swell)


def _shades(first: int, count: int, length: int, lag: float) -> bytes:
    """Run once through `count` palette entries, every second pixel `lag` entries behind."""
    return bytes(
        first + min(count - 1, max(0, int(y * count / length + lag * (y % 2) + (0.5 - lag) / 2)))
        for y in range(length)
    )


def _ramp(start: Colour, end: Colour, count: int) -> list[Colour]:
    return [_mix(start, end, step / (count - 1)) for step in range(count)]


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _png(width: int, height: int, palette: list[Colour], rows: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)  # 8 bits, palette
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", header),
            _chunk(b"PLTE", b"".join(map(bytes, palette))),
            _chunk(b"IDAT", zlib.compress(rows, 6)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
