// A searchd on the sample, and a browser that asks it.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
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

/** What axe has to say of a page as it is, a line each. Its context must have `bypassCSP`. */
export async function axeFinds(page) {
  await page.evaluate(axe);
  const found = await page.evaluate((tags) => window.axe.run({ runOnly: tags }), TAGS);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
}

export function startBrowser() {
  const args = ["--no-sandbox", "--no-proxy-server"]; // CI is root, and the server is on loopback
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args });
}
