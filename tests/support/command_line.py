"""How scripts read their command line: `--help` is the script's own description."""

import argparse
from pathlib import Path


def parser_of(description):
    """A parser; of the description the first paragraph comes before the options, the rest behind."""
    summary, _, details = description.partition("\n\n")
    return argparse.ArgumentParser(description=summary, epilog=details,
                                   formatter_class=argparse.RawDescriptionHelpFormatter)


def absolute(path):
    return Path(path).resolve()
