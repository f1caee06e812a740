// A searchd on the sample, a browser that asks it, and what holds for many pages.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const bin = process.env.KINDRED_BIN; // folder of the programs; tests/browser/run says it
const source = process.env.KINDRED_SOURCE;

/** Of the sample, and of `more`: rows of what the importer knows, as {themes: […], stories: […]}. */
function buildIndex(folder, more) {
  const store = join(folder, "stories.db");
  const index = join(folder, "index");
  const indexer = (...words) => execFileSync(join(bin, "kindred-indexer"), words, { stdio: "pipe" });
  const samples = readdirSync(join(source, "sample")).filter((name) => name.startsWith("stories-"));
  const paths = samples.map((name) => join(source, "sample", name));
  indexer("import", join(source, "config/themes.json"), "--kind", "themes", "--store", store);
  indexer("import", join(source, "sample/services.jsonl"), "--kind", "services", "--store", store);
  indexer("import", ...paths, "--store", store);
  for (const [kind, rows] of Object.entries(more)) {
    const file = join(folder, `${kind}.jsonl`);
    writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    indexer("import", file, "--kind", kind, "--store", store);
  }
  const language = join(source, "config/language");
  indexer("build", "--store", store, "--index", index, "--language", language);
  return index;
}

/** The configuration that is shipped but for some settings. */
function configure(folder, settings) {
  const shipped = join(source, "config");
  const paths = Object.fromEntries(
    [["language", "language"], ["ranking", "ranking.json"], ["help_boxes", "help_boxes.json"]]
      .map(([setting, name]) => [setting, join(shipped, name)]),
  );
  const config = join(folder, "searchd.json");
  writeFileSync(config, JSON.stringify({ ...paths, ...settings }));
  return config;
}

/** Its address, and how it is stopped. `more` is imported after the sample. */
export async function startSearchd(settings, more = {}) {
  const folder = mkdtempSync(join(tmpdir(), "kindred-browser-"));
  const config = settings ? configure(folder, settings) : join(source, "config/searchd.json");
  const words = ["--config", config, "--index", buildIndex(folder, more), "--port", "0"];
  const searchd = spawn(join(bin, "kindred-searchd"), words, { stdio: ["ignore", "ignore", "pipe"] });
  const stop = () => {
    searchd.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 }); // it may write while it ends
  };
  for await (const line of createInterface({ input: searchd.stderr })) {
    const found = line.match(/listening on (http:\S+)/);
    if (found) return { url: found[1], stop };
  }
  throw new Error("kindred-searchd ended before it listened");
}

/** What axe has to say of a page as it is, a line each; with `only` by these rules alone. Its context must have `bypassCSP`. */
export async function axeFinds(page, only = TAGS) {
  await page.evaluate(axe);
  const found = await page.evaluate((runOnly) => window.axe.run({ runOnly }), only);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
}

export function startBrowser() {
  const args = ["--no-sandbox", "--no-proxy-server"]; // CI is root, and the server is on loopback
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args });
}

/** What all tests of a file ask: `url`, `browser` and `api(path)`, there before the first of them. `settings` may be made then. */
export function kindredOfTests(settings, more) {
  const kindred = {};
  let begun; // hooks of a file need not wait for each other (Node.js 20)
  const begin = async () => {
    kindred.searchd = await startSearchd(typeof settings === "function" ? await settings() : settings, more);
    kindred.url = kindred.searchd.url;
    kindred.browser = await startBrowser();
  };
  before(() => (begun = begin()));
  after(async () => {
    await kindred.browser?.close();
    kindred.searchd?.stop();
  });
  kindred.ready = () => begun;
  kindred.api = async (path) => {
    await kindred.ready();
    return (await fetch(`${kindred.url}/api/v1${path}`)).json();
  };
  return kindred;
}

/** Waits until an element has the focus: scripts, and links within a page, give it after it is there. */
export async function hasFocus(locator) {
  const element = await locator.elementHandle();
  await locator.page().waitForFunction((one) => one === document.activeElement, element);
}

/** Looks of a page, and what axe is asked of it: the first has all rules, the others those that see colours. */
const COLOURS = ["color-contrast", "link-in-text-block"];
const LOOKS = [[{ colorScheme: "light" }, TAGS], [{ colorScheme: "dark" }, COLOURS], [{ forcedColors: "active" }, COLOURS]];

const setDetails = (page, open) =>
  page.evaluate((is) => document.querySelectorAll("details").forEach((one) => (one.open = is)), open);

/** In every look, with all details shut and open. */
export function testThatAxeFindsNothing(kindred, paths) {
  for (const [look, rules] of LOOKS) {
    test(`axe finds nothing: ${JSON.stringify(look)}`, async () => {
      const page = await (await kindred.browser.newContext({ ...look, bypassCSP: true })).newPage();
      for (const path of await paths()) {
        await page.goto(kindred.url + path);
        for (const open of [false, true]) {
          await setDetails(page, open);
          assert.deepEqual(await axeFinds(page, rules), [], path);
        }
      }
      await page.context().close();
    });
  }
}

const NARROW = {
  "nothing is wider than 320 pixels, which is 400 % of 1280": { viewport: { width: 320, height: 256 } },
  "nothing is wider than a phone with text of 200 %": { viewport: { width: 390, height: 800 }, textSize: "200%" },
};

export function testThatAPhoneShowsAll(kindred, paths) {
  for (const [name, { viewport, textSize = "100%" }] of Object.entries(NARROW)) {
    test(name, async () => {
      const page = await (await kindred.browser.newContext({ viewport, bypassCSP: true })).newPage();
      for (const path of await paths()) {
        await page.goto(kindred.url + path);
        await page.addStyleTag({ content: `html { font-size: ${textSize} }` });
        await setDetails(page, true);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(over <= 0, `${path} is ${over} pixels too wide`);
      }
      await page.context().close();
    });
  }
}
