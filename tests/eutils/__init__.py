"""A PubMed of our own on loopback, with its limits, its manners and its faults."""

from tests.eutils.papers import Paper, make_papers, read_papers
from tests.eutils.server import Server
from tests.eutils.store import Store

__all__ = ["Paper", "Server", "Store", "make_papers", "read_papers"]
