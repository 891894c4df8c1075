"""The phrases as data, by what they are about."""
