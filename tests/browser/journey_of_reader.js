// Somebody who looks for stories asks as people do, narrows, reads, turns the page, misspells, and finds
// nothing.
import assert from "node:assert/strict";

const idsOf = (stories) => stories.map((story) => story.id);
const QUESTION = "waiting for call back";

/** The number in brackets that a filter promises. */
const promised = async (locator) => Number((await locator.innerText()).match(/\(([\d,]+)/)[1].replace(",", ""));

async function narrow(visitor) {
  const { page } = visitor;
  await visitor.unfold(page.locator("details.filters > summary"));
  const filter = page.locator("input[name=has_response][value=yes]");
  const count = await promised(page.locator("label[for^=has_response]", { hasText: "Has a reply" }));
  await visitor.press(filter, "Space");
  await visitor.press(page.getByRole("button", { name: "Apply filters" }));
  await visitor.arrive(/has_response=yes/, `Results for “${QUESTION}”`);
  assert.equal(await visitor.total(), count);
  assert.ok(await filter.isChecked());
  assert.equal(await page.locator(".hit .state", { hasText: "No reply yet" }).count(), 0);
}

async function readOneAndGoBack(visitor) {
  const { page } = visitor;
  const [address] = page.url().split("#");
  const seen = await visitor.ids();
  const title = await page.locator(".hit-title a").first().innerText();
  await visitor.press(page.locator(".hit-title a").first());
  await visitor.arrive(/\/stories\//, title);
  await visitor.goBack();
  await visitor.arrive((url) => url.href.split("#")[0] === address);
  assert.deepEqual(await visitor.ids(), seen);
  assert.equal(await page.locator("#question").inputValue(), QUESTION);
}

async function turnThePage(visitor) {
  const { page } = visitor;
  const first = await visitor.ids();
  await visitor.press(page.getByRole("link", { name: "Next page" }));
  await visitor.arrive(/cursor=/, `Results for “${QUESTION}”`);
  assert.match(await page.locator(".total").innerText(), /: 11 to \d+$/);
  const second = await visitor.ids();
  assert.ok(second.length > 0 && second.every((id) => !first.includes(id)));
  await visitor.press(page.getByRole("link", { name: "Back to the first page" }));
  await visitor.arrive((url) => !url.searchParams.has("cursor"));
  assert.deepEqual(await visitor.ids(), first);
}

async function misspell(visitor) {
  const { page } = visitor;
  await visitor.ask("recieption");
  await visitor.arrive(/q=recieption(&|$)/, "Results for “recieption”");
  assert.match(await page.locator(".notice").first().innerText(), /^No story has “recieption”: showing stories with reception\./);
  assert.deepEqual(await visitor.ids(), idsOf((await visitor.api("/search?q=reception")).hits));
  await visitor.ask("medecine");
  await visitor.arrive(/q=medecine(&|$)/, "Results for “medecine”");
  assert.deepEqual(await visitor.ids(), ["SLIP-1"]);
  assert.equal(await page.locator(".notice").innerText(), "Did you mean: medicine");
  await visitor.press(page.getByRole("link", { name: "medicine", exact: true }));
  await visitor.arrive(/q=medicine(&|$)/, "Results for “medicine”");
  assert.ok((await visitor.total()) > 260);
}

async function findNothing(visitor) {
  const { page } = visitor;
  await visitor.ask("xylophonic zymurgy");
  await visitor.arrive(/q=xylophonic/, "Results for “xylophonic zymurgy”");
  assert.equal(await visitor.total(), 0);
  const ways = page.getByRole("region", { name: "Nothing found. You could" });
  assert.ok((await ways.getByRole("listitem").count()) >= 4);
  const all = ways.getByRole("link", { name: /^see all/ });
  const count = Number((await all.innerText()).match(/\d+/)[0]);
  await visitor.press(all);
  await visitor.arrive(/\/search$/, "All stories");
  assert.equal(await visitor.total(), count);
}

export async function asReader(visitor) {
  const { page } = visitor;
  await visitor.open("/");
  await visitor.ask(QUESTION);
  await visitor.arrive(/q=waiting(\+|%20)for(\+|%20)call(\+|%20)back$/, `Results for “${QUESTION}”`);
  const found = await visitor.api("/search?q=waiting+for+call+back");
  assert.equal(await visitor.total(), found.total);
  assert.deepEqual(await visitor.ids(), idsOf(found.hits));
  assert.equal(await page.locator("#question").inputValue(), QUESTION);
  await narrow(visitor);
  await readOneAndGoBack(visitor);
  await turnThePage(visitor);
  await visitor.press(page.getByRole("link", { name: "Remove the filter Reply: Has a reply" }));
  await visitor.arrive(/q=waiting(\+|%20)for(\+|%20)call(\+|%20)back$/);
  assert.equal(await visitor.total(), found.total);
  await misspell(visitor);
  await findNothing(visitor);
  await visitor.ask(QUESTION); // from stories that stand newest first: the best come first again
  await visitor.arrive(/q=waiting/, `Results for “${QUESTION}”`);
  assert.deepEqual(await visitor.ids(), idsOf(found.hits));
}
