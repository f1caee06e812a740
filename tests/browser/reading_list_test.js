// The page of a reading list: mistakes, copying, print, and every state of it. The whole way of a student
// is in journeys_test.js.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hasFocus, kindredOfTests, testThatAPhoneShowsAll, testThatAxeFindsNothing } from "./searchd.js";

const kindred = kindredOfTests();

async function open(path, options = {}) {
  const page = await (await kindred.browser.newContext(options)).newPage();
  await page.goto(kindred.url + path);
  return page;
}

const idsOfApi = async (path) => (await kindred.api(path)).stories.map((story) => story.id);

test("mistakes are told at the top, which has the focus, and at the field", async () => {
  const page = await open("/reading-list?q=food");
  await page.getByLabel("Number of stories").fill("many");
  await page.getByRole("button", { name: "Make the list" }).click();
  const summary = page.getByRole("alert");
  await hasFocus(summary);
  await summary.getByRole("link", { name: /^Number of stories/ }).click();
  const field = page.getByLabel("Number of stories");
  await hasFocus(field);
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

test("a list put together by hand is thrown away only by a button that says so", async () => {
  const [id, other] = await idsOfApi("/reading-list?q=food&size=2");
  const page = await open(`/reading-list?q=food&id=${other}&id=${id}&note=${id}:Mine`, { javaScriptEnabled: false });
  assert.equal(await page.getByLabel("Topic").isVisible(), false);
  await page.getByText("Choose a new list", { exact: true }).click();
  await page.getByLabel("Topic").fill("parking");
  await page.getByRole("button", { name: "Choose a new list: your order and notes go" }).click();
  await page.waitForURL(/reading-list\?q=parking#/);
  await page.getByRole("button", { name: "Make the list" }).waitFor();
  await page.context().close();
});

test("printed, a list has citations, notes, methods and its address, and no form", async () => {
  const [id, other] = await idsOfApi("/reading-list?q=food&size=2");
  const page = await open(`/reading-list?q=food&id=${id}&note=${id}:Mine&id=${other}`);
  await page.emulateMedia({ media: "print" });
  const seen = (css) => page.locator(css).first().isVisible();
  for (const css of [".citation", ".note", "#methods", ".print-only"]) assert.ok(await seen(css), css);
  for (const css of [".choose-form", ".moves", ".edit-note", "#shared-url", "main button"]) assert.ok(!(await seen(css)), css);
  await page.context().close();
});

async function states() {
  const [id, other] = await idsOfApi("/reading-list?q=food&size=2");
  const noted = `/reading-list?q=food&least=change:made:2&id=${id}&note=${id}:A+note&id=${other}&id=nope`;
  return ["/reading-list", noted, `${noted}&lang=cy`, "/reading-list?q=xylophonic",
    "/reading-list?size=0&published_from=x&least=a:b:c&theme=nope",
    "/reading-list?q=parking&theme=access&theme=timeliness&not.author_role=carer&most=theme:access:0&balance=polarity",
    `/reading-list?id=${id}&note=${id}:${"n".repeat(301)}`];
}

testThatAxeFindsNothing(kindred, states);
testThatAPhoneShowsAll(kindred, states);
