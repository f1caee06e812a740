"""Addresses, and what is harmless but looks odd: rows as in framing_cases.py."""

from framing_cases import SMALL, TEXT, Row, length, refused, with_fields, with_line, with_target

STORY = b"/api/v1/stories/"
SEARCH = b"/api/v1/search?q="


def answered(status, rows, method="GET"):
    return [Row(name, data, status, True, method) for name, data in rows.items()]


def escapes(place):
    """Escapes that stand for no text; programs are told so."""
    return {f"{name} in {place.decode()}": with_target(place + escape) for name, escape in {
        "lone percent sign": b"a%", "half an escape": b"a%2", "no hexadecimal digits": b"%GGa",
        "NUL": b"a%00b", "overlong slash": b"%C0%AF", "overlong slash of three": b"%E0%80%AF",
        "overlong NUL": b"%C0%80", "high surrogate": b"%ED%A0%80",
        "surrogate pair": b"%ED%A0%BD%ED%B8%80", "beyond Unicode": b"%F4%90%80%80",
        "lone continuation": b"%80", "cut short": b"%E2%82",
        "byte FF": b"%FF", "five bytes": b"%F8%88%80%80%80"}.items()}


TARGETS = refused(400, {
    "star in a GET": with_target(b"*"),
    "no target": b"GET HTTP/1.1\r\nHost: a\r\n\r\n",
    "target without a slash": with_target(b"health/live"),
    "target that is a word and a colon": with_target(b"a:80"),
    "blank in the target": with_target(b"/health/live a"),
    "tab in the target": with_target(b"/health\t/live"),
    "raw byte in the target": with_target(b"/health\xc3\xa4"),
    "fragment": with_target(b"/health/live#a"),
    "https": with_target(b"https://a/health/live"),
    "ftp": with_target(b"ftp://a/health/live"),
    "http without a host": with_target(b"http:///health/live"),
    "star with a path": with_target(b"*/health/live"),
    "options without a slash": with_line(b"OPTIONS a HTTP/1.1"),
    "too many parameters": with_target(SEARCH + b"a" + b"&theme=a" * 4000),
    **escapes(STORY), **escapes(SEARCH),
}) + answered(200, {
    "absolute form": with_target(b"http://a/health/live"),
    "absolute form in capitals": with_target(b"HTTP://other:80/health/live"),
    "absolute form without a path": with_target(b"http://a"),
    "bad escape in a page": with_target(b"/search?q=%FF%00%"),
}) + answered(404, {
    "15,000 slashes": with_target(b"/" * 15_000),
    "15,000 slashes behind the API": with_target(b"/api/v1" + b"/" * 15_000),
    "7,500 times dot slash": with_target(b"/" + b"./" * 7_500),
    "13,000 escaped slashes": with_target(STORY + b"%2F" * 13_000),
    "dots upwards": with_target(b"/assets/../../../../etc/passwd"),
    "escaped dots upwards": with_target(b"/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd"),
    "backslashes upwards": with_target(b"/assets/..\\..\\etc\\passwd"),
    "an escaped escape": with_target(STORY + b"%252e%2500"),
    "a header in an id": with_target(STORY + b"a%0d%0aInjected:%20yes%0d%0a%0d%0a"),
    "a header in a page's address": with_target(b"/stories/a%0d%0aInjected:%20yes"),
    "no such path": with_target(b"/nowhere"),
}) + [
    Row("star in OPTIONS", with_line(b"OPTIONS * HTTP/1.1"), 204, True),
]

QUESTIONS = answered((200, 400), {
    "10,000 bytes of question": with_target(SEARCH + b"a" * 10_000),
    "10,000 words": with_target(SEARCH + b"a+" * 5_000),
    "3,000 brackets": with_target(SEARCH + b"%28" * 3_000),
    "3,000 quotation marks": with_target(SEARCH + b"%22" * 3_000),
    "9,000 minus signs": with_target(SEARCH + b"-" * 9_000),
    "NOT 2,000 times": with_target(SEARCH + b"NOT+" * 2_000 + b"a"),
    "OR 2,000 times": with_target(SEARCH + b"a+OR+" * 2_000 + b"a"),
    "a header in a question": with_target(SEARCH + b"a%0d%0aInjected:%20yes"),
    "10,000 combining marks": with_target(SEARCH + b"a" + b"%CC%81" * 5_000),
    "a take of 30 digits": with_target(SEARCH + b"a&take=" + b"9" * 30),
    "a cursor that is none": with_target(SEARCH + b"a&cursor=" + b"A" * 5_000),
})

