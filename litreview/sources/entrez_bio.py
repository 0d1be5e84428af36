"""The two doors to Bio.Entrez: its request builder and its reader, nothing of its transport.

Bio.Entrez has no timeout, no setting for the address, and repeats failed requests at
once; importing its reader makes folders under the home folder, and a document type it
does not carry makes it open a connection. So requests are built by it and sent by
`transport`, and it reads only small answers whose document type was put there by us.
No setting of the module is changed: identity goes with every call.
"""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Mapping
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import Any

from lxml import etree

from litreview.errors import ServiceAnswerError
from litreview.sources.entrez_identity import Identity

# Document types that every Biopython since 1.80 carries, by the root of the answer.
_DOCTYPES = {
    "eSearchResult": "https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20060628/esearch.dtd",
    "ePostResult": "https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20090526/epost.dtd",
}
_import_lock = threading.Lock()


def build_form(url: str, parameters: Mapping[str, object], identity: Identity) -> bytes:
    """Return the body of a POST as Bio.Entrez encodes it, identity included."""
    sent = {
        **parameters,
        "tool": identity.tool,
        "email": identity.email,
        # None is said here, or the key of somebody else's module setting would be taken.
        "api_key": identity.api_key,
    }
    form = _entrez()._build_request(url, sent, post=True).data
    if not isinstance(form, bytes):
        raise ServiceAnswerError("Bio.Entrez built no form; this Biopython is not supported")
    return form


def read_answer(tree: etree._Element) -> Mapping[str, Any]:
    """Return a checked answer as Bio.Entrez reads it: dictionaries and lists of strings.

    Raises
    ------
    ServiceAnswerError
        The answer does not follow its document type.
    """
    _import_reader()
    doctype = f'<!DOCTYPE {tree.tag} SYSTEM "{_DOCTYPES[str(tree.tag)]}">'
    body = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, doctype=doctype)
    try:
        answer = _entrez().read(BytesIO(body), validate=False)
    except (RuntimeError, ValueError, KeyError) as problem:
        raise ServiceAnswerError(f"{tree.tag} cannot be read: {problem}") from None
    if not isinstance(answer, Mapping):
        raise ServiceAnswerError(f"{tree.tag} holds no values")
    return answer


def _entrez() -> Any:
    """Import Bio.Entrez when it is needed; it has no types."""
    return importlib.import_module("Bio.Entrez")


def _import_reader() -> None:
    """Import Bio.Entrez.Parser without the folders it would make under the home folder."""
    if "Bio.Entrez.Parser" in sys.modules:
        return
    with _import_lock:
        if "Bio.Entrez.Parser" in sys.modules:
            return
        entrez = _entrez()
        before = entrez.local_cache
        try:
            with TemporaryDirectory(prefix="litreview-") as folder:
                entrez.local_cache = folder
                handler = importlib.import_module("Bio.Entrez.Parser").DataHandler
                # Without a folder the reader neither looks for nor writes other types.
                handler.local_dtd_dir = handler.local_xsd_dir = None
        finally:
            entrez.local_cache = before
        if before is not None:
            handler.directory = before
