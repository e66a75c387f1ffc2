"""``python -m planbook``, and the ``planbook`` script."""

import signal
import sys

from planbook.server.startup import quick_imports


def main() -> int:
    """Run the command line; Ctrl-C ends it without a traceback, however early it comes."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    with quick_imports():
        from planbook.cli import main as run
    return run()


if __name__ == "__main__":
    sys.exit(main())
