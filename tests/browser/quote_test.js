// A quote that is copied from a story says where it is from and leads to the very words.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { kindredOfTests } from "./searchd.js";

const kindred = kindredOfTests();
let page;

before(async () => {
  await kindred.ready();
  const context = await kindred.browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  page = await context.newPage();
});

/** Marks letters of the last paragraph of the story. */
async function mark(from, to) {
  return page.evaluate(([first, last]) => {
    const text = [...document.querySelectorAll("article > .story-text p")].at(-1).firstChild;
    const range = document.createRange();
    range.setStart(text, first);
    range.setEnd(text, last);
    document.getSelection().removeAllRanges();
    document.getSelection().addRange(range);
    return range.toString();
  }, [from, to]);
}

test("a quote is copied with its source and an address that is scrolled to", async () => {
  await page.setViewportSize({ width: 400, height: 300 });
  await page.goto(`${kindred.url}/stories/A-002`);
  const button = page.locator("button[data-source]");
  assert.equal(await button.isVisible(), false, "nothing is marked yet");
  const quote = await mark(1, 12);
  await button.click();
  await page.waitForFunction(() => document.querySelector(".cite [role=status]").textContent);
  const [said, source, address] = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
  assert.equal(said, `“${quote}”`);
  assert.match(source, /Seventeen hours beside a fire door/);
  await page.goto("about:blank");
  await page.goto(address);
  await page.waitForFunction(() => scrollY > 0);
});

test("without scripts there is no button, and the story is cited all the same", async () => {
  const plain = await (await kindred.browser.newContext({ javaScriptEnabled: false })).newPage();
  await plain.goto(`${kindred.url}/stories/A-002`);
  assert.equal(await plain.locator("button[data-source]").isVisible(), false);
  assert.match(await plain.locator(".cite").textContent(), /@online\{/);
  await plain.context().close();
});
