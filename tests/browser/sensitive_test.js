// Stories on sensitive subjects: what readers see of them, choose, and how they leave.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { kindredOfTests, testThatAPhoneShowsAll, testThatAxeFindsNothing } from "./searchd.js";

const FOLDED = "/search?q=died&fold=bereavement";
const HELP = "/search?q=self+harm";
const NOTHING = "/search?q=%22suicide+xylophonic%22";

const kindred = kindredOfTests();
let story; // with a way to leave it

const paths = () => ["/search?q=died", FOLDED, `${FOLDED}&lang=cy`, HELP, `${HELP}&lang=cy`, NOTHING,
  "/search?q=abuse&not.sensitive=abuse", "/services/HWU?fold=bereavement&not.sensitive=abuse",
  "/services/HWU?fold=bereavement&lang=cy", "/reading-list?q=died&fold=bereavement&not.sensitive=abuse", "/?fold=abuse", story, `${story}?lang=cy`];

before(async () => {
  story = (await kindred.api("/search?sensitive=suicide&sensitive=abuse")).hits[0].url;
});

/** A page that asks nobody but searchd: others are answered by us. */
async function openPage(options = {}) {
  const context = await kindred.browser.newContext(options);
  await context.route(/^https:/, (route) => route.fulfill({ contentType: "text/html", body: "<title>Weather</title>Sunny" }));
  return context.newPage();
}

testThatAxeFindsNothing(kindred, paths);

testThatAPhoneShowsAll(kindred, paths);

test("the way off covers no heading on a phone", async () => {
  const page = await openPage({ viewport: { width: 320, height: 640 } });
  for (const path of paths()) {
    await page.goto(kindred.url + path);
    const covered = await page.evaluate(() => {
      const way = document.querySelector(".exit-button")?.getBoundingClientRect();
      if (!way) return [];
      const meets = (box) => box.left < way.right && way.left < box.right && box.top < way.bottom && way.top < box.bottom;
      return [...document.querySelectorAll(".brand span, .languages a, input, h1")]
        .filter((one) => meets(one.getBoundingClientRect()))
        .map((one) => one.outerHTML);
    });
    assert.deepEqual(covered, [], path);
  }
  await page.context().close();
});

test("a folded story shows only what it mentions, and is opened by keyboard without scripts", async () => {
  const page = await openPage({ javaScriptEnabled: false });
  await page.goto(kindred.url + FOLDED);
  const hit = page.locator("li.hit", { has: page.locator("details.folded") }).first();
  assert.match(await hit.innerText(), /^Mentions bereavement/);
  assert.equal(await hit.locator(".hit-title").isVisible(), false);
  assert.equal(await hit.locator(".passage").isVisible(), false);
  await hit.locator("summary").first().focus();
  await page.keyboard.press("Enter");
  assert.equal(await hit.locator(".hit-title").isVisible(), true);
  await page.context().close();
});

test("readers choose to fold and to hide without scripts, and keep their choice from search to search", async () => {
  const page = await openPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  await page.goto(`${kindred.url}/search?q=died`);
  const before = Number((await page.locator(".total strong").innerText()).match(/\d+/)[0]);
  await page.locator("details.filters > summary").click();
  await page.locator("details.subjects > summary").click();
  const box = page.getByRole("checkbox", { name: "Hide: Bereavement" });
  await box.focus();
  await page.keyboard.press("Space");
  await page.getByRole("checkbox", { name: "Fold: Abuse" }).focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Apply filters" }).click();
  await page.waitForURL(/not\.sensitive=bereavement/);
  assert.match(page.url(), /fold=abuse/);
  const total = await kindred.api("/search?q=died&not.sensitive=bereavement");
  const shown = (await page.locator(".total strong").innerText()).match(/\d+/);
  assert.equal(Number(shown?.[0] ?? 0), total.total);
  assert.ok(total.total < before);
  assert.equal(await page.getByText("Mentions bereavement").count(), 0);
  await page.locator("#question").fill("ward");
  await page.locator("#question").press("Enter");
  await page.waitForURL(/q=ward/);
  assert.match(page.url(), /fold=abuse/);
  assert.match(page.url(), /not\.sensitive=bereavement/);
  await page.getByRole("link", { name: "Remove the filter" }).first().click();
  await page.waitForURL((url) => !url.search.includes("not.sensitive"));
  assert.match(page.url(), /fold=abuse/);
  await page.context().close();
});

test("a choice goes along from page to page without scripts, and is taken back by its chip", async () => {
  const page = await openPage({ javaScriptEnabled: false });
  await page.goto(kindred.url + FOLDED);
  assert.match(await page.locator(".notice", { hasText: "folded" }).innerText(), /folded: Bereavement\. Show them all$/);
  await page.locator("ol.hits details.folded > summary").first().click();
  await page.locator("ol.hits .where a:visible").first().click();
  await page.waitForURL(/\/services\/.*fold=bereavement/);
  await page.locator(".above a, .providers a").first().click();
  await page.waitForURL(/\/services\/.*fold=bereavement/);
  await page.getByRole("contentinfo").getByRole("link", { name: "Reading list" }).click();
  await page.waitForURL(/reading-list\?fold=bereavement/);
  await page.getByLabel("Topic").fill("died");
  await page.getByRole("button", { name: "Make the list" }).click();
  await page.waitForURL(/q=died.*fold=bereavement/);
  const folded = page.locator("li.hit details.folded").first();
  assert.equal(await folded.locator(".hit-title").isVisible(), false);
  assert.equal(await folded.locator(".citation").isVisible(), false);
  await page.getByLabel("Search stories of care").fill("died");
  await page.getByLabel("Search stories of care").press("Enter");
  await page.waitForURL(/search\?.*fold=bereavement/);
  await page.getByRole("link", { name: "Folded: Bereavement" }).click();
  await page.waitForURL((url) => url.pathname === "/search" && !url.search.includes("fold"));
  assert.equal(await page.locator("details.folded").count(), 0);
  await page.context().close();
});

