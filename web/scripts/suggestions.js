// Suggestions under a search box as a combobox of ARIA 1.2: the page's own input stays, with its
// label, its form and what was typed; the focus never leaves it. Where anything fails the box stays
// the plain one that it was.

const PAUSE = 150; // ms after the last letter: typing goes on, and asks once
const KEPT = ["lang", "fold", "not.sensitive"]; // what pages keep in their links
const SAID_AFTER = 1000; // ms: a screen reader has said the letter by then

/** Where a suggestion leads, as an address; null for one that is only words. */
function addressOf(suggestion) {
  const { kind, code, within } = suggestion;
  if (kind === "theme") return `/search?theme=${encodeURIComponent(code)}`;
  if (kind !== "service") return null;
  return `/search?${within ? "service" : "provider"}=${encodeURIComponent(code)}`;
}

export function suggestIn(input) {
  const words = input.dataset;
  const list = document.createElement("ul");
  const status = document.createElement("div");
  let shown = []; // the suggestions that are in the list
  let at = -1; // the one that is chosen
  let asking = null; // of the request that is under way
  let timer = 0;
  let speaker = 0;
  let refused = false;

  function set(attributes, element = input) {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  }

  function say(text) {
    clearTimeout(speaker);
    if (text !== "") speaker = setTimeout(() => (status.textContent = text), SAID_AFTER);
    else status.textContent = "";
  }

  function choose(number) {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = number;
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    const option = list.children[at];
    set({ "aria-selected": "true" }, option);
    set({ "aria-activedescendant": option.id });
    return option.scrollIntoView({ block: "nearest" });
  }

  function close() {
    clearTimeout(timer);
    asking?.abort();
    choose(-1);
    shown = [];
    list.replaceChildren();
    list.hidden = true;
    set({ "aria-expanded": "false" });
    say("");
  }

  function optionOf(suggestion, number) {
    const option = document.createElement("li");
    option.id = `${input.id}-suggestion-${number}`;
    set({ role: "option", "aria-selected": "false" }, option);
    const name = document.createElement("span");
    name.textContent = suggestion.text;
    name.dir = "auto"; // turns nothing beside it
    option.append(name);
    const kind = words[suggestion.kind]; // "Service", "Theme"; words need no word for it
    if (kind) {
      const about = document.createElement("span");
      about.className = "count";
      about.textContent = [kind, suggestion.within].filter(Boolean).join(", ");
      option.append(" ", about);
    }
    option.addEventListener("click", () => take(suggestion));
    return option;
  }

  function show(suggestions) {
    shown = suggestions.filter(({ kind }) => !words.kinds || words.kinds.split(" ").includes(kind));
    if (shown.length === 0 || input.getRootNode().activeElement !== input) return close();
    choose(-1);
    list.replaceChildren(...shown.map(optionOf));
    list.hidden = false;
    set({ "aria-expanded": "true" });
    const count = shown.length;
    return say(count === 1 ? words.one : words.many.replace("#", count));
  }

  function take(suggestion) {
    const address = addressOf(suggestion);
    const site = new URL(words.suggest, window.location).origin;
    close();
    if (address === null) {
      input.value = suggestion.text;
      input.form.requestSubmit();
    } else {
      const kept = [...new FormData(input.form)].filter(([name]) => KEPT.includes(name));
      window.location.assign(site + address + kept.map(([name, value]) => `&${name}=${encodeURIComponent(value)}`).join(""));
    }
  }

  async function ask() {
    const q = input.value.trim();
    if (q === "" || refused) return close();
    asking?.abort();
    asking = new AbortController();
    try {
      const query = `${words.suggest}?q=${encodeURIComponent(q)}`;
      const answer = await fetch(query, { signal: asking.signal });
      if (!answer.ok) return close();
      return show((await answer.json()).suggestions);
    } catch (error) {
      // Of another site that does not let itself be asked by this one: it will not the next time.
      refused = error.name === "TypeError" && new URL(words.suggest, location).origin !== location.origin;
      return error.name === "AbortError" ? undefined : close();
    }
  }

  function onKey(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const last = shown.length - 1;
    if (event.key === "Escape" && last >= 0) {
      event.preventDefault(); // a search field would be emptied
      close();
    } else if (event.key === "ArrowDown" && last >= 0) {
      event.preventDefault();
      choose(at === last ? -1 : at + 1);
    } else if (event.key === "ArrowUp" && last >= 0) {
      event.preventDefault();
      choose(at === -1 ? last : at - 1);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      take(shown[at]);
    }
  }

  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  set({ role: "listbox", "aria-label": words.list }, list);
  status.className = "nhsuk-u-visually-hidden";
  set({ role: "status" }, status);
  set({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id });
  input.parentElement.append(list, status);
  // The focus stays in the box when an option is pressed, by mouse or finger.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", close);
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
}
