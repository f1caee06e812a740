"""What is sent in one piece and how it must be answered, byte for byte: one row a case.

Every row is sent with a good request behind it. Where the row ends the connection, that request is
smuggled and must not be answered; where it does not, it must be.
"""

from dataclasses import dataclass

from wire import Wire, expect, story_request, unique_id

SMALL = b"GET /health/live HTTP/1.1\r\n"
POST = b"POST /api/v1/similar HTTP/1.1\r\nHost: a\r\n"
TEXT = b'{"text":"the nurse"}'


@dataclass(frozen=True)
class Row:
    """`status`: one, or several where the standards leave a choice. `goes_on`: the connection."""

    name: str
    data: bytes
    status: int | tuple
    goes_on: bool = False
    method: str = "GET"

    def play(self, target):
        allowed = self.status if isinstance(self.status, tuple) else (self.status,)
        behind = unique_id()
        with Wire(target.address) as wire:
            wire.send(self.data + story_request(behind))
            answer = wire.answer(to=self.method)
            expect(answer is not None, "closed without an answer")
            expect(answer.status in allowed, f"answered {answer.status} for {self.status}: "
                   f"{answer.body[:200]}")
            if self.goes_on:
                wire.own_answer(behind)
                return
            expect(answer.field("Connection") == "close", "it does not say that it closes")
            wire.expect_end()


def refused(status, rows):
    return [Row(name, data, status) for name, data in rows.items()]


def with_fields(*fields, line=SMALL):
    return line + b"Host: a\r\n" + b"".join(field + b"\r\n" for field in fields) + b"\r\n"


def with_line(line):
    return line + b"\r\nHost: a\r\n\r\n"


def with_target(target):
    return with_line(b"GET " + target + b" HTTP/1.1")


def with_body(*fields, body=TEXT):
    return POST + b"".join(field + b"\r\n" for field in fields) + b"\r\n" + body


def length(value):
    return with_body(b"Content-Length: " + value)


def coded(value):
    return with_body(b"Transfer-Encoding: " + value, body=b"0\r\n\r\n")


LINES = refused(400, {
    "bare LF everywhere": SMALL.replace(b"\r", b"") + b"Host: a\n\n",
    "bare LF after a field": SMALL + b"Host: a\nX: y\r\n\r\n",
    "bare CR within a value": with_fields(b"X: y\rInjected: z"),
    "CR CR LF": SMALL + b"Host: a\r\r\n\r\n",
    "LF CR": SMALL + b"Host: a\n\r\n\r",
    "two empty lines and nothing else": b"\r\n\r\n\r\n",
    "one LF": b"\n",
    # A server may skip it (RFC 9112 §2.2); that a proxy counts requests as we do is worth more.
    "empty line before the request": b"\r\n" + with_fields(),
    "NUL in the line": with_target(b"/health\0/live"),
    "NUL in a value": with_fields(b"X: a\0b"),
    "control byte in a value": with_fields(b"X: a\x01b"),
    "escape byte in a value": with_fields(b"X: \x1b[2J"),
    "DEL in a value": with_fields(b"X: a\x7fb"),
    "folded with a blank": with_fields(b"X: y", b" z"),
    "folded with a tab": with_fields(b"X: y", b"\tz"),
    "folded first field": SMALL + b" Host: a\r\n\r\n",
    "no colon": with_fields(b"X y"),
    "no name": with_fields(b": y"),
    "blank before the colon": with_fields(b"X : y"),
    "tab before the colon": with_fields(b"X\t: y"),
    "blank within a name": with_fields(b"X Y: z"),
    "bracket in a name": with_fields(b"X(y): z"),
    "umlaut in a name": with_fields("Übel: z".encode()),
    "empty request line": b" \r\nHost: a\r\n\r\n",
    "binary": bytes(range(128, 256)) * 3 + b"\r\n\r\n",
})

VERSIONS = refused(505, {
    "version 0.9": with_line(b"GET / HTTP/0.9"),
    "version 1.2": with_line(b"GET / HTTP/1.2"),
    "version 2.0": with_line(b"GET / HTTP/2.0"),
    "version 9.9": with_line(b"GET / HTTP/9.9"),
}) + refused(400, {
    "no version (HTTP/0.9)": b"GET /\r\n\r\n",
    "version 1": with_line(b"GET / HTTP/1"),
    "version 1.10": with_line(b"GET / HTTP/1.10"),
    "version 11": with_line(b"GET / HTTP/11"),
    "version HTT": with_line(b"GET / HTT"),
    "version in small letters": with_line(b"GET / http/1.1"),
    "blank behind the version": with_line(b"GET / HTTP/1.1 "),
    "letters behind the version": with_line(b"GET / HTTP/1.1x"),
    "two blanks before the version": with_line(b"GET /  HTTP/1.1"),
    "tab before the version": with_line(b"GET /\tHTTP/1.1"),
}) + [Row("preface of HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", (400, 501, 505))]

METHODS = refused(501, {
    f"method {name}": with_line(name.encode() + b" / HTTP/1.1")
    for name in ["CONNECT", "BREW", "get", "GETT"]
}) + refused(400, {
    "no method": with_line(b" / HTTP/1.1"),
    "method with a bracket": with_line(b"G(T / HTTP/1.1"),
    "blank before the method": with_line(b" GET / HTTP/1.1"),
    "two blanks behind the method": with_line(b"GET  / HTTP/1.1"),
}) + [Row(f"method {name}", with_line(name.encode() + b" / HTTP/1.1"), 405, goes_on=True)
      for name in ["PUT", "DELETE", "PATCH", "TRACE"]]

