"""A living evidence table on one question, from PubMed to the document."""
