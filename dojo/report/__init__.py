"""One verdict, many forms; nothing else in the engine prints."""
