// How pages look where they are printed, in forced colours, in Welsh and on wide screens; and the address of a search.
import assert from "node:assert/strict";
import { test } from "node:test";
import { kindredOfTests } from "./searchd.js";

const kindred = kindredOfTests();

async function open(path, options = {}) {
  const page = await (await kindred.browser.newContext(options)).newPage();
  await page.goto(kindred.url + path);
  return page;
}

test("paper is white and has the words of links alone", async () => {
  for (const path of ["/services/HWU", "/search?q=parking", "/themes/timeliness", "/reading-list?theme=timeliness"]) {
    const page = await open(path, { colorScheme: "dark" });
    await page.emulateMedia({ media: "print" });
    const printed = await page.evaluate(() => ({
      ground: getComputedStyle(document.body).backgroundColor,
      text: getComputedStyle(document.body).color,
      behind: [...document.querySelectorAll("a")].map((one) => getComputedStyle(one, "::after").content)
        .filter((content) => content !== "none"),
      forms: [...document.querySelectorAll(".forms, .nhsuk-pagination, .search-box")].filter((one) => one.offsetHeight > 0).length,
    }));
    assert.deepEqual(printed, { ground: "rgb(255, 255, 255)", text: "rgb(0, 0, 0)", behind: [], forms: 0 }, path);
    await page.context().close();
  }
});

test("the mark has a ground of its own in forced colours", async () => {
  const page = await open("/search", { forcedColors: "active" });
  const [mark, header] = await page.evaluate(() =>
    [".brand img", ".site-header"].map((css) => getComputedStyle(document.querySelector(css)).backgroundColor));
  assert.notEqual(mark, header);
  assert.notEqual(mark, "rgba(0, 0, 0, 0)");
  await page.context().close();
});

test("every order can be read in the list of orders", async () => {
  for (const [width, lang] of [[1280, "cy"], [1280, "en"], [390, "en"]]) {
    const page = await open(`/search?q=parking&lang=${lang}`, { viewport: { width, height: 800 } });
    const missing = await page.locator("#sort").evaluate((one) => {
      const free = one.cloneNode(true);
      Object.assign(free.style, { position: "absolute", width: "max-content", maxWidth: "none" });
      one.parentElement.append(free);
      return free.offsetWidth - one.offsetWidth;
    });
    assert.ok(missing <= 1, `${missing} pixels of the list are missing at ${width} in ${lang}`);
    await page.context().close();
  }
});

test("the rates of a service are all there on a small phone, in Welsh, too", async () => {
  const page = await open("/services/HWU-WR?lang=cy", { viewport: { width: 320, height: 640 } });
  const over = await page.locator(".rates").evaluate((one) => one.parentElement.scrollWidth - one.parentElement.clientWidth);
  assert.ok(over <= 0, `${over} pixels are cut`);
  await page.context().close();
});

/** The years under a chart from left to right, each with where it begins and ends. */
const yearsOf = (page, chart) =>
  page.locator(`svg.${chart} text`).evaluateAll((all) =>
    all.filter((one) => one.checkVisibility() && /^\d{4}$/.test(one.textContent))
      .map((one) => ({ year: one.textContent, left: one.getBoundingClientRect().left, right: one.getBoundingClientRect().right }))
      .sort((a, b) => a.left - b.left));

test("charts name every year where there is room, and none over another where there is little", async () => {
  const found = await kindred.api("/search?provider=HWU&facet=year");
  const told = found.facets.year.values.map(({ code }) => code).sort();
  for (const width of [1280, 390, 320]) {
    const page = await open("/services/HWU", { viewport: { width, height: 800 } });
    for (const chart of ["timeline", "swarm"]) {
      const years = await yearsOf(page, chart);
      const names = years.map(({ year }) => year);
      if (width === 1280) assert.deepEqual(names, told, chart);
      assert.ok(names.length > told.length / 2 && names.at(-1) === told.at(-1), `${chart} ${width}: ${names}`);
      years.slice(1).forEach(({ left }, i) => assert.ok(left > years[i].right, `${chart} ${width}: ${names[i]}`));
    }
    await page.context().close();
  }
});

test("the address of a search has nothing that is empty", async () => {
  const page = await open("/search?q=parking");
  await page.locator("#question").fill("tea");
  await page.locator("#search button").click();
  await page.waitForURL("**/search?q=tea");
  await page.locator("#sort").selectOption({ label: "newest first" });
  await page.locator(".sort button").click();
  await page.waitForURL("**/search?q=tea&sort=newest");
  await page.locator("#question").fill("");
  await page.locator("#search button").click();
  await page.waitForURL("**/search?sort=newest");
  await page.context().close();
});
