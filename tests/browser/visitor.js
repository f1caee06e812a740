// Somebody who uses the pages in one way: by mouse or by keys alone, with or without scripts, on a
// screen of some size. What is pressed by keys is reached by Tab, is in sight there, and shows it.
import assert from "node:assert/strict";

const MOST_TABS = 500;

/** The ways in which every journey is gone. At 400 % of 1280 × 1024 a window has 320 × 256. */
export const WAYS = {
  "with scripts": {},
  "without scripts": { javaScriptEnabled: false },
  "by keyboard alone": { byKeyboard: true },
  "by keyboard alone, without scripts": { byKeyboard: true, javaScriptEnabled: false },
  "320 pixels wide": { viewport: { width: 320, height: 640 } },
  "at 400 %, by keyboard alone": { byKeyboard: true, viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
  "in forced colours, by keyboard alone": { byKeyboard: true, forcedColors: "active" },
};

/** Whether some of an element is neither beyond the window nor under something else. */
function isInSight(one) {
  const grid = [0.1, 0.5, 0.9];
  return [...one.getClientRects()].some((box) =>
    grid.some((x) =>
      grid.some((y) => {
        const top = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
        return top !== null && (one.contains(top) || [...(one.labels ?? [])].some((label) => label.contains(top)));
      }),
    ),
  );
}

/** Whether an element, or the box that its label draws for it, has an outline, which forced colours show. */
function isOutlined(one) {
  const styles = [getComputedStyle(one), ...[...(one.labels ?? [])].map((label) => getComputedStyle(label, "::before"))];
  return styles.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
}

export class Visitor {
  static async come(browser, site, { byKeyboard = false, ...options } = {}) {
    const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"], ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    return Object.assign(new Visitor(), { site, page, byKeyboard, options });
  }

  get hasScripts() {
    return this.options.javaScriptEnabled !== false;
  }

  open(path) {
    return this.page.goto(this.site + path);
  }

  /** What programs are told. */
  async api(path) {
    return (await fetch(`${this.site}/api/v1${path}`)).json();
  }

  leave() {
    return this.page.context().close();
  }

  /** By Tab alone; the link past the header is taken where it leads there. */
  async reach(locator) {
    const target = await locator.elementHandle();
    for (let presses = 0; presses < MOST_TABS; presses += 1) {
      await this.page.keyboard.press("Tab");
      const at = await target.evaluate((one) => {
        const focused = document.activeElement;
        if (focused === one) return "there";
        return focused.classList.contains("skip") && document.getElementById("main").contains(one) ? "skip" : "";
      });
      if (at === "skip") await this.page.keyboard.press("Enter");
      if (at !== "there") continue;
      assert.ok(await target.evaluate(isInSight), `what has the focus is out of sight: ${locator}`);
      assert.ok(await target.evaluate(isOutlined), `nothing shows the focus: ${locator}`);
      return;
    }
    assert.fail(`${MOST_TABS} times Tab do not lead to ${locator}`);
  }

  /** A link, a button, a summary, or with "Space" a checkbox. */
  async press(locator, key = "Enter") {
    if (!this.byKeyboard) return locator.click();
    await this.reach(locator);
    return this.page.keyboard.press(key);
  }

  /** Opens a summary that is shown: wide windows have the filters open. */
  async unfold(summary) {
    if (await summary.isVisible()) await this.press(summary);
  }

  async write(locator, text) {
    if (!this.byKeyboard) return locator.fill(text);
    await this.reach(locator);
    await this.page.keyboard.press("Control+A");
    return this.page.keyboard.type(text);
  }

  async select(locator, label) {
    if (!this.byKeyboard) return locator.selectOption({ label });
    await this.reach(locator);
    const chosen = () => locator.evaluate((one) => one.selectedOptions[0].label);
    for (let presses = 0; (await chosen()) !== label; presses += 1) {
      assert.ok(presses < 50, `no arrow key leads to ${label}`);
      await this.page.keyboard.press("ArrowDown");
    }
  }

  /** Asks in the box of the page, as one does: by Enter, or by the button. */
  async ask(question) {
    await this.write(this.page.locator("#question"), question);
    if (this.byKeyboard) return this.page.keyboard.press("Enter");
    return this.page.locator("#search button").click();
  }

  /** Waits for the page at an address, and says what is wrong with any page. */
  async arrive(address, heading) {
    await this.page.waitForURL(address);
    await this.page.locator("footer").waitFor();
    if (heading) assert.equal(await this.page.locator("h1").innerText(), heading);
    assert.match(await this.page.title(), /\S.* – Kindred$/);
    const over = await this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${this.page.url()} is ${over} pixels too wide`);
  }

  /** Back to the page before: the link past the header is a step of its own. */
  async goBack() {
    const page = () => this.page.url().split("#")[0];
    for (const left = page(); page() === left; ) await this.page.goBack();
  }

  /** "33 stories" above what is found. */
  async total() {
    return Number((await this.page.locator(".total strong").innerText()).match(/[\d,]+/)?.[0].replace(",", "") ?? 0);
  }

  /** The ids of the stories that are listed on the page. */
  async ids(within = "main") {
    const links = await this.page.locator(`${within} .hits .hit-title a`).all();
    const addresses = await Promise.all(links.map((link) => link.getAttribute("href")));
    return addresses.map((address) => decodeURIComponent(address.split(/[/?]/)[2]));
  }
}
