// What holds for every page in a browser: nothing wider than a small phone, no violation that axe
// knows of, light and dark and in forced colours, and the filters without scripts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeFinds, startBrowser, startSearchd } from "./searchd.js";

let searchd;
let browser;
let story;

const paths = () => ["/", "/search?q=parking+wait", "/search?q=parking&theme=timeliness&author_role=carer",
  "/search?q=piles&lang=cy", "/search?q=xylophonic", story, `${story}?lang=cy`,
  "/services/HWU", "/services/HWU-WR?lang=cy", "/themes/timeliness", "/themes/timeliness?lang=cy", "/nope", "/api", "/embed", "/embed?lang=cy"];

before(async () => {
  searchd = await startSearchd();
  browser = await startBrowser();
  const answer = await (await fetch(`${searchd.url}/api/v1/search?q=parking`)).json();
  story = answer.hits[0].url;
});
after(async () => {
  await browser?.close();
  searchd?.stop();
});

for (const look of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }]) {
  test(`axe finds nothing: ${JSON.stringify(look)}`, async () => {
    const context = await browser.newContext({ ...look, bypassCSP: true });
    const page = await context.newPage();
    for (const path of paths()) {
      await page.goto(searchd.url + path);
      for (const open of [false, true]) {
        await page.evaluate((opened) => {
          for (const one of document.querySelectorAll("details")) one.open = opened;
        }, open);
        assert.deepEqual(await axeFinds(page), [], path);
      }
    }
    await context.close();
  });
}

test("nothing is wider than 320 pixels, which is 400 % of 1280", async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 256 } });
  for (const path of paths()) {
    await page.goto(searchd.url + path);
    const over = await page.evaluate(() => {
      for (const one of document.querySelectorAll("details")) one.open = true;
      return document.documentElement.scrollWidth - window.innerWidth;
    });
    assert.ok(over <= 0, `${path} is ${over} pixels too wide`);
  }
  await page.close();
});

test("the search page is under 60 kB on the wire, and seen after one style sheet", async () => {
  const context = await browser.newContext();
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
  await page.goto(`${searchd.url}/search?q=parking+wait`, { waitUntil: "networkidle" });
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
  const page = await browser.newPage({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  await page.goto(`${searchd.url}/search?q=parking`);
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
  const page = await browser.newPage();
  const refused = [];
  page.on("console", (message) => refused.push(message.text()));
  await page.goto(searchd.url + story);
  const told = await page.locator("script[type='application/ld+json']").textContent();
  assert.equal(JSON.parse(told)["@context"], "https://schema.org");
  assert.deepEqual(refused.filter((text) => /Content Security Policy/.test(text)), []);
  await page.close();
});

test("the first Tab is the way past the header", async () => {
  const page = await browser.newPage();
  await page.goto(`${searchd.url}/search?q=parking`);
  await page.keyboard.press("Tab");
  const link = page.getByRole("link", { name: "Skip to the main content" });
  assert.ok(await link.evaluate((one) => one === document.activeElement));
  const shown = await link.boundingBox();
  assert.ok(shown.x >= 0 && shown.y >= 0 && shown.height > 20, JSON.stringify(shown));
  await page.close();
});