HOSTS = refused(400, {
    "no host": SMALL + b"\r\n",
    "two hosts": with_fields(b"Host: a"),
    "two hosts that differ": with_fields(b"hOST: b"),
    "host with a blank": SMALL + b"Host: a b\r\n\r\n",
    "host with a slash": SMALL + b"Host: a/b\r\n\r\n",
    "host with a user": SMALL + b"Host: u@a\r\n\r\n",
    "host list": SMALL + b"Host: a, b\r\n\r\n",
    "host with a backslash": SMALL + b"Host: a\\b\r\n\r\n",
    "host beyond ASCII": SMALL + b"Host: \xc3\xa4\r\n\r\n",
    "host with a blank before the colon": SMALL + b"Host : a\r\n\r\n",
})

LENGTHS = refused(400, {
    "length below zero": length(b"-1"),
    "length with a sign": length(b"+20"),
    "length with letters": length(b"20abc"),
    "length of letters": length(b"abc"),
    "length in hexadecimal": length(b"0x14"),
    "length with a fraction": length(b"20.0"),
    "length list": length(b"20, 20"),
    "length list without a blank": length(b"20,20"),
    "length with a blank within": length(b"2 0"),
    "length of nothing": length(b""),
    "two lengths": with_body(b"Content-Length: 20", b"Content-Length: 20"),
    "two lengths that differ": with_body(b"Content-Length: 0", b"Content-Length: 20"),
    "two lengths in two spellings": with_body(b"content-length: 20", b"CONTENT-LENGTH: 0"),
    "length with a blank before the colon": with_body(b"Content-Length : 20"),
    "body that is not UTF-8": with_body(b"Content-Length: 2", body=b"a\xff"),
}) + refused((400, 413), {
    "length of 2 to the 64": length(b"18446744073709551616"),
    "length that wraps to 20": length(b"18446744073709551636"),
    "length of 30 digits": length(b"9" * 30),
}) + refused(413, {
    "length just too large": length(b"81921"),
    "length of 100 MB": length(b"104857600"),
    "length of 20 GB": length(b"21474836480"),
    "length of 2 to the 63": length(b"9223372036854775808"),
})

CODINGS = refused(501, {
    "chunked": coded(b"chunked"),
    "chunked with a chunk": with_body(b"Transfer-Encoding: chunked",
                                   body=b"14\r\n" + TEXT + b"\r\n0\r\n\r\n"),
    "chunked of any size": with_body(b"Transfer-Encoding: chunked", body=b"FFFFFFFFFFFFFFFF\r\n"),
    "chunked in capitals": coded(b"CHUNKED"),
    "chunked behind a tab": coded(b"\tchunked"),
    "gzip and chunked": coded(b"gzip, chunked"),
    "identity": coded(b"identity"),
    "half the word chunked": coded(b"ch"),
    "chunked in a GET": with_fields(b"Transfer-Encoding: chunked") + b"0\r\n\r\n",
}) + refused((400, 501), {
    "coding of nothing": coded(b""),
    "chunked and more": coded(b"chunked, identity"),
    "chunked twice": with_body(b"Transfer-Encoding: chunked", b"Transfer-Encoding: chunked"),
    "xchunked": coded(b"xchunked"),
    "CL.TE": with_body(b"Content-Length: 6", b"Transfer-Encoding: chunked", body=b"0\r\n\r\nG"),
    "TE.CL": with_body(b"Transfer-Encoding: chunked", b"Content-Length: 4", body=b"5c\r\n"),
    "TE.TE": with_body(b"Transfer-Encoding: chunked", b"Transfer-Encoding: cow", body=b"0\r\n\r\n"),
    "chunked in HTTP/1.0": b"POST /api/v1/similar HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
}) + refused(400, {
    "coding with a blank before the colon": with_body(b"Transfer-Encoding : chunked"),
    "coding folded": with_body(b"Transfer-Encoding:", b" chunked"),
    "coding behind a vertical tab": coded(b"\x0bchunked"),
    "coding behind a bare LF": with_body(b"X: y\nTransfer-Encoding: chunked"),
    "coding behind a bare CR": with_body(b"X: y\rTransfer-Encoding: chunked"),
    "coding with a NUL": with_body(b"Transfer-Encoding\0: chunked"),
}) + refused(417, {
    "expect 100 continue": with_body(b"Expect: 100-continue", b"Content-Length: 20"),
    "expect something else": with_fields(b"Expect: a miracle"),
})

SIZES = refused(431, {
    "field of 41 kB": with_fields(b"X: " + b"a" * 41_000),
    "field name of 41 kB": with_fields(b"X" * 41_000 + b": a"),
    "field of 10 MB": with_fields(b"X: " + b"a" * 10_000_000),
    "65 fields": with_fields(*[b"X: y"] * 64),
    "100,000 fields": with_fields(*[b"X: y"] * 100_000),
}) + refused(414, {
    "line of 41 kB": with_target(b"/" + b"a" * 41_000),
    "method of 41 kB": with_line(b"A" * 41_000 + b" / HTTP/1.1"),
    "a million slashes": with_target(b"/" * 1_000_000),
}) + [
    Row("64 fields", with_fields(*[b"X: y"] * 63), 200, True),
    Row("field of 40 kB", with_fields(b"X: " + b"a" * 40_000), 200, True),
]

ROWS = [*LINES, *VERSIONS, *METHODS, *HOSTS, *LENGTHS, *CODINGS, *SIZES]
