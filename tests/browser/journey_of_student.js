// A student goes from a theme to a list, makes it her own, saves it, shares it by its link alone, and cites
// a story of it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { Visitor } from "./visitor.js";

const idsOf = (stories) => stories.map((story) => story.id);

async function makeList(visitor) {
  const { page } = visitor;
  await visitor.open("/themes/timeliness");
  await visitor.press(page.getByRole("link", { name: "Make a reading list of this theme" }));
  await visitor.arrive(/reading-list\?theme=timeliness$/);
  await visitor.write(page.getByLabel("Number of stories"), "5");
  await visitor.press(page.locator(".constraints summary"));
  await visitor.select(page.getByLabel("Stories where a change was made"), "at least 2");
  await visitor.press(page.getByRole("button", { name: "Make the list" }));
  await visitor.arrive(/reading-list\?theme=timeliness&size=5&least=change%3Amade%3A2#/);
  assert.match(await page.locator(".outcomes li").first().innerText(), /Met: At least 2 stories where a change was made/);
  const chosen = await visitor.ids();
  assert.equal(chosen.length, 5);
  return chosen;
}

/** Removes one, moves one, and writes a note: the order that is left. */
async function changeList(visitor, chosen) {
  const { page } = visitor;
  await visitor.press(page.getByRole("button", { name: /^Remove/ }).nth(1));
  await visitor.arrive(/id=/);
  const left = chosen.filter((_, number) => number !== 1);
  assert.deepEqual(await visitor.ids(), left);
  await visitor.press(page.getByRole("button", { name: /^Move down/ }).first());
  await visitor.arrive(/#story-2$/);
  const ordered = [left[1], left[0], ...left.slice(2)];
  assert.deepEqual(await visitor.ids(), ordered);
  await visitor.press(page.locator("#story-1 summary", { hasText: "Add a note" }));
  await visitor.write(page.getByRole("textbox", { name: /^Note/ }).first(), "Read <b>first</b>\nand ask why");
  await visitor.press(page.getByRole("button", { name: /^Save the note/ }).first());
  await visitor.arrive(/note=/);
  assert.equal(await page.locator("#story-1 .note").innerText(), "Note: Read <b>first</b>\nand ask why");
  return ordered;
}

async function saveList(visitor, ordered) {
  const { page } = visitor;
  const saved = page.waitForEvent("download");
  await visitor.press(page.getByRole("link", { name: "BibTeX" }));
  const download = await saved;
  assert.match(download.suggestedFilename(), /\.bib$/);
  const text = await readFile(await download.path(), "utf8");
  assert.equal(text.match(/^@online\{/gm)?.length, ordered.length);
  const csv = await page.getByRole("link", { name: "CSV" }).getAttribute("href");
  const rows = (await (await fetch(visitor.site + csv)).text()).match(/\r\n"([A-Z]-\d+)"/g) ?? [];
  assert.deepEqual(rows.map((row) => row.slice(3, -1)), ordered);
}

/** The link of the list brings it back to somebody else. */
async function shareList(visitor, ordered) {
  const { page } = visitor;
  const link = new URL(await page.getByLabel("Link to exactly this list").inputValue(), visitor.site);
  const other = await Visitor.come(page.context().browser(), visitor.site, visitor.options);
  await other.open(link.pathname + link.search);
  assert.deepEqual(await other.ids(), ordered);
  assert.deepEqual(idsOf((await visitor.api(link.pathname + link.search)).stories), ordered);
  assert.match(await other.page.locator("#story-1 .note").innerText(), /and ask why$/);
  assert.equal(await other.page.locator(".note b").count(), 0);
  assert.match(await other.page.locator("#methods").innerText(), /put together by hand/);
  await other.leave();
}

/** Marks words as a mouse does: from the beginning of the story to the right. */
async function mark(page) {
  const text = page.locator("main > article > .story-text p").first();
  await text.scrollIntoViewIfNeeded();
  const { x, y } = await text.boundingBox();
  await page.mouse.move(x + 1, y + 12);
  await page.mouse.down();
  await page.mouse.move(x + 150, y + 12, { steps: 5 });
  await page.mouse.up();
  return page.evaluate(() => document.getSelection().toString().trim());
}

/** What is marked is copied with its source and its address; only scripts can, and only a mouse marks. */
async function quoteStory(visitor, title) {
  const { page } = visitor;
  const cite = page.getByRole("region", { name: "Cite this story" });
  const button = cite.getByRole("button", { name: "Copy the marked words with their source" });
  assert.equal(await cite.getByText("To quote, mark words").isVisible(), visitor.hasScripts);
  assert.equal(await button.count(), 0, "nothing is marked yet");
  if (!visitor.hasScripts || visitor.byKeyboard) return;
  const quote = await mark(page);
  await button.waitFor();
  await visitor.press(button);
  await cite.getByText("Copied.").waitFor();
  const [said, source, address] = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
  assert.equal(said, `“${quote}”`);
  assert.ok(source.includes(title));
  assert.ok(address.startsWith(`${page.url().split("#")[0]}#:~:text=`), address);
}

/** The link to a paragraph leads to the story, by its first words: browsers keep the directive to themselves. */
async function linkToParagraph(visitor) {
  const { page } = visitor;
  const cite = page.getByRole("region", { name: "Cite this story" });
  await visitor.press(cite.locator("summary", { hasText: "Link to a paragraph of the story" }));
  const links = cite.locator(".paragraphs a");
  const paragraphs = await page.locator("main > article > .story-text p").allInnerTexts();
  assert.equal(await links.count(), paragraphs.length);
  const href = await links.last().getAttribute("href");
  const [address, directive] = href.split("#:~:text=");
  assert.equal(address, new URL(page.url()).pathname);
  const ends = directive.split(",").map(decodeURIComponent);
  const said = paragraphs.at(-1).replace(/\s+/g, " ");
  assert.ok(said.startsWith(ends[0]) && said.endsWith(ends.at(-1)), href);
  await visitor.press(links.last());
  await visitor.arrive((url) => url.pathname === address);
}

async function citeStory(visitor) {
  const { page } = visitor;
  const title = await page.locator(".hit-title a").first().innerText();
  await visitor.press(page.locator(".hit-title a").first());
  await visitor.arrive(/\/stories\//, title);
  const cite = page.getByRole("region", { name: "Cite this story" });
  assert.ok((await cite.locator("dd").first().innerText()).includes(title));
  await visitor.press(cite.locator("summary", { hasText: "BibTeX" }));
  assert.match(await cite.locator("pre").first().innerText(), /^@online\{/);
  const saved = page.waitForEvent("download");
  await visitor.press(cite.getByRole("link", { name: "RIS" }));
  assert.match(await readFile(await (await saved).path(), "utf8"), /^TY {2}- ELEC/);
  await quoteStory(visitor, title);
  await linkToParagraph(visitor);
}

export async function asStudent(visitor) {
  const ordered = await changeList(visitor, await makeList(visitor));
  await saveList(visitor, ordered);
  await shareList(visitor, ordered);
  await citeStory(visitor);
}
