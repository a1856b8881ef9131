"""Colours of the screen become ink: what is neutral is black ink alone, the rest the four of a printing condition."""

import io

from PIL import Image, ImageChops, ImageCms

from pressbook.export.shop.conditions import Condition

Ink = tuple[float, ...]  # one value is DeviceGray (1 is paper), four are DeviceCMYK (0 is paper)
WHITE, BLACK = (1.0,), (0.0, 0.0, 0.0, 1.0)
# Channels that differ by less are a grey: an eye does not see it, and a press would print it from four plates.
NEUTRAL = 0.012
# A grey this dark is meant as black: a screen of dots would fray the letters.
NEARLY_BLACK = 0.14
# Less than this of an ink is dirt in a solid colour; dots of black are seen sooner than any other.
TRACES = (0.03, 0.03, 0.03, 0.08)
SIDE = 8
# A picture of so few colours is drawn, not photographed: its letters and lines are black, not a mix.
FEW = 4096


class Inks:
    """Converts colours and pictures to one condition; with `grey`, to black ink alone."""

    def __init__(self, condition: Condition, grey: bool) -> None:
        self.grey = grey
        profile = ImageCms.ImageCmsProfile(io.BytesIO(condition.profile))
        screen, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB", 5000)
        points = ImageCms.Flags.BLACKPOINTCOMPENSATION
        relative, perceptual = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Intent.PERCEPTUAL
        self._solid = ImageCms.buildTransform(screen, profile, "RGB", "CMYK", relative, points)
        self._photograph = ImageCms.buildTransform(screen, profile, "RGB", "CMYK", perceptual, points)
        self._back = ImageCms.buildTransform(profile, screen, "CMYK", "RGB", relative, points)
        self._lab = ImageCms.buildTransform(lab, screen, "LAB", "RGB", relative)
        self._known: dict[tuple[float, ...], Ink] = {}

    def solid(self, red: float, green: float, blue: float) -> Ink:
        """One colour of sRGB, each channel from 0 to 1, as ink."""
        key = (red, green, blue)
        if key not in self._known:
            self._known[key] = self._mix(red, green, blue)
        return self._known[key]

    def _mix(self, red: float, green: float, blue: float) -> Ink:
        light = lightness(red, green, blue)
        if self.grey or max(red, green, blue) - min(red, green, blue) < NEUTRAL:
            return BLACK if light < NEARLY_BLACK else (round(light, 3),)
        pixel = Image.new("RGB", (1, 1), (_byte(red), _byte(green), _byte(blue)))
        done = ImageCms.applyTransform(pixel, self._solid)
        assert done is not None  # noqa: S101 - only a change in place returns none
        values = [round(value / 255, 2) for value in _pixel(done)]
        return tuple(value if value >= least else 0.0 for value, least in zip(values, TRACES, strict=True))

    def from_lab(self, lightness: float, a: float, b: float) -> tuple[float, ...]:
        """A colour of CIE L*a*b* (D50) in sRGB."""
        pixel = Image.new("LAB", (1, 1), (_byte(lightness / 100), round(a) & 0xFF, round(b) & 0xFF))
        done = ImageCms.applyTransform(pixel, self._lab)
        assert done is not None  # noqa: S101 - only a change in place returns none
        return tuple(value / 255 for value in _pixel(done))

    def from_inks(self, inks: tuple[float, ...]) -> tuple[float, ...]:
        """Four inks as they look on the screen."""
        done = ImageCms.applyTransform(Image.new("CMYK", (1, 1), tuple(map(_byte, inks))), self._back)
        assert done is not None  # noqa: S101 - only a change in place returns none
        return tuple(value / 255 for value in _pixel(done))

    def picture(self, image: Image.Image, mask: Image.Image | None = None) -> Image.Image:
        """A picture in "L" or "CMYK", what is see-through in it on white."""
        if image.mode == "CMYK" and mask is None and not self.grey:
            return image
        if image.mode == "CMYK":
            image = _applied(image, self._back)
        flat = image.convert("RGB") if image.mode not in {"L", "RGB"} else image
        if mask is not None:
            mask = mask.convert("L").resize(flat.size) if mask.size != flat.size else mask.convert("L")
            flat = Image.composite(flat, Image.new(flat.mode, flat.size, "white"), mask)
        if flat.mode == "RGB" and (self.grey or _is_grey(flat)):
            flat = flat.convert("L")
        if flat.mode == "L":
            return flat
        done = _applied(flat, self._photograph)
        return _black_lines(flat, done) if flat.getcolors(FEW) else done


def lightness(red: float, green: float, blue: float) -> float:
    """How light a colour looks, as a grey of the screen: luma (Rec. ITU-R BT.601), as pictures are made grey."""
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _byte(share: float) -> int:
    return max(0, min(255, round(share * 255)))


def _pixel(image: Image.Image) -> tuple[int, ...]:
    return tuple(image.tobytes())


def _applied(image: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    done = ImageCms.applyTransform(image, transform)
    assert done is not None  # noqa: S101 - only a change in place returns none
    return done


def _black_lines(screen: Image.Image, inks: Image.Image) -> Image.Image:
    """A drawing in CMYK, with black ink alone wherever the screen's colour is neutral."""
    red, green, blue = screen.split()
    apart = ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(red, blue))
    neutral = apart.point(lambda distance: 255 if distance <= 1 else 0)
    none = Image.new("L", screen.size, 0)
    black = Image.merge("CMYK", (none, none, none, ImageChops.invert(green)))
    return Image.composite(black, inks, neutral)


def _is_grey(image: Image.Image) -> bool:
    """Whether a picture in RGB has no colour in it: three times the same plate, but for what a JPEG blurs."""
    red, green, blue = image.split()
    return all(max(ImageChops.difference(red, other).tobytes(), default=0) <= SIDE for other in (green, blue))