# What Pistache's own parser answered with 400, 415 or 500.
FIELDS = answered(200, {
    name: with_fields(field, line=b"GET /api/v1/search?q=nurse HTTP/1.1\r\n") for name, field in {
        "Java's Accept": b"Accept: text/html, image/gif, *; q=.2, */*; q=.2",
        "Accept of a font": b"Accept: font/woff2",
        "Accept of nothing": b"Accept:",
        "Accept with a comma at the end": b"Accept: a/b,",
        "Cache-Control of a browser": b"Cache-Control: No-Cache, stale-while-revalidate=1",
        "Cookie without a value": b"Cookie: foo",
        "Cookie with half a second one": b"Cookie: a=b; c",
        "Date that is none": b"Date: yesterday",
        "Content-Type of its own": b"Content-Type: x-mine/thing; boundary=\"a b\"",
        "value beyond ASCII": b"X: \xc3\xa4\xff",
        "value of nothing": b"X:",
        "value of blanks": b"X: \t  ",
        "Transfer_Encoding with an underscore": b"Transfer_Encoding: chunked",
        "upgrade to HTTP/2": b"Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AA",
        "upgrade to a web socket": b"Connection: Upgrade\r\nUpgrade: websocket",
        "two names of a request": b"X-Request-Id: a\r\nX-Request-Id: b",
        "a name of a request of 10 kB": b"X-Request-Id: " + b"a" * 10_000,
        "a name of a request with more in it": b"X-Request-Id: a\"}\\n; Injected: yes",
        "X-Forwarded-For of nonsense": b"X-Forwarded-For: , \"a\", [::1, 999.1.1.1, fe80::1%eth0",
        "X-Forwarded-For of 30 kB": b"X-Forwarded-For: " + b"192.0.2.1, " * 2_700,
        "Accept-Encoding of nonsense": b"Accept-Encoding: gzip;q=a, ;, br;;q=1=2, *;q=-1",
        "Accept-Encoding of 30 kB": b"Accept-Encoding: " + b"gzip;q=0.1, " * 2_500,
        "Origin of nonsense": b"Origin: \"><script>, null, https://",
        "Authorization of 30 kB": b"Authorization: Bearer " + b"A" * 30_000,
        "Range": b"Range: bytes=0-0,0-0,0-0,0-0",
        "If-None-Match of quotes": b"If-None-Match: \"\"\"\", W/, \"a",
        "length of nothing in a GET": b"Content-Length: 0",
    }.items()
}) + answered(200, {
    "port of nothing": SMALL + b"Host: a:\r\n\r\n",
    "host of nothing": SMALL + b"Host:\r\n\r\n",
    "names in capitals": SMALL + b"HOST: a\r\n\r\n",
    "no blank behind the colon": SMALL + b"Host:a\r\n\r\n",
    "keep-alive in HTTP/1.0": b"GET /health/live HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
    "POST": length(b"20"),
    "POST with zeros before its length": length(b"0020"),
    "GET with a body": with_fields(b"Content-Length: 20") + TEXT,
    "POST of 20,000 brackets": length(b"20000").replace(TEXT, b"[" * 20_000),
}) + answered(400, {
    "POST of nothing": length(b"0").replace(TEXT, b""),
    "POST of the largest body": length(b"81920").replace(TEXT, b"x" * 81_920),
}) + answered(405, {
    "POST where only GET is": with_line(b"POST /api/v1/search HTTP/1.1"),
}) + answered(200, {
    "HEAD": with_line(b"HEAD /health/live HTTP/1.1"),
    "HEAD of a large answer": with_line(b"HEAD /api/v1/search?take=100 HTTP/1.1"),
}, "HEAD")

# Answered, and the last answer of the connection.
LAST = [
    Row("Connection: close", with_fields(b"Connection: close"), 200),
    Row("close beside keep-alive", with_fields(b"Connection: keep-alive, close"), 200),
    Row("close in a second field", with_fields(b"Connection: x", b"Connection: CLOSE"), 200),
    Row("HTTP/1.0", b"GET /health/live HTTP/1.0\r\n\r\n", 200),
]

ROWS = [*TARGETS, *QUESTIONS, *FIELDS, *LAST]
