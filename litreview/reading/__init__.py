"""What an abstract says: pure functions of a record and a topic."""
