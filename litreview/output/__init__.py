"""What people look at: tables, figures, citations, the report."""
