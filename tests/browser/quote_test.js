// A quote that is copied from a story says where it is from and leads to the very words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { kindredOfTests } from "./searchd.js";

const kindred = kindredOfTests();

/** A story on a screen that is smaller than it. */
async function openStory() {
  const permissions = ["clipboard-read", "clipboard-write"];
  const context = await kindred.browser.newContext({ permissions, viewport: { width: 400, height: 300 } });
  const page = await context.newPage();
  await page.goto(`${kindred.url}/stories/A-002`);
  return page;
}

/** Marks letters of the last paragraph of the story. */
async function mark(page, from, to) {
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
  const page = await openStory();
  const button = page.locator("button[data-source]");
  assert.equal(await button.isVisible(), false, "nothing is marked yet");
  const quote = await mark(page, 1, 12);
  await button.click();
  await page.waitForFunction(() => document.querySelector(".cite [role=status]").textContent);
  const [said, source, address] = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
  assert.equal(said, `“${quote}”`);
  assert.match(source, /Seventeen hours beside a fire door/);
  await page.goto("about:blank");
  await page.goto(address);
  await page.waitForFunction(() => scrollY > 0);
  await page.context().close();
});

test("the link to the last paragraph of a story scrolls to it", async () => {
  const page = await openStory();
  const href = await page.locator(".paragraphs a").last().getAttribute("href");
  await page.goto("about:blank");
  await page.goto(kindred.url + href);
  await page.waitForFunction(() => {
    const last = [...document.querySelectorAll("main > article > .story-text p")].at(-1).getBoundingClientRect();
    return last.top < innerHeight && last.bottom > 0;
  });
  await page.context().close();
});

test("without scripts there is no button, and the story is cited all the same", async () => {
  const plain = await (await kindred.browser.newContext({ javaScriptEnabled: false })).newPage();
  await plain.goto(`${kindred.url}/stories/A-002`);
  assert.equal(await plain.locator("button[data-source]").isVisible(), false);
  assert.match(await plain.locator(".cite").textContent(), /@online\{/);
  await plain.context().close();
});
