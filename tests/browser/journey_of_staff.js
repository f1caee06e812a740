// Staff of a service see what waits for a reply, the trend and the slowest replies, search inside, and
// follow it in a feed.
import assert from "node:assert/strict";

const idsOf = (stories) => stories.map((story) => story.id);

const onServicePage = (visitor) => visitor.arrive(/\/services\/HWU(#main)?$/, "Harrowmere and Wyndale University Hospitals");

async function backToService(visitor) {
  await visitor.goBack();
  await onServicePage(visitor);
}

async function seeUnanswered(visitor) {
  const { page } = visitor;
  const headings = await page.locator("main h2").allInnerTexts();
  const place = (start) => headings.findIndex((heading) => heading.startsWith(start));
  assert.ok(place("Stories without a reply") >= 0);
  for (const later of ["Stories by", "Themes, by", "How soon"]) assert.ok(place("Stories without a reply") < place(later), later);
  const count = Number((await page.locator("#unanswered").innerText()).match(/\d+/)[0]);
  const section = page.getByRole("region", { name: /^Stories without a reply/ });
  await visitor.press(section.getByRole("link", { name: `See all ${count} stories` }));
  await visitor.arrive(/has_response=no/);
  assert.equal(await visitor.total(), count);
  assert.equal(await page.locator(".hit .state").count(), await page.locator(".hit .state", { hasText: "No reply yet" }).count());
  await backToService(visitor);
}

/** The numbers of the trend are those of the service, and a row leads to its stories. */
async function readTrend(visitor) {
  const { page } = visitor;
  const section = page.locator("section[aria-labelledby=timeline-heading]");
  await visitor.press(section.locator("summary"));
  const rows = section.locator("tbody tr");
  const counts = (await rows.locator("td:nth-of-type(1)").allInnerTexts()).map(Number);
  assert.equal(counts.reduce((sum, count) => sum + count), await visitor.total());
  const most = counts.indexOf(Math.max(...counts));
  await visitor.press(rows.nth(most).getByRole("link"));
  await visitor.arrive(/\/search\?/);
  assert.equal(await visitor.total(), counts[most]);
  await backToService(visitor);
}

async function seeSlowReplies(visitor) {
  const { page } = visitor;
  const row = page.locator("section[aria-labelledby=response-days] tr", { has: page.getByRole("link") }).last();
  const band = await row.getByRole("link").innerText();
  const [, count] = (await row.locator("td").innerText()).match(/(\d+) of \d+/);
  await visitor.press(row.getByRole("link"));
  await visitor.arrive(/response_days=/);
  assert.equal(await visitor.total(), Number(count));
  assert.equal(await page.getByRole("link", { name: `Remove the filter First reply: ${band}` }).count(), 1);
  await backToService(visitor);
}

async function searchInside(visitor) {
  const { page } = visitor;
  const form = page.getByRole("search", { name: "Search these stories" });
  await visitor.write(form.getByRole("searchbox"), "nurse");
  await page.keyboard.press("Enter");
  await visitor.arrive(/q=nurse&provider=HWU$/, "Results for “nurse”");
  const chip = page.getByRole("link", { name: "Remove the filter Organisation: Harrowmere and Wyndale University Hospitals" });
  assert.equal(await chip.count(), 1);
}

/** The feed that the page leads to, as a reader of feeds takes it in. */
async function followInFeed(visitor) {
  const { page } = visitor;
  const link = page.getByRole("link", { name: "Atom" });
  if (visitor.byKeyboard) await visitor.reach(link);
  const answer = await fetch(visitor.site + (await link.getAttribute("href")));
  assert.match(answer.headers.get("content-type"), /^application\/atom\+xml/);
  const read = await page.evaluate((text) => {
    const feed = new DOMParser().parseFromString(text, "application/xml");
    const links = [...feed.querySelectorAll("entry > link[rel=alternate]")];
    return { root: feed.documentElement.localName, links: links.map((one) => one.getAttribute("href")) };
  }, await answer.text());
  assert.equal(read.root, "feed");
  const newest = await visitor.api("/search?q=nurse&provider=HWU&sort=newest&take=20");
  assert.ok(newest.hits.length > 0);
  assert.deepEqual(read.links.map((href) => href.split("/").at(-1)), idsOf(newest.hits));
}

export async function asStaff(visitor) {
  await visitor.open("/services/HWU");
  await onServicePage(visitor);
  await seeUnanswered(visitor);
  await readTrend(visitor);
  await seeSlowReplies(visitor);
  await searchInside(visitor);
  await followInFeed(visitor);
}
