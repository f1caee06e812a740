// Texts that would run, break out or turn things wherever they were not taken for texts: in stories,
// names and tags, in what is asked and noted, on every page and in every form, as a browser has them.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { kindredOfTests } from "./searchd.js";

const CANARIES = [
  "<img src=x onerror=alert(1)><canary-1>", '"><script>alert(2)</script><canary-2 x="', "'><svg onload=alert(3)><canary-3 x='",
  "</title></textarea></style></script><!-- ]]> <canary-4>", "{{name}} {{{title_html}}} {{> head}} {{/hits}} {{=<% %>=}}",
  "javascript:alert(6)", "[click](javascript:alert(7)) <javascript:alert(7)> ![x](https://canary.example/7.png)",
  "right \u202e turned \u2066 left", "=cmd|' /C calc'!A0", "line\r\nSet-Cookie: canary=1\r\n\r\n<canary-10>",
];

/** The importer takes tags for markup of the platform, and entities for what they stand for. */
const encoded = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const name = (canary) => encoded(`Kanary ${canary}`);

function kanaries() {
  const each = (row) => CANARIES.map((canary, number) => row(canary, number));
  return {
    themes: each((canary, number) => ({ code: `kt-${number}`, name: name(canary), definition: name(canary) })),
    services: each((canary, number) => ({ code: `KS${number}`, name: name(canary), kind: "organisation" })),
    stories: each((canary, number) => ({
      id: `K"><canary-id>'&${number}`, title: name(canary), body: `${name(canary)}\n\n${encoded(canary)}`,
      published_at: `2024-03-0${(number % 9) + 1}`, services: [`KS${number}`], themes: [`kt-${number}`],
      tags: [{ group: "good", name: name(canary), polarity: 1 }, { group: name(canary), name: "x", polarity: 0 }],
      responses: [{ id: `K-${number}-r`, service: `KS${number}`, responder_role: name(canary), body: encoded(canary), responded_at: "2024-04-01" }],
    })),
  };
}

let stories; // as the API has them, in the order of CANARIES

const kindred = kindredOfTests({
  platform_name: '"><script>alert(0)</script><canary-0>', public_url: "https://stories.example/told", requests_a_second: 0,
}, kanaries());

before(async () => {
  const found = await kindred.api("/search?q=kanary&take=20");
  stories = CANARIES.map((_, number) => found.hits.find((hit) => hit.id.endsWith(`&${number}`)));
});

