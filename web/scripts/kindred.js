// What scripts add to pages. Every page is whole without them.
import { exitBy } from "./exit.js";
import { copyBy, wholeAddress } from "./copy.js";
import { quoteBy } from "./quote.js";
import { suggestIn } from "./suggestions.js";
import { tidy } from "./tidy.js";

for (const input of document.querySelectorAll("input[data-suggest]")) suggestIn(input);
for (const button of document.querySelectorAll("button[data-source]")) quoteBy(button);
for (const link of document.querySelectorAll(".exit-button")) exitBy(link);
for (const field of document.querySelectorAll("input[data-address]")) wholeAddress(field);
for (const button of document.querySelectorAll("button[data-copy]")) copyBy(button);
for (const form of document.querySelectorAll("form[role=search]")) tidy(form);
// Who sent a form that has mistakes is told of them first.
document.querySelector(".nhsuk-error-summary")?.focus();
