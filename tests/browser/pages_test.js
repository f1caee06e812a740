// What holds for every page in a browser: nothing wider than a small phone, no violation that axe
// knows of, light and dark and in forced colours, and the filters without scripts.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { kindredOfTests, testThatAPhoneShowsAll, testThatAxeFindsNothing } from "./searchd.js";

const kindred = kindredOfTests();
let story;

const paths = () => ["/", "/search?q=parking+wait", "/search?q=parking&theme=timeliness&author_role=carer",
  "/search?q=piles&lang=cy", "/search?q=xylophonic", story, `${story}?lang=cy`,
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
