"""The functions of PDFium that taking a PDF apart needs, and no others.

The package that brings PDFium declares every function that it has, which takes
longer than reading a page; the child process reads one PDF and is gone.  Names
and numbers are those of PDFium's public headers (``fpdfview.h``, ``fpdf_text.h``,
``fpdf_edit.h``, ``fpdf_doc.h``, ``fpdf_annot.h``, ``fpdf_attachment.h``, ``fpdf_flatten.h``,
``fpdf_formfill.h``, ``fpdf_transformpage.h``).
Imports no other module of this package.
"""

from __future__ import annotations

import ctypes
import os
from typing import Any, Final

FPDF_ERR_PASSWORD: Final = 4
FPDF_ERR_SECURITY: Final = 5
FPDF_PAGEOBJ_TEXT: Final = 1
FPDF_PAGEOBJ_PATH: Final = 2
FPDF_PAGEOBJ_IMAGE: Final = 3
FPDF_PAGEOBJ_SHADING: Final = 4
FPDF_PAGEOBJ_FORM: Final = 5
FPDF_SEGMENT_BEZIERTO: Final = 1
FPDF_SEGMENT_MOVETO: Final = 2
FPDF_TEXTRENDERMODE_INVISIBLE: Final = 3
FPDF_TEXTRENDERMODE_CLIP: Final = 7
FPDFBitmap_Gray: Final = 1
FLAT_NORMALDISPLAY: Final = 0
FLATTEN_SUCCESS: Final = 1
_NAMES = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")


class FS_MATRIX(ctypes.Structure):  # noqa: N801 - PDFium's name
    """How points are placed: a to f of a transformation."""

    _fields_ = tuple((name, ctypes.c_float) for name in "abcdef")


class FS_RECTF(ctypes.Structure):  # noqa: N801 - PDFium's name
    """A rectangle in points."""

    _fields_ = tuple((name, ctypes.c_float) for name in ("left", "top", "right", "bottom"))


class FPDF_FORMFILLINFO(ctypes.Structure):  # noqa: N801 - PDFium's name
    """What PDFium calls where somebody fills in a form; nobody does, so nothing is to be called."""

    # The calls are pointers of which PDFium has some forty; those that are null are not made.
    _fields_ = (("version", ctypes.c_int), ("calls", ctypes.c_void_p * 63))


