// <kindred-search>: the search box of these pages on any other site. Where this does not run, what
// is inside the element stays as it is: a plain form. docs/embed.md says how it is used.
import sheetText from "../styles/embed.css";
import { suggestIn } from "./suggestions.js";

const script = document.currentScript ?? document.querySelector('script[src$="/embed.js"]');
const site = new URL(script.src).origin;
const SCOPES = ["service", "provider", "theme"]; // what a box may be confined to, by code

const languages = LANGUAGES; // what the box says in each, English first (web/build.mjs)

// No style element: the policy of a site may forbid it.
const sheet = new CSSStyleSheet();
sheet.replaceSync(sheetText);

/** An element with its properties and attributes. */
function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

class KindredSearch extends HTMLElement {
  static observedAttributes = [...SCOPES, "lang", "label"];

  connectedCallback() {
    if (this.shadowRoot === null) this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
    this.#fill();
  }

  attributeChangedCallback() {
    if (this.shadowRoot !== null) this.#fill();
  }

  #fill() {
    const asked = this.closest("[lang]")?.lang ?? "";
    const words = languages.find(({ language }) => asked.startsWith(language)) ?? languages[0];
    const input = make("input", { id: "question", name: "q", type: "search", autocomplete: "off" });
    input.autocapitalize = "none";
    const scopes = SCOPES.filter((name) => this.hasAttribute(name));
    const kept = scopes.map((name) => [name, this.getAttribute(name)]);
    if (asked !== "") kept.push(["lang", words.language]);
    const form = make(
      "form",
      { action: `${site}/search`, lang: words.language },
      make("label", { htmlFor: input.id, textContent: this.getAttribute("label") ?? words.search_label }),
      make("div", { className: "row" }, input, make("button", { textContent: words.search })),
      ...kept.map(([name, value]) => make("input", { type: "hidden", name, value })),
    );
    form.setAttribute("role", "search");
    Object.assign(input.dataset, {
      suggest: `${site}/api/v1/suggest`,
      list: words.suggestions,
      one: words.one_suggestion,
      many: words.many_suggestions,
      service: words.one_service,
      theme: words.one_theme,
    });
    // Services and themes lead away from what the box is confined to.
    if (scopes.length > 0) input.dataset.kinds = "word phrase";
    this.shadowRoot.replaceChildren(form);
    suggestIn(input);
  }
}

if (!customElements.get("kindred-search")) customElements.define("kindred-search", KindredSearch);
