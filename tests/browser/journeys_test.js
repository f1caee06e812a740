// Whole ways of the three groups through the pages, each gone in every one of WAYS: somebody who
// looks for stories, a student, and staff of a service.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asReader } from "./journey_of_reader.js";
import { asStaff } from "./journey_of_staff.js";
import { asStudent } from "./journey_of_student.js";
import { axeFinds, kindredOfTests, startSearchd, testThatAxeFindsNothing } from "./searchd.js";
import { Visitor, WAYS } from "./visitor.js";

/** Many stories with a word and one with a slip in it, so that the slip is doubted; one that is gone. */
function moreStories() {
  const told = (id, body) => ({ id, title: "Medicine", body, published_at: "2019-05-01", services: [], themes: [] });
  const many = Array.from({ length: 260 }, (_, n) => told(`M-${n}`, "The medicine was a help."));
  const gone = { ...told("GONE-1", "Not for others."), state: "withdrawn" };
  return [...many, told("SLIP-1", "The medecine was a help."), gone];
}

const kindred = kindredOfTests(undefined, { stories: moreStories() });

for (const [who, journey] of [["a reader", asReader], ["a student", asStudent], ["staff", asStaff]]) {
  for (const [how, way] of Object.entries(WAYS)) {
    test(`the way of ${who}, ${how}`, async () => {
      const visitor = await Visitor.come(kindred.browser, kindred.url, way);
      await journey(visitor);
      await visitor.leave();
    });
  }
}

/** Where journeys lead and no other test looks. */
async function states() {
  const { next_cursor: cursor } = await kindred.api("/search?q=waiting+for+call+back");
  const asked = "/search?q=waiting+for+call+back";
  return [`${asked}&has_response=yes`, `${asked}&cursor=${encodeURIComponent(cursor)}`, "/search?q=recieption", "/search?q=medecine",
    "/search?q=nurse&provider=HWU", "/search?provider=HWU&response_days=over_30&lang=cy", "/search?q=harrowmere+general",
    "/search?take=0", "/stories/GONE-1", "/stories/GONE-1?lang=cy"];
}

testThatAxeFindsNothing(kindred, states);

test("a story that is gone is told so with ways on", async () => {
  const visitor = await Visitor.come(kindred.browser, kindred.url, WAYS["at 400 %, by keyboard alone"]);
  const answer = await visitor.open("/stories/GONE-1");
  assert.equal(answer.status(), 410);
  await visitor.arrive(/GONE-1/, "This story has been withdrawn");
  assert.equal(await visitor.page.getByText("Not for others").count(), 0);
  await visitor.press(visitor.page.getByRole("link", { name: "See all stories" }));
  await visitor.arrive(/\/search$/, "All stories");
  await visitor.leave();
});

test("who asks too much is told so on a page that needs no file", async () => {
  const busy = await startSearchd({ trusted_proxies: "", requests_a_second: 0.1, request_burst: 1 });
  const page = await (await kindred.browser.newContext({ bypassCSP: true, viewport: WAYS["320 pixels wide"].viewport })).newPage();
  await fetch(busy.url);
  let asked = 0;
  page.on("request", (request) => (asked += request.url().endsWith("favicon.ico") ? 0 : 1));
  assert.equal((await page.goto(busy.url)).status(), 429);
  assert.equal(await page.locator("h1").innerText(), "Please try again in a moment");
  assert.equal(asked, 1);
  assert.deepEqual(await axeFinds(page), []);
  await page.context().close();
  busy.stop();
});