#: What a letter stands for in the signatures below; capitals are places to write to.
_TYPES: Final = {
    "-": None,
    "p": ctypes.c_void_p,  # a handle, or bytes of any kind
    "s": ctypes.c_char_p,
    "i": ctypes.c_int,
    "u": ctypes.c_uint,
    "l": ctypes.c_ulong,
    "z": ctypes.c_size_t,
    "f": ctypes.c_float,
    "d": ctypes.c_double,
    "I": ctypes.POINTER(ctypes.c_int),
    "U": ctypes.POINTER(ctypes.c_uint),
    "L": ctypes.POINTER(ctypes.c_ulong),
    "F": ctypes.POINTER(ctypes.c_float),
    "D": ctypes.POINTER(ctypes.c_double),
    "M": ctypes.POINTER(FS_MATRIX),
    "R": ctypes.POINTER(FS_RECTF),
}
#: The functions: what each returns, a colon, what it takes.
_FUNCTIONS: Final = {
    "FPDF_InitLibrary": "-:",
    "FPDF_LoadMemDocument64": "p:pzs",
    "FPDF_GetLastError": "l:",
    "FPDF_GetPageCount": "i:p",
    "FPDF_GetMetaText": "l:pspl",
    "FPDF_LoadPage": "p:pi",
    "FPDF_ClosePage": "-:p",
    "FPDF_GetPageBoundingBox": "i:pR",
    "FPDF_RenderPageBitmap": "-:ppiiiiii",
    "FPDFBitmap_CreateEx": "p:iiipi",
    "FPDFBitmap_FillRect": "i:piiiil",
    "FPDFBitmap_Destroy": "-:p",
    "FPDF_GetPageWidthF": "f:p",
    "FPDF_GetPageHeightF": "f:p",
    "FPDFPage_GetAnnotCount": "i:p",
    "FPDFPage_Flatten": "i:pi",
    "FPDFDOC_InitFormFillEnvironment": "p:pp",
    "FORM_OnAfterLoadPage": "-:pp",
    "FORM_OnBeforeClosePage": "-:pp",
    "FPDFPage_GetMediaBox": "i:pFFFF",
    "FPDFPage_GetRotation": "i:p",
    "FPDFPage_SetRotation": "-:pi",
    "FPDFPage_CountObjects": "i:p",
    "FPDFPage_GetObject": "p:pi",
    "FPDFPageObj_GetType": "i:p",
    "FPDFPageObj_GetMatrix": "i:pM",
    "FPDFPageObj_GetFillColor": "i:pUUUU",
    "FPDFPageObj_GetStrokeColor": "i:pUUUU",
    "FPDFPageObj_GetBounds": "i:pFFFF",
    "FPDFPageObj_GetClipPath": "p:p",
    "FPDFPageObj_SetIsActive": "i:pi",
    "FPDFPageObj_HasTransparency": "i:p",
    "FPDFClipPath_CountPaths": "i:p",
    "FPDFClipPath_CountPathSegments": "i:pi",
    "FPDFClipPath_GetPathSegment": "p:pii",
    "FPDFTextObj_GetFont": "p:p",
    "FPDFTextObj_GetTextRenderMode": "i:p",
    "FPDFFont_GetIsEmbedded": "i:p",
    "FPDFImageObj_GetImagePixelSize": "i:pUU",
    "FPDFPageObjMark_GetName": "i:pplL",
    "FPDFPageObj_CountMarks": "i:p",
    "FPDFPageObj_GetMark": "p:pl",
    "FPDFPageObj_RemoveMark": "i:pp",
    "FPDFFormObj_CountObjects": "i:p",
    "FPDFFormObj_GetObject": "p:pl",
    "FPDFPath_CountSegments": "i:p",
    "FPDFPath_GetPathSegment": "p:pi",
    "FPDFPath_GetDrawMode": "i:pII",
    "FPDFPathSegment_GetPoint": "i:pFF",
    "FPDFPathSegment_GetType": "i:p",
    "FPDFPathSegment_GetClose": "i:p",
    "FPDFText_LoadPage": "p:p",
    "FPDFText_ClosePage": "-:p",
    "FPDFText_CountChars": "i:p",
    "FPDFText_GetUnicode": "u:pi",
    "FPDFText_IsGenerated": "i:pi",
    "FPDFText_IsHyphen": "i:pi",
    "FPDFText_GetFontSize": "d:pi",
    "FPDFText_GetLooseCharBox": "i:piR",
    "FPDFText_GetCharBox": "i:piDDDD",
    "FPDFText_GetCharOrigin": "i:piDD",
    "FPDFText_GetMatrix": "i:piM",
    "FPDFText_GetTextObject": "p:pi",
    "FPDFDoc_GetAttachmentCount": "i:p",
    "FPDFDoc_GetAttachment": "p:pi",
    "FPDFAttachment_GetName": "l:ppl",
    "FPDFAttachment_GetFile": "i:pplL",
    "FPDFBookmark_GetFirstChild": "p:pp",
    "FPDFBookmark_GetNextSibling": "p:pp",
    "FPDFBookmark_GetTitle": "l:ppl",
}


def load(folder: str) -> bool:
    """Load PDFium from a folder; its functions become names of this module.

    Returns:
        Whether the folder holds PDFium.
    """
    for name in _NAMES:
        path = os.path.join(folder, name)  # noqa: PTH118 - pathlib takes its time, too
        if os.path.isfile(path):  # noqa: PTH113 - as above
            library: Any = ctypes.CDLL(path)
            break
    else:
        return False
    for called, signature in _FUNCTIONS.items():
        returned, _, taken = signature.partition(":")
        function = getattr(library, called)
        function.restype = _TYPES[returned]
        function.argtypes = tuple(_TYPES[letter] for letter in taken)
        globals()[called] = function
    return True
