"""Turning pages of a PDF into pictures, for the preview and for printers."""

from threading import Lock

import pypdfium2

POINTS_PER_INCH = 72
PDFIUM = Lock()
"""PDFium serves one caller at a time."""


def page_count(pdf: bytes) -> int:
    """Return how many pages the document has."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def page_size(pdf: bytes, page: int) -> tuple[float, float]:
    """Return width and height of a page in points (1/72 inch); pages count from 0."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            width, height = document.get_page_size(page)
        finally:
            document.close()
    return width, height


def rasterise(pdf: bytes, page: int, dpi: float) -> tuple[int, int, bytes]:
    """Return width, height and the RGB bytes of one page, rows from the top, without padding.

    `page` counts from 0.
    """
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            bitmap = document[page].render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True)
            width, height, stride = bitmap.width, bitmap.height, bitmap.stride
            rows = bytes(bitmap.buffer)
            channels = bitmap.n_channels
        finally:
            document.close()
    return width, height, _packed(rows, width, height, stride, channels)


def _packed(rows: bytes, width: int, height: int, stride: int, channels: int) -> bytes:
    if channels == 3 and stride == width * 3:
        return rows[: height * stride]
    lines = (rows[y * stride : y * stride + width * channels] for y in range(height))
    return b"".join(
        line if channels == 3 else bytes(b for i, b in enumerate(line) if i % channels < 3)
        for line in lines
    )
