"""``python -m speechkit``."""

from speechkit.cli import main

if __name__ == "__main__":
    main()
