// A student's way: from a theme to a list, made her own, saved, and shared by its link alone. With
// scripts, without them, and by keyboard.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { startBrowser, startSearchd } from "./searchd.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let searchd;
let browser;

before(async () => {
  searchd = await startSearchd();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  searchd?.stop();
});

async function open(path, options = {}) {
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(8000);
  await page.goto(searchd.url + path);
  return page;
}

const idsOf = async (page) =>
  Promise.all((await page.locator(".hits .hit-title a").all()).map(async (one) => (await one.getAttribute("href")).split(/[/?]/)[2]));
const idsOfApi = async (path) =>
  (await (await fetch(searchd.url + path)).json()).stories.map((story) => story.id);

/** Waits for the address and the list there: a page may show before its end is read. */
async function arriveAt(page, address) {
  await page.waitForURL(address);
  await page.locator("footer").waitFor();
}

/** Presses, on what the keyboard has reached, or by mouse. */
async function press(page, locator, byKeyboard) {
  if (!byKeyboard) return locator.click();
  await locator.focus();
  return page.keyboard.press("Enter");
}

for (const [name, options, byKeyboard] of [
  ["with scripts", {}, false],
  ["without scripts", { javaScriptEnabled: false }, false],
  ["by keyboard alone", {}, true],
  ["by keyboard alone, without scripts, at 320 pixels", { javaScriptEnabled: false, viewport: { width: 320, height: 600 } }, true],
]) {
  test(`a theme becomes a list that a link brings back: ${name}`, async () => {
    const page = await open("/themes/timeliness", options);
    await press(page, page.getByRole("link", { name: "Make a reading list of this theme" }), byKeyboard);
    await arriveAt(page, /reading-list\?theme=timeliness$/);
    await page.getByLabel("Number of stories").fill("5");
    await press(page, page.locator(".constraints summary"), byKeyboard);
    const change = page.getByLabel("Stories where a change was made");
    await change.focus();
    await change.selectOption({ label: "at least 2" });
    await press(page, page.getByRole("button", { name: "Make the list" }), byKeyboard);
    await arriveAt(page, /reading-list\?theme=timeliness&size=5&least=change%3Amade%3A2#/);
    assert.match(await page.locator(".outcomes li").first().textContent(), /Met: At least 2 stories where a change was made/);
    const chosen = await idsOf(page);
    assert.equal(chosen.length, 5);

    await press(page, page.getByRole("button", { name: /^Remove/ }).nth(1), byKeyboard);
    await arriveAt(page, /id=/);
    const left = chosen.filter((_, number) => number !== 1);
    assert.deepEqual(await idsOf(page), left);

    await press(page, page.getByRole("button", { name: /^Move down/ }).first(), byKeyboard);
    await arriveAt(page, /#story-2$/);
    const ordered = [left[1], left[0], ...left.slice(2)];
    assert.deepEqual(await idsOf(page), ordered);

    await press(page, page.locator("#story-1 summary").filter({ hasText: "Add a note" }), byKeyboard);
    await page.getByRole("textbox", { name: /^Note/ }).first().fill("Read <b>first</b>\nand ask why");
    await press(page, page.getByRole("button", { name: /^Save the note/ }).first(), byKeyboard);
    await arriveAt(page, /note=/);
    assert.equal(await page.locator("#story-1 .note").innerText(), "Note: Read <b>first</b>\nand ask why");

    const csv = await page.getByRole("link", { name: "CSV" }).getAttribute("href");
    const rows = (await (await fetch(searchd.url + csv)).text()).match(/\r\n"([A-Z]-\d+)"/g) ?? [];
    assert.deepEqual(rows.map((row) => row.slice(3, -1)), ordered);

    const link = new URL(await page.getByLabel("Link to exactly this list").inputValue(), searchd.url);
    await page.context().close();
    const other = await open(link.pathname + link.search, { javaScriptEnabled: false });
    assert.deepEqual(await idsOf(other), ordered);
    assert.deepEqual(await idsOfApi(`/api/v1${link.pathname}${link.search}`), ordered);
    assert.match(await other.locator("#story-1 .note").innerText(), /and ask why$/);
    assert.equal(await other.locator(".note b").count(), 0);
    assert.match(await other.locator("#methods").innerText(), /put together by hand/);
    await other.context().close();
  });
}

test("mistakes are told at the top, which has the focus, and at the field", async () => {
  const page = await open("/reading-list?q=food");
  await page.getByLabel("Number of stories").fill("many");
  await page.getByRole("button", { name: "Make the list" }).click();
  const summary = page.getByRole("alert");
  assert.ok(await summary.evaluate((one) => one === document.activeElement));
  await summary.getByRole("link", { name: /^Number of stories/ }).click();
  const field = page.getByLabel("Number of stories");
  assert.ok(await field.evaluate((one) => one === document.activeElement));
  assert.equal(await field.inputValue(), "many");
  assert.equal(await page.getByLabel("Topic").inputValue(), "food");
  await page.context().close();
});

test("the link and the methods are copied by buttons that only scripts show", async () => {
  const page = await open("/reading-list?q=food&size=2", { permissions: ["clipboard-read", "clipboard-write"] });
  await page.getByRole("button", { name: "Copy the link" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^http:.*\/reading-list\?q=food&size=2&id=.*&id=/);
  await page.getByText("Copied.").waitFor();
  await page.getByRole("button", { name: "Copy this paragraph" }).click();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^A search for “food”/);
  await page.context().close();
  const plain = await open("/reading-list?q=food&size=2", { javaScriptEnabled: false });
  assert.equal(await plain.getByRole("button", { name: /^Copy/ }).count(), 0);
  await plain.context().close();
});

test("printed, a list has citations, notes, methods and its address, and no form", async () => {
  const [id, other] = await idsOfApi("/api/v1/reading-list?q=food&size=2");
  const page = await open(`/reading-list?q=food&id=${id}&note=${id}:Mine&id=${other}`);
  await page.emulateMedia({ media: "print" });
  const seen = (css) => page.locator(css).first().isVisible();
  for (const css of [".citation", ".note", "#methods", ".print-only"]) assert.ok(await seen(css), css);
  for (const css of [".choose-form", ".moves", ".edit-note", "#shared-url", "main button"]) assert.ok(!(await seen(css)), css);
  await page.context().close();
});

async function states() {
  const [id, other] = await idsOfApi("/api/v1/reading-list?q=food&size=2");
  const noted = `/reading-list?q=food&least=change:made:2&id=${id}&note=${id}:A+note&id=${other}&id=nope`;
  return ["/reading-list", noted, `${noted}&lang=cy`, "/reading-list?q=xylophonic",
    "/reading-list?size=0&published_from=x&least=a:b:c&theme=nope",
    "/reading-list?q=parking&theme=access&theme=timeliness&not.author_role=carer&most=theme:access:0&balance=polarity",
    `/reading-list?id=${id}&note=${id}:${"n".repeat(301)}`];
}

for (const look of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }]) {
  test(`axe finds nothing on a list in any state: ${JSON.stringify(look)}`, async () => {
    const page = await (await browser.newContext({ ...look, bypassCSP: true })).newPage();
    for (const path of await states()) {
      await page.goto(searchd.url + path);
      await page.evaluate(axe);
      for (const opened of [false, true]) {
        const found = await page.evaluate(
          ([is, tags]) => {
            for (const one of document.querySelectorAll("details")) one.open = is;
            return window.axe.run({ runOnly: tags });
          },
          [opened, TAGS],
        );
        assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], path);
      }
    }
    await page.context().close();
  });
}

test("no state of a list is wider than 320 pixels", async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 256 } });
  for (const path of await states()) {
    await page.goto(searchd.url + path);
    const over = await page.evaluate(() => {
      for (const one of document.querySelectorAll("details")) one.open = true;
      return document.documentElement.scrollWidth - window.innerWidth;
    });
    assert.ok(over <= 0, `${path} is ${over} pixels too wide`);
  }
  await page.close();
});
