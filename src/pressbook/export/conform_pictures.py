"""Pictures in the colours that a PDF of ours speaks of: a photograph in CMYK, or with a profile of its own, becomes sRGB.

PDF/A-2 (ISO 19005-2, 6.2.4.3) lets no DeviceCMYK stand beside an output intent in RGB; and the layout engine passes over the
profiles of pictures, so that a telephone's wide colours would come out dull.
"""

import io

from PIL import Image, ImageCms

QUALITY = 92  # at which no press shows that a JPEG was written once more


def in_srgb(data: bytes, media_type: str) -> bytes:
    """The picture in sRGB or grey; the same bytes where it is so already. `data` is a picture that Pillow can read, or an SVG."""
    if media_type == "image/svg+xml":
        return data
    with Image.open(io.BytesIO(data)) as image:
        profile = _strange_profile(image)
        if image.mode != "CMYK" and profile is None:
            return data
        image.load()
        bare = _converted(image, profile)
        out = io.BytesIO()
        if media_type == "image/jpeg":
            bare.save(out, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
        elif media_type == "image/webp":
            bare.save(out, "WEBP", lossless=True)
        else:
            bare.save(out, image.format or "PNG", optimize=True)
    return out.getvalue()


def _strange_profile(image: Image.Image) -> ImageCms.ImageCmsProfile | None:
    """The profile of a picture in colour, where it has one that is readable and not sRGB's."""
    data = image.info.get("icc_profile")
    if not data or image.mode not in {"RGB", "RGBA", "CMYK"}:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        name = ImageCms.getProfileDescription(profile)
    except (ImageCms.PyCMSError, OSError):
        return None
    space = {"RGBA": "RGB"}.get(image.mode, image.mode)
    return None if "srgb" in name.lower() or profile.profile.xcolor_space.strip() != space else profile


def _converted(image: Image.Image, profile: ImageCms.ImageCmsProfile | None) -> Image.Image:
    """The pixels alone, without what Pillow would hand on from the file."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile is None:
        converted = image.convert(mode)
    else:
        # Perceptual where a profile has it: a photograph keeps its shades.
        found = ImageCms.profileToProfile(image, profile, ImageCms.createProfile("sRGB"), outputMode=mode)
        converted = found if found is not None else image.convert(mode)
    bare = Image.new(mode, converted.size)
    bare.paste(converted)
    return bare