test("a service says what it leaves out, and shows it again", async () => {
  const page = await openPage({ javaScriptEnabled: false });
  await page.goto(`${kindred.url}/services/HWU?not.sensitive=bereavement&fold=abuse`);
  assert.equal(await page.getByText("Mentions bereavement").count(), 0);
  const note = page.locator(".notice", { hasText: "left out here, and not counted: Bereavement." });
  await note.getByRole("link", { name: "Show them all" }).click();
  await page.waitForURL(/services\/HWU\?fold=abuse$/);
  await page.context().close();
});

test("a list leaves out what its maker ticks, without scripts", async () => {
  const page = await openPage({ javaScriptEnabled: false });
  await page.goto(`${kindred.url}/reading-list?q=died`);
  await page.locator("details.leave-out > summary").click();
  await page.getByRole("checkbox", { name: "Bereavement" }).focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Make the list" }).click();
  await page.waitForURL(/not\.sensitive=bereavement/);
  assert.equal(await page.getByText("Mentions bereavement").count(), 0);
  assert.ok(await page.getByRole("checkbox", { name: "Bereavement" }).isChecked());
  assert.match(await page.locator("#methods").innerText(), /Bereavement/);
  await page.context().close();
});

test("help stands above the hits, as a region with a name, and where nothing is found", async () => {
  const page = await openPage();
  for (const path of [HELP, NOTHING]) {
    await page.goto(kindred.url + path);
    const help = page.getByRole("region", { name: "Help is there, day and night" });
    assert.equal(await help.getByRole("link", { name: "116 123" }).getAttribute("href"), "tel:116123");
    const below = page.locator(path === HELP ? "ol.hits" : ".nothing");
    assert.ok((await help.boundingBox()).y < (await below.boundingBox()).y);
  }
  await page.goto(`${kindred.url}/search?q=parking`);
  assert.equal(await page.locator(".help").count(), 0);
  assert.equal(await page.locator(".exit-button").count(), 0);
  await page.context().close();
});

test("one leaves by the link without scripts, telling nobody where from", async () => {
  const page = await openPage({ javaScriptEnabled: false });
  await page.goto(kindred.url + HELP);
  const asked = page.waitForRequest(/^https:/);
  await page.getByRole("link", { name: "Exit this page" }).click();
  assert.equal((await asked).headers().referer, undefined);
  await page.waitForURL(/^https:/);
  await page.context().close();
});

for (const [how, leave] of [
  ["the link", (page) => page.getByRole("link", { name: "Exit this page" }).click()],
  ["Shift three times", async (page) => {
    for (let i = 0; i < 3; i += 1) await page.keyboard.press("Shift");
  }],
]) {
  test(`one leaves by ${how}, and the way back does not lead there`, async () => {
    const page = await openPage();
    await page.goto(`${kindred.url}/`);
    await page.goto(kindred.url + story);
    await leave(page);
    await page.waitForURL(/^https:/);
    await page.goBack();
    assert.equal(new URL(page.url()).pathname, "/");
    await page.context().close();
  });
}

test("the page is blank before the other has come", async () => {
  const page = await openPage();
  await page.addInitScript(() => {
    const look = () => {
      const heading = document.querySelector("h1");
      // Kept by the browser: what a page says while it is left may reach nobody.
      if (heading) localStorage.seen = `${getComputedStyle(heading).visibility}, ${document.title}`;
    };
    new MutationObserver(look).observe(document, { attributes: true, attributeFilter: ["class"], subtree: true });
  });
  await page.goto(kindred.url + HELP);
  await page.evaluate(() => localStorage.removeItem("seen"));
  await page.getByRole("link", { name: "Exit this page" }).click();
  await page.waitForURL(/^https:/);
  await page.goto(`${kindred.url}/health/live`);
  await page.waitForFunction(() => localStorage.seen);
  assert.equal(await page.evaluate(() => localStorage.seen), "hidden, Leaving this page.");
  await page.context().close();
});

test("Shift is counted aloud, and forgotten where it is for a capital", async () => {
  const page = await openPage();
  await page.goto(kindred.url + HELP);
  const said = page.locator(".exit [role=status]");
  await page.keyboard.press("Shift");
  assert.equal(await said.textContent(), "Shift, press 2 more times to leave this page.");
  await page.keyboard.press("Shift");
  assert.equal(await said.textContent(), "Shift, press 1 more time to leave this page.");
  await page.keyboard.press("Tab"); // another key: Shift is counted anew
  assert.equal(await said.textContent(), "");
  await page.locator("#question").press("Shift+A");
  assert.equal(await said.textContent(), "");
  assert.ok(page.url().startsWith(kindred.url));
  await page.context().close();
});

test("the way off is there however far one has read, and second by Tab", async () => {
  const page = await openPage({ viewport: { width: 390, height: 700 } });
  await page.goto(kindred.url + HELP);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  const way = page.getByRole("link", { name: "Exit this page" });
  assert.ok(await way.evaluate((one) => one === document.activeElement));
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  const box = await way.boundingBox();
  assert.ok(box.y >= 0 && box.y < 100 && box.height >= 44, JSON.stringify(box));
  await page.context().close();
});
