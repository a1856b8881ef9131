"""`python -m pressbook` is the `pressbook` command."""

from pressbook.cli import main

if __name__ == "__main__":
    main()
