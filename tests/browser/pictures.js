// Pictures of every page, as wide as a phone and as a desk, light and dark, to be looked at one by one:
//
//   cd build/release/browser && KINDRED_SOURCE=… KINDRED_BIN=… node pictures.js FOLDER [NAME…]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startBrowser, startSearchd } from "./searchd.js";

const [folder, ...wanted] = process.argv.slice(2);
const gone = { id: "GONE-1", title: "Gone", body: "Gone.", published_at: "2019-05-01", state: "withdrawn" };
const searchd = await startSearchd(undefined, { stories: [gone] });
const browser = await startBrowser();

async function paths() {
  const list = await (await fetch(`${searchd.url}/api/v1/reading-list?q=food&size=3`)).json();
  const [first, second, third] = list.stories.map((story) => story.id);
  const pinned = `/reading-list?q=food&size=3&least=change:made:1&id=${second}&note=${second}:Read+this+first&id=${first}&id=${third}&id=GONE-1`;
  const found = await (await fetch(`${searchd.url}/api/v1/search?q=call+back`)).json();
  const story = found.hits[0].url;
  const abuse = await (await fetch(`${searchd.url}/api/v1/search?sensitive=abuse`)).json();
  return {
    home: "/", search: "/search?q=call+back", filtered: "/search?q=call+back&has_response=yes&theme=timeliness",
    nothing: "/search?q=xylophonic+zymurgy&has_response=yes", corrected: "/search?q=recieption", help: "/search?q=suicide",
    folded: "/search?q=died&fold=bereavement", story, sensitive: abuse.hits[0].url, gone: "/stories/GONE-1",
    service: "/services/HWU", ward: "/services/HWU-HG-W04", theme: "/themes/timeliness", list_empty: "/reading-list",
    list: "/reading-list?q=going+home+from+hospital&size=4&least=change:made:2&most_per=service:1", pinned,
    list_errors: "/reading-list?q=food&size=abc&published_from=x&least=author_role:caer:1", api: "/api", embed: "/embed",
    missing: "/nope", wrong: "/search?take=0&theme=nope", search_cy: "/search?q=call+back&lang=cy", story_cy: `${story}?lang=cy`,
    pinned_cy: `${pinned}&lang=cy`,
  };
}

const LOOKS = [[390, "light"], [1280, "light"], [390, "dark"], [1280, "dark"]];

async function picture(name, address) {
  for (const [width, colorScheme] of LOOKS) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    await page.goto(address);
    await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    await page.close();
  }
}

mkdirSync(folder, { recursive: true });
for (const [name, path] of Object.entries(await paths())) {
  if (wanted.length === 0 || wanted.includes(name)) await picture(name, searchd.url + path);
}
const busy = await startSearchd({ trusted_proxies: "", requests_a_second: 0.1, request_burst: 1 });
await fetch(busy.url); // the one that it answers
await picture("busy", busy.url);
await browser.close();
searchd.stop();
busy.stop();
