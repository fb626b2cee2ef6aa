"""The books on disk: schema, migrations and the stores that return frozen rows. SQL only here."""
