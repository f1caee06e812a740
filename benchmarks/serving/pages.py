#!/usr/bin/env python3
"""What a page costs beside the JSON of the same question.

    benchmarks/serving/pages.py --bin build/ci/bin --index index --log queries.tsv

Asks the first --questions of the log in turn as /api/v1/search and as /search, one at a time, three
times; nothing is kept in the cache of answers. Prints the time from question to answer and the bytes
compressed, as page and as JSON, and the same of a story with its neighbours, a service, a theme and
a reading list. The client's own time is in both.
"""

import gzip
import http.client
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from command_line import absolute, parser_of  # noqa: E402  (found through the line above)
from programs import Programs, config_with, stop  # noqa: E402

ROUNDS = 3


class Client:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port)

    def ask(self, path):
        """Milliseconds, bytes as sent, and the body."""
        begun = time.perf_counter()
        self.connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = self.connection.getresponse()
        body = answer.read()
        took = 1000 * (time.perf_counter() - begun)
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")
        plain = gzip.decompress(body) if answer.getheader("Content-Encoding") == "gzip" else body
        return took, len(body), plain


def line(name, times, sizes):
    cuts = statistics.quantiles(times, n=100)
    print(f"{name:34} {statistics.median(times):8.2f} {cuts[94]:8.2f} {statistics.median(sizes) / 1000:8.1f}")


def compare(client, pairs):
    """Each pair of paths in turn, so that both meet the same machine."""
    asked = {kind: ([], []) for kind in ("JSON", "page")}
    for _ in range(ROUNDS):
        for pair in pairs:
            for kind, path in zip(asked, pair):
                took, size, _ = client.ask(path)
                asked[kind][0].append(took)
                asked[kind][1].append(size)
    return asked


def questions(log, most):
    found = [row.partition("\t")[2] for row in log.read_text().splitlines() if "\tq=" in row]
    return found[:most]


def pairs_of(client, log, most):
    asked = questions(log, most)
    hits = json.loads(client.ask("/api/v1/search?take=50")[2])["hits"]
    services = sorted({service["code"] for hit in hits for service in hit["services"]})
    facets = json.loads(client.ask("/api/v1/search?facet=theme&facet_take=50")[2])["facets"]
    themes = [value["code"] for value in facets["theme"]["values"] if value["code"] != "_missing"]
    search = "/api/v1/search?"
    return {
        "search": [(search + q, "/search?" + q) for q in asked],
        "story, with its neighbours": [
            (f"/api/v1/stories/{hit['id']}/similar", f"/stories/{hit['id']}") for hit in hits],
        "service": [(f"{search}service={code}", f"/services/{code}") for code in services],
        "theme": [(f"{search}theme={code}", f"/themes/{code}") for code in themes],
        "reading list": [
            (f"/api/v1/reading-list?size=10&{q}", f"/reading-list?size=10&{q}")
            for q in (one.split("&")[0] for one in asked[:50])],
    }


def main():
    parser = parser_of(__doc__)
    parser.add_argument("--bin", type=absolute, required=True, help="folder of the programs")
    parser.add_argument("--index", type=absolute, required=True)
    parser.add_argument("--log", type=absolute, required=True, help="as kindred_query_log prints it")
    parser.add_argument("--questions", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        config = config_with(folder, answer_cache_mb=0, requests_a_second=0)
        server = Programs(options.bin, config, Path(folder)).searchd(options.index)
        server.wait_until_ready()
        try:
            client = Client(server.address[1])
            print(f"{'':34} {'p50 ms':>8} {'p95 ms':>8} {'kB':>8}")
            for name, pairs in pairs_of(client, options.log, options.questions).items():
                for kind, (times, sizes) in compare(client, pairs).items():
                    line(f"{name}, {kind}", times, sizes)
        finally:
            stop(server.process)


if __name__ == "__main__":
    main()
