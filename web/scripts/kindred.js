// What scripts add to pages. Every page is whole without them.
import { suggestIn } from "./suggestions.js";

for (const input of document.querySelectorAll("input[data-suggest]")) suggestIn(input);
