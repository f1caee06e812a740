// What holds for every page in a browser: nothing wider than a small phone, no violation that axe
// knows of, light and dark and in forced colours, and the filters without scripts.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { hasFocus, kindredOfTests, testThatAPhoneShowsAll, testThatAxeFindsNothing } from "./searchd.js";

const kindred = kindredOfTests();
let story;

const paths = () => ["/", "/search?q=parking+wait", "/search?q=parking&theme=timeliness&author_role=carer",
  "/search?q=piles&lang=cy", "/search?q=waiting+call+back&matching=all", "/search?q=%F0%9F%98%8A",
  "/search?q=parking&published_from=soon&published_to=x&theme=nope", "/search?q=parking&published_from=2025&published_to=2020&lang=cy", "/search?q=xylophonic", story, `${story}?lang=cy`,
  "/services/HWU", "/services/HWU-WR?lang=cy", "/themes/timeliness", "/themes/timeliness?lang=cy", "/nope", "/api", "/embed", "/embed?lang=cy"];

before(async () => {
  story = (await kindred.api("/search?q=parking")).hits[0].url;
});

testThatAxeFindsNothing(kindred, paths);
testThatAPhoneShowsAll(kindred, paths);

test("the search page is under 60 kB on the wire, and seen after one style sheet", async () => {
  const context = await kindred.browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const kinds = new Map(); // by request
  const bytes = {}; // by kind
  await session.send("Network.enable");
  session.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? "Other";
    bytes[kind] = [...(bytes[kind] ?? []), encodedDataLength];
  });
  await page.goto(`${kindred.url}/search?q=parking+wait`, { waitUntil: "networkidle" });
  const total = Object.values(bytes).flat().reduce((sum, one) => sum + one, 0);
  console.log(`# the search page takes ${total} bytes: ${JSON.stringify(bytes)}`);
  assert.ok(total > 10_000 && total < 60_000, `${total} bytes`);
  assert.equal(bytes.Document.length, 1);
  assert.equal(bytes.Stylesheet.length, 1);
  const waitedFor = await page.evaluate(() =>
    performance.getEntriesByType("resource").filter((one) => one.renderBlockingStatus === "blocking").map((one) => one.name));
  assert.equal(waitedFor.length, 1, waitedFor.join(" "));
  await context.close();
});

test("filters work on a phone by keyboard alone and without scripts", async () => {
  const page = await kindred.browser.newPage({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  await page.goto(`${kindred.url}/search?q=parking`);
  const drawer = page.locator("details.filters > summary");
  await drawer.focus();
  await page.keyboard.press("Enter");
  const value = page.getByRole("checkbox", { name: /Parking/ }).first();
  await value.focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Apply filters" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/theme=parking/);
  const chip = page.getByRole("link", { name: "Remove the filter Theme: Parking" });
  assert.equal(await chip.count(), 1);
  await page.close();
});

test("mistakes in filters are told at the top, which has the focus, and at the field; the rest stays", async () => {
  const page = await kindred.browser.newPage();
  await page.goto(`${kindred.url}/search?q=parking&theme=access&published_from=2025-01-01&published_to=2020-01-01`);
  const summary = page.getByRole("alert");
  await hasFocus(summary);
  assert.match(await page.title(), /^Error: parking/);
  await summary.getByRole("link", { name: /^From: 1 January 2025 is after/ }).click();
  const from = page.getByLabel("From", { exact: true });
  await hasFocus(from);
  assert.equal(await from.inputValue(), "2025-01-01");
  await from.fill("2019-01-01");
  await page.getByRole("button", { name: "Apply filters" }).click();
  await page.waitForURL(/q=parking.*published_from=2019-01-01/);
  assert.match(page.url(), /theme=access/);
  assert.equal(await page.getByRole("alert").count(), 0);
  await page.close();
});

test("stories with all of the words are one link away and one back, and a filter keeps to them", async () => {
  const page = await kindred.browser.newPage();
  await page.goto(`${kindred.url}/search?q=waiting+call+back`);
  const link = page.getByRole("link", { name: /^Show only the \d+ stories that have all of these words$/ });
  const number = Number((await link.textContent()).match(/\d+/)[0]);
  await link.click();
  await page.waitForURL(/matching=all/);
  assert.match(await page.locator(".total").textContent(), new RegExp(`^${number} stories`));
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Apply filters" }).click()]);
  assert.match(page.url(), /matching=all/);
  await page.getByRole("link", { name: "Show stories with some of the words too" }).click();
  await page.waitForURL((url) => !url.search.includes("matching"));
  assert.ok(Number((await page.locator(".total strong").textContent()).match(/\d+/)[0]) > number);
  await page.close();
});

test("what search engines are told is data that the policy lets stand and no code runs", async () => {
  const page = await kindred.browser.newPage();
  const refused = [];
  page.on("console", (message) => refused.push(message.text()));
  await page.goto(kindred.url + story);
  const told = await page.locator("script[type='application/ld+json']").textContent();
  assert.equal(JSON.parse(told)["@context"], "https://schema.org");
  assert.deepEqual(refused.filter((text) => /Content Security Policy/.test(text)), []);
  await page.close();
});

test("the first Tab is the way past the header", async () => {
  const page = await kindred.browser.newPage();
  await page.goto(`${kindred.url}/search?q=parking`);
  await page.keyboard.press("Tab");
  const link = page.getByRole("link", { name: "Skip to the main content" });
  assert.ok(await link.evaluate((one) => one === document.activeElement));
  const shown = await link.boundingBox();
  assert.ok(shown.x >= 0 && shown.y >= 0 && shown.height > 20, JSON.stringify(shown));
  await page.close();
});

test("a link leads past the filters to the stories", async () => {
  const page = await kindred.browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${kindred.url}/search?q=parking`);
  const way = page.getByRole("link", { name: "Skip to the stories" });
  await way.focus();
  const shown = await way.boundingBox();
  assert.ok(shown.x >= 0 && shown.y >= 0 && shown.height > 20, JSON.stringify(shown));
  await page.keyboard.press("Enter");
  await page.waitForURL(/#stories$/);
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.closest(".found") !== null));
  await page.close();
});
