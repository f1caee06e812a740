// Suggestions under the search box, by what people with and without a screen reader meet. The known
// failures of accessible-autocomplete (its issues 200, 201, 235, 344, 370, 372) and of comboboxes of
// ARIA 1.1 are among them.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { kindredOfTests } from "./searchd.js";

const kindred = kindredOfTests();
let page;
let problems; // what the browser complains of: errors, and code that the policy forbids

async function open(options = {}, path = "/") {
  await page?.context().close();
  page = await (await kindred.browser.newContext(options)).newPage();
  problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(kindred.url + path);
}

const box = () => page.locator("#question");
const options = () => page.locator("#question-suggestions [role=option]");

/** Writes at once, so that just one list comes, and waits for it. */
async function write(text) {
  await box().fill(text);
  await options().first().waitFor();
}

/** What is said from now on by the status, each time its text changes. */
function listen() {
  return page.evaluate(() => {
    window.said = [];
    const status = document.querySelector("form [role=status]");
    new MutationObserver(() => window.said.push(status.textContent)).observe(status, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
}

const said = async () => (await page.evaluate(() => window.said)).filter((text) => text !== "");

beforeEach(() => open());

test("the box of the page itself is the combobox, and keeps its label", async () => {
  const combobox = page.getByRole("combobox", { name: "Search stories of care" });
  assert.equal(await combobox.count(), 1);
  assert.equal(await combobox.getAttribute("id"), "question");
  assert.equal(await combobox.getAttribute("aria-expanded"), "false");
  const list = page.locator(`#${await combobox.getAttribute("aria-controls")}`);
  assert.equal(await list.getAttribute("role"), "listbox");
  assert.equal(await list.getAttribute("aria-label"), "Suggestions");
  assert.equal(await list.isVisible(), false);
});

test("nothing is said when the page is there, nor where nothing is suggested", async () => {
  const status = page.locator("form [role=status]");
  assert.equal(await status.textContent(), "");
  await listen();
  await page.waitForTimeout(1500);
  await box().fill("qqqqxxxx");
  await page.waitForTimeout(1500);
  assert.deepEqual(await said(), []);
  assert.equal(await options().count(), 0);
  assert.equal(await box().getAttribute("aria-expanded"), "false");
});

test("how many there are is said once, after the typing", async () => {
  await listen();
  await write("parki");
  await page.waitForTimeout(1500);
  const count = await options().count();
  const text = count === 1 ? "1 suggestion." : `${count} suggestions.`;
  const all = await said();
  assert.equal(all.length, 1, all.join(" | "));
  assert.ok(all[0].startsWith(text), all[0]);
});

test("arrow keys choose while the focus stays in the box", async () => {
  await write("wait");
  const count = await options().count();
  assert.ok(count > 1);
  assert.equal(await box().getAttribute("aria-activedescendant"), null);
  await box().press("ArrowDown");
  const first = await options().first().getAttribute("id");
  assert.equal(await box().getAttribute("aria-activedescendant"), first);
  assert.equal(await page.locator("[role=option][aria-selected=true]").count(), 1);
  await box().press("ArrowUp");
  assert.equal(await box().getAttribute("aria-activedescendant"), null);
  await box().press("ArrowUp");
  const last = await options().last().getAttribute("id");
  assert.equal(await box().getAttribute("aria-activedescendant"), last);
  assert.equal(await page.evaluate(() => document.activeElement.id), "question");
});

test("Escape closes the list and keeps what was typed", async () => {
  await write("wait");
  await box().press("ArrowDown");
  await box().press("Escape");
  assert.equal(await options().count(), 0);
  assert.equal(await box().getAttribute("aria-expanded"), "false");
  assert.equal(await box().getAttribute("aria-activedescendant"), null);
  assert.equal(await box().inputValue(), "wait");
});

test("leaving the box closes the list", async () => {
  await write("wait");
  await box().press("Tab");
  assert.equal(await options().count(), 0);
});

test("Enter searches for what was typed, and for what was chosen", async () => {
  await write("wait");
  await box().press("Enter");
  await page.waitForURL("**/search?q=wait");
  await open();
  await write("waiting a");
  const text = await options().first().locator("span").first().textContent();
  await box().press("ArrowDown");
  await box().press("Enter");
  await page.waitForURL("**/search?**");
  assert.equal(new URL(page.url()).searchParams.get("q"), text);
});

test("a theme leads to its stories, and keeps the language and what is folded", async () => {
  await open({}, "/?lang=cy&fold=abuse");
  await write("parking");
  const theme = options().filter({ hasText: "Thema" }).first();
  await theme.click();
  await page.waitForURL("**/search?theme=*&lang=cy&fold=abuse");
  assert.equal(await page.locator("html").getAttribute("lang"), "cy");
});

test("a suggestion is taken by touch", async () => {
  await open({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 640 } });
  await box().tap();
  await write("wait");
  await options().first().tap();
  await page.waitForURL("**/search?q=*");
});

test("long names of services are there to their end on a phone", async () => {
  await open({ viewport: { width: 360, height: 640 } }, "/?lang=cy");
  await write("harrow");
  const list = page.locator("#question-suggestions");
  const over = await list.evaluate((one) => one.scrollWidth - one.clientWidth);
  assert.ok(over <= 0, `${over} pixels are cut`);
});

test("one question is asked for several letters typed at once", async () => {
  const asked = [];
  page.on("request", (request) => request.url().includes("/suggest") && asked.push(request.url()));
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000); // letters come at once, however slow the machine is
  await box().pressSequentially("waiting");
  await page.clock.runFor(1000);
  await options().first().waitFor();
  assert.equal(asked.length, 1, asked.join(" "));
  assert.ok(asked[0].endsWith("q=waiting"));
});

test("where suggestions fail the box is the plain one", async () => {
  for (const fail of [
    (route) => route.abort(),
    (route) => route.fulfill({ status: 503, body: "{}" }),
    (route) => route.fulfill({ status: 200, body: "no JSON" }),
  ]) {
    await open();
    await page.route("**/api/v1/suggest**", fail);
    await box().pressSequentially("wait");
    await page.waitForTimeout(400);
    assert.equal(await options().count(), 0);
    assert.equal(await box().getAttribute("aria-expanded"), "false");
    assert.ok(!problems.some((text) => text.includes("Uncaught")), problems.join("\n"));
    await box().press("Enter");
    await page.waitForURL("**/search?q=wait");
  }
});

test("without scripts the box is the plain one", async () => {
  await open({ javaScriptEnabled: false });
  assert.equal(await box().getAttribute("role"), null);
  await box().fill("wait");
  await box().press("Enter");
  await page.waitForURL("**/search?q=wait");
});

test("no code, style or file is refused by the policy of the page", async () => {
  for (const path of ["/", "/search?q=wait", "/api", "/?lang=cy"]) {
    await open({}, path);
    await box().fill("");
    await write("parki");
    assert.deepEqual(problems, [], path);
  }
});
