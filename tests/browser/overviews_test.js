// The pages of a service and of a theme as people use them: without scripts, by keyboard, by mouse.
import assert from "node:assert/strict";
import { test } from "node:test";
import { kindredOfTests } from "./searchd.js";

const kindred = kindredOfTests();

async function open(path, options = {}) {
  const page = await (await kindred.browser.newContext(options)).newPage();
  page.problems = [];
  page.on("console", (message) => message.type() === "error" && page.problems.push(message.text()));
  await page.goto(kindred.url + path);
  return page;
}

test("the search box of a service searches its stories alone, without scripts", async () => {
  const page = await open("/services/HWU-WR", { javaScriptEnabled: false });
  await page.getByRole("search", { name: "Search these stories" }).getByRole("searchbox").fill("nurse");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=nurse&service=HWU-WR/);
  const chip = page.getByRole("link", { name: "Remove the filter Service: Wyndale Royal Infirmary" });
  assert.equal(await chip.count(), 1);
  await page.getByRole("link", { name: "Everything about Wyndale Royal Infirmary" }).click();
  await page.waitForURL(/\/services\/HWU-WR$/);
  await page.context().close();
});

test("a dot leads to its story, and the list beside the dots has the same links", async () => {
  const page = await open("/themes/timeliness");
  const links = (where) =>
    page.evaluate((css) => [...document.querySelectorAll(css)].map((one) => one.getAttribute("href")), where);
  const dots = await links("svg.swarm a");
  const found = await kindred.api("/search?theme=timeliness");
  assert.equal(dots.length, found.total);
  assert.deepEqual(await links("section[aria-labelledby=swarm-heading] details a"), dots);
  await page.locator("svg.swarm a").first().click();
  await page.waitForURL(`**${dots[0]}`);
  await page.context().close();
});

test("the keyboard goes past the dots to the list of their stories", async () => {
  const page = await open("/themes/timeliness");
  await page.locator("section[aria-labelledby=swarm-heading] summary").focus();
  await page.keyboard.press("Shift+Tab");
  const before = await page.evaluate(() => document.activeElement.closest("svg.swarm"));
  assert.equal(before, null);
  await page.locator("section[aria-labelledby=swarm-heading] summary").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab"); // what scrolls where it is wider than the screen
  await page.keyboard.press("Tab");
  const href = await page.evaluate(() => document.activeElement.getAttribute("href"));
  assert.match(href, /^\/stories\//);
  await page.context().close();
});

test("charts are drawn in each look: bars, patterns and dots have a colour of their own", async () => {
  for (const look of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }]) {
    const page = await open("/services/HWU", look);
    const seen = await page.evaluate(() => {
      const ground = getComputedStyle(document.body).backgroundColor;
      const fill = (css) => getComputedStyle(document.querySelector(css)).fill;
      return { ground, bar: fill("rect.bar:not(.partial)"), change: fill("svg.swarm .dot.change"), text: fill(".chart text") };
    });
    for (const part of ["bar", "change", "text"]) {
      assert.notEqual(seen[part], seen.ground, `${part} ${JSON.stringify(look)}`);
    }
    assert.deepEqual(page.problems, []);
    await page.context().close();
  }
});

test("words of charts keep the size of text on a phone", async () => {
  const page = await open("/services/HWU", { viewport: { width: 320, height: 600 } });
  const labels = await page.evaluate(() =>
    [...document.querySelectorAll("svg.timeline text, svg.swarm text")].filter((one) => one.checkVisibility()).map((one) => {
      const { left, right, height } = one.getBoundingClientRect();
      return { left, right, height };
    }),
  );
  assert.ok(labels.length > 4);
  for (const { left, right, height } of labels) {
    assert.ok(height >= 12 && left >= 0 && right <= 320, JSON.stringify({ left, right, height }));
  }
  await page.context().close();
});
