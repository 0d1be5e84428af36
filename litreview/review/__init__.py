"""A review: a folder on disk, and everything this package does, under one roof."""

from litreview.review.folder import RecordView, Review, init, open, read

__all__ = ["RecordView", "Review", "init", "open", "read"]
