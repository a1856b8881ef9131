"""The only counter that hands files to the layout engine: pictures, faces and ornaments by press:/// address, nothing else."""

import mimetypes
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from pressbook.export.codes import HERE, draw
from pressbook.export.conform_pictures import in_srgb
from pressbook.export.pictures import clean
from pressbook.export.recast import recast
from pressbook.export.typefaces import faces
from pressbook.types import Picture


class Counter(URLFetcher):  # type: ignore[misc]
    """Serves press:/// addresses; any other stops the rendering with FatalURLFetchingError.

    A manuscript, which may come from a stranger, can so read neither the disk nor the network. A bare name is an ornament that a
    style sheet names: it is served from the folders of the style, the press's first, and from nowhere above them.
    """

    def __init__(self, pictures: tuple[Picture, ...], folders: tuple[Path, ...]) -> None:
        super().__init__(allowed_protocols=("press",), allow_redirects=False, fail_on_errors=True)
        self._pictures = {picture.address: picture for picture in pictures}
        self._faces = {face.address: face for face in faces()}
        self._folders = tuple(folder.resolve() for folder in reversed(folders))

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Hand over one file. Raises FatalURLFetchingError for whatever is not ours."""
        if picture := self._pictures.get(url):
            return URLFetcherResponse(url, in_srgb(clean(picture), picture.media_type), {"Content-Type": picture.media_type})
        if face := self._faces.get(url):
            return URLFetcherResponse(url, recast(face.path, face.family), {"Content-Type": "font/otf"})
        if url.startswith(HERE):
            return URLFetcherResponse(url, draw(url), {"Content-Type": "image/svg+xml"})
        if not urlsplit(url).scheme:
            for folder in self._folders:
                asked = (folder / unquote(url)).resolve()
                if asked.is_relative_to(folder) and asked.is_file():
                    kind = mimetypes.guess_type(asked.name)[0] or "application/octet-stream"
                    return URLFetcherResponse(url, asked.read_bytes(), {"Content-Type": kind})
        raise FatalURLFetchingError(url)