/** What our templates and Markdown write: names of elements and of attributes. */
function written() {
  const folder = join(process.env.KINDRED_SOURCE, "web/templates");
  const templates = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
  const all = (pattern) => [...templates.matchAll(pattern)].map(([, one]) => one);
  const markdown = ["h1", "h2", "h3", "h4", "h5", "h6", "em", "strong", "blockquote", "hr", "br", "mark"];
  const byScripts = ["aria-selected", "aria-expanded", "aria-controls", "aria-autocomplete", "aria-activedescendant"];
  const bare = ["open", "checked", "selected", "hidden", "readonly", "defer", "data-address", "data-chosen", "start"];
  return {
    elements: ["body", "head", "html", "meta", ...all(/<([a-z][a-zA-Z0-9-]*)/g), ...markdown],
    attributes: [...all(/[\s}]([a-z][a-zA-Z0-9-]*)="/g), ...byScripts, ...bare],
  };
}

/** What stands on the page and is not ours. */
function strangers({ elements, attributes }) {
  const found = document.querySelector("body > footer") ? [] : ["the end is swallowed"];
  const comment = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT).nextNode();
  if (comment) found.push(`comment ${comment.data}`);
  for (const one of document.querySelectorAll("*")) {
    if (!elements.includes(one.localName)) found.push(one.localName);
    for (const { name: attribute, value } of one.attributes) {
      if (!attributes.includes(attribute)) found.push(`${one.localName} ${attribute}`);
      const isAddress = ["href", "src", "action", "formaction"].includes(attribute);
      if (isAddress && !/^($|\/(?!\/)|#|tel:|https:\/\/)/.test(value)) found.push(`${attribute}=${value}`);
      if (/[\u202a-\u202e\u2066-\u2069]/.test(value)) found.push(`turning sign in ${one.localName} ${attribute}`);
    }
    const isTold = one.closest(".story-text, [dir=auto], script") !== null; // by itself, or data
    const texts = [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    if (!isTold && texts.some((node) => /[\u202a-\u202e\u2066-\u2069]/.test(node.data))) found.push(`turning sign in ${one.localName}`);
  }
  for (const one of document.querySelectorAll("img, script")) {
    const source = one.getAttribute("src");
    const isOurs = one.type === "application/ld+json" ? source === null : /^\/(assets\/|embed\.js$)/.test(source);
    if (!isOurs) found.push(one.outerHTML);
  }
  for (const one of document.querySelectorAll("a[href*='//canary.example']")) found.push(one.outerHTML);
  return found;
}

const encode = encodeURIComponent;

/** Every page with this canary in what it shows and in what it is asked. */
function pathsOf(canary, number) {
  const asked = encode(canary);
  const id = encode(stories[number].id);
  const noted = `/reading-list?q=${asked}&id=${id}&note=${id}:${asked}&id=${asked}`;
  return [stories[number].url, `${stories[number].url}?lang=cy`, `/services/KS${number}`, `/themes/kt-${number}`,
    `/search?provider=KS${number}`, `/search?q=kanary&tag=${asked}&fold=${asked}`, `/search?q=${asked}`, `/search?q=${asked}&lang=${asked}`,
    `/search?q=kanary+${asked}&theme=kt-${number}&without_synonym=${asked}&cursor=${asked}`, `/search?theme=${asked}`,
    `/search?q=${asked}&published_from=${asked}&take=${asked}&sort=${asked}`, noted, `/reading-list?theme=kt-${number}&size=3`,
    `/reading-list?q=${asked}&size=${asked}&theme=${asked}&least=${asked}&published_from=${asked}`, `${noted}&do=${encode(`save:${canary}`)}`,
    `/stories/${asked}`, `/services/${asked}`, `/themes/${asked}`, `/${asked}`];
}

async function watchedPage() {
  const page = await kindred.browser.newPage();
  const heard = [];
  page.on("dialog", (dialog) => {
    heard.push(`dialog ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("pageerror", (error) => heard.push(String(error)));
  page.on("console", (message) => /Content Security Policy|Refused/.test(message.text()) && heard.push(message.text()));
  page.on("request", (request) => !/^data:/.test(request.url()) && !request.url().startsWith(`${kindred.url}/`) && heard.push(`asked ${request.url()}`));
  return { page, heard };
}

test("the canaries are in the index as they were sung", () => {
  CANARIES.forEach((canary, number) => {
    assert.equal(stories[number].title, `Kanary ${canary}`.replace(/\s+/g, " "));
    assert.ok(stories[number].id.includes('"><canary-id>'));
  });
});

for (const [number, canary] of CANARIES.entries()) {
  test(`nothing runs or breaks out on any page: ${canary}`, async () => {
    const { page, heard } = await watchedPage();
    const ours = written();
    for (const path of ["/", "/?lang=cy", "/api", "/embed", ...pathsOf(canary, number)]) {
      const answer = await page.goto(kindred.url + path);
      assert.ok(answer.status() < 500, `${path}: ${answer.status()}`);
      assert.equal(answer.headers()["set-cookie"], undefined);
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      assert.deepEqual(await page.evaluate(strangers, ours), [], path);
      assert.deepEqual(heard, [], path);
    }
    await page.close();
  });
}

const plain = (text) => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim();

test("what was told, named and noted can be read as it was written", async () => {
  const { page } = await watchedPage();
  for (const [number, canary] of CANARIES.entries()) {
    const shown = plain(`Kanary ${canary}`);
    const sees = async (path, css) => {
      await page.goto(kindred.url + path);
      assert.equal(plain(await page.locator(css).first().innerText()), shown, path);
    };
    await sees(stories[number].url, "h1");
    const data = JSON.parse(await page.locator("script[type='application/ld+json']").textContent());
    assert.equal(plain(data.reviewBody), `${shown} ${plain(canary)}`);
    await sees(`/services/KS${number}`, "h1");
    await sees(`/themes/kt-${number}`, "h1");
    await sees(`/search?provider=KS${number}`, ".hit-title");
    const id = encode(stories[number].id);
    await page.goto(`${kindred.url}/reading-list?q=tea&id=${id}&note=${id}:${encode(canary)}`);
    assert.equal(plain(await page.locator(".note").innerText()), `Note: ${plain(canary)}`);
    await page.goto(`${kindred.url}/search?q=${encode(canary)}`);
    const asked = await page.locator("#question").inputValue(); // a field of one line drops line ends
    assert.equal(asked.replace(/\s/g, ""), plain(canary).replace(/\s/g, ""));
  }
  await page.close();
});

test("suggestions are texts", async () => {
  const { page, heard } = await watchedPage();
  await page.goto(`${kindred.url}/`);
  await page.locator("#question").fill("kanary");
  await page.locator("[role=option]").first().waitFor();
  assert.deepEqual(await page.evaluate(strangers, written()), []);
  assert.deepEqual(heard, []);
  await page.close();
});

/** Elements by their names, where a text is well-formed XML. */
const elementsOf = (page, text) =>
  page.evaluate((xml) => {
    const read = new DOMParser().parseFromString(xml, "application/xml");
    return [...new Set([...read.querySelectorAll("*")].map((one) => one.localName))].sort();
  }, text);

test("feeds, files and what programs are told are of their own kind and form", async () => {
  const { page } = await watchedPage();
  for (const canary of CANARIES) {
    for (const format of ["json", "atom", "jsonfeed", "csv", "bibtex", "ris", "csl", "apa", "vancouver"]) {
      const answer = await fetch(`${kindred.url}/api/v1/search?q=kanary+${encode(canary)}&format=${format}`);
      const text = await answer.text();
      assert.equal(answer.status, 200, text);
      assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
      assert.doesNotMatch(answer.headers.get("content-type"), /html/);
      assert.equal(answer.headers.get("set-cookie"), null);
      if (/json/.test(answer.headers.get("content-type"))) JSON.parse(text);
      if (format === "csv") assert.doesNotMatch(text, /(^|,|\r\n)"[=+@\t\r\n]/);
      if (format === "bibtex") assert.equal(text.match(/^@/gm)?.length ?? 0, text.match(/^@online\{/gm)?.length ?? 0);
      if (format !== "atom") continue;
      assert.deepEqual(await elementsOf(page, text), ["author", "category", "entry", "feed", "generator", "id", "link", "name",
        "published", "summary", "title", "updated"]);
    }
  }
  const fetched = async (path) => elementsOf(page, await (await fetch(kindred.url + path)).text());
  assert.deepEqual(await fetched("/sitemap.xml"), ["loc", "sitemap", "sitemapindex"]);
  assert.deepEqual(await fetched("/sitemap.xml?part=1"), ["loc", "url", "urlset"]);
  assert.ok(!(await fetched("/opensearch.xml")).some((element) => /canary|^script|parsererror|html/.test(element)));
  await page.close();
});
