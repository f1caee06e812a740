// The search box on pages of another site, as its visitors meet it.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, test } from "node:test";
import { axeFinds, kindredOfTests } from "./searchd.js";

let site; // whose pages have the box, allowed to ask for suggestions
let stranger; // the same pages, not allowed
let page;
let problems;

const kindred = kindredOfTests(async () => {
  [site, stranger] = [await startSite(), await startSite()];
  return { cors_origins: site.url };
});

/** A strict site with rules of its own for inputs, and the box as docs/embed.md has it. */
function pageWith(attributes) {
  const form = `<form action="${kindred.url}/search"><label>Stories <input name="q" type="search"></label> <button>Find</button></form>`;
  return `<!DOCTYPE html><html lang="en-GB"><head><title>Ward</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/site.css">
<script src="${kindred.url}/embed.js" defer></script></head>
<body><main><h1>Our ward</h1><kindred-search ${attributes}>${form}</kindred-search></main></body></html>`;
}

function startSite() {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://site");
    if (pathname === "/site.css") {
      response.setHeader("Content-Type", "text/css");
      response.end("input { display: none } kindred-search { --kindred-button: rgb(120, 0, 90) }");
    } else {
      const policy = `default-src 'none'; style-src 'self'; script-src ${kindred.url}; connect-src ${kindred.url}`;
      response.setHeader("Content-Security-Policy", policy);
      response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.end(pageWith(searchParams.get("with") ?? ""));
    }
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () =>
      resolve({ url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() }));
  });
}

async function open(attributes = "", { at = site, ...options } = {}) {
  await page?.context().close();
  page = await (await kindred.browser.newContext(options)).newPage();
  problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(`${at.url}/?with=${encodeURIComponent(attributes)}`);
}

const box = () => page.getByRole("combobox");
const suggestions = () => page.getByRole("option");

after(() => {
  site?.stop();
  stranger?.stop();
});

test("suggests on another site under its strict policy, and searches here", async () => {
  await open();
  assert.equal(await page.getByRole("combobox", { name: "Search stories of care" }).count(), 1);
  await box().fill("wait");
  await suggestions().first().waitFor();
  const chosen = (await suggestions().first().locator("span").first().textContent()).trim();
  await page.keyboard.press("ArrowDown");
  assert.equal(await suggestions().first().getAttribute("aria-selected"), "true");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${kindred.url}/search?**`);
  assert.equal(new URL(page.url()).searchParams.get("q"), chosen);
  assert.deepEqual(problems, []);
});

test("is confined to a service, and suggests words alone then", async () => {
  await open('service="HWU"');
  await box().fill("ward");
  await suggestions().first().waitFor();
  for (const option of await suggestions().all()) {
    assert.equal(await option.locator(".count").count(), 0, "a service or theme is suggested");
  }
  await box().fill("tea");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${kindred.url}/search?**`);
  const asked = Object.fromEntries(new URL(page.url()).searchParams);
  assert.deepEqual(asked, { q: "tea", service: "HWU", lang: "en" });
});

test("speaks the language of the page around, or the one it is told", async () => {
  await open('lang="cy"');
  assert.equal(await page.getByRole("combobox", { name: "Chwilio straeon am ofal" }).count(), 1);
  await page.evaluate(() => document.querySelector("kindred-search").setAttribute("lang", "en"));
  assert.equal(await page.getByRole("combobox", { name: "Search stories of care" }).count(), 1);
  await open('label="Stories about us"');
  assert.equal(await page.getByRole("combobox", { name: "Stories about us" }).count(), 1);
});

test("searches without suggestions where the site may not ask for them, and asks once", async () => {
  await open("", { at: stranger });
  let asked = 0;
  page.on("request", (request) => request.url().includes("/suggest") && (asked += 1));
  const refused = page.waitForEvent("requestfailed");
  await box().fill("wait");
  await refused;
  await box().fill("waiting");
  await page.waitForTimeout(500); // longer than the pause of one who types
  assert.equal(await suggestions().count(), 0);
  assert.equal(asked, 1);
  await page.keyboard.press("Enter");
  await page.waitForURL(`${kindred.url}/search?**`);
});

test("is a plain form without scripts", async () => {
  await open("", { javaScriptEnabled: false });
  await page.getByRole("button", { name: "Find" }).click();
  await page.waitForURL(`${kindred.url}/search?**`);
});

test("looks as the site says, and is found by nobody's rules but its own", async () => {
  await open();
  assert.equal(await box().isVisible(), true);
  const colour = (node) => getComputedStyle(node).backgroundColor;
  assert.equal(await page.getByRole("button").evaluate(colour), "rgb(120, 0, 90)");
});

for (const options of [{}, { colorScheme: "dark" }, { forcedColors: "active" }, { viewport: { width: 320, height: 640 } }]) {
  test(`has no fault that axe finds, ${JSON.stringify(options)}`, async () => {
    await open("", { ...options, bypassCSP: true });
    await box().fill("wait");
    await suggestions().first().waitFor();
    assert.deepEqual(await axeFinds(page), []);
    const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(width <= 0, "the page is wider than the window");
  });
}

test("the page that tells of it shows one that works", async () => {
  await page.goto(`${kindred.url}/embed`);
  await page.locator("kindred-search").getByRole("combobox").fill("tea");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${kindred.url}/search?**`);
});
