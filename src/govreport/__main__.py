"""``python -m govreport``: the command line."""

from govreport.cli import main

if __name__ == "__main__":
    main()
