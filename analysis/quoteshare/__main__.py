"""Run the commands as ``python -m quoteshare``, where no script ``quoteshare`` is on the path."""

from __future__ import annotations

from quoteshare.cli import main

if __name__ == "__main__":
    main()
