"""Readers in worker processes: what is asked, how it is answered, and who answers."""
