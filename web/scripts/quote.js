// A quote of a story with its source, and an address that leads to the very words (a text fragment,
// WICG): what is marked is copied by the button, which is there only where it can work, and a hint says
// so. Links to whole paragraphs are the server's (text_fragment.hpp).

const WHOLE = 60; // characters: a longer quote is found by its first and last words
const ENDS = 4; // words

/** As the directive wants it: its own signs encoded, too. */
function encoded(text) {
  return encodeURIComponent(text).replace(/-/g, "%2D");
}

export function fragmentOf(quote) {
  const words = quote.split(/\s+/);
  if (quote.length <= WHOLE || words.length <= 2 * ENDS) return `#:~:text=${encoded(quote)}`;
  const first = words.slice(0, ENDS).join(" ");
  const last = words.slice(-ENDS).join(" ");
  return `#:~:text=${encoded(first)},${encoded(last)}`;
}

const oneLine = (text) => text.trim().replace(/\s+/g, " ");

/** The quote with the words that it cuts made whole: a fragment is looked for by whole words. */
export function wholeWords(quote, text) {
  const isLetter = (sign) => /[\p{L}\p{N}\p{M}]/u.test(sign ?? "");
  let from = text.indexOf(quote);
  if (from < 0) return quote;
  let to = from + quote.length;
  while (isLetter(text[from]) && isLetter(text[from - 1])) from -= 1;
  while (isLetter(text[to - 1]) && isLetter(text[to])) to += 1;
  return text.slice(from, to);
}

/** What is marked in one text of the page; null where nothing is. */
function marked() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return null;
  const within = (node) => node?.parentElement?.closest(".story-text");
  const text = within(selection.anchorNode);
  if (!text || text !== within(selection.focusNode)) return null;
  const quote = oneLine(selection.toString());
  if (quote === "") return null;
  return { quote, fragment: fragmentOf(wholeWords(quote, oneLine(text.textContent))) };
}

export function quoteBy(button) {
  if (!navigator.clipboard) return;
  const status = button.parentElement.querySelector("[role=status]");
  let copied = null;
  document.querySelector(".quote-hint").hidden = false;
  document.addEventListener("selectionchange", () => {
    const now = marked();
    if (now === null) return; // who presses the button may lose what was marked
    copied = now;
    button.hidden = false;
    status.textContent = "";
  });
  button.addEventListener("click", async () => {
    const address = location.origin + location.pathname + copied.fragment;
    await navigator.clipboard.writeText(`“${copied.quote}”\n${button.dataset.source}\n${address}\n`);
    status.textContent = button.dataset.copied;
  });
}
