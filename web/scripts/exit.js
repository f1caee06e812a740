// A page on a sensitive subject is left at once: by its link, or by pressing Shift three times. The
// page is blank before the other has come, and the way back does not lead to it. (Pages seen before
// it stay in the history, which no script can change.)

const PRESSES = 3;
const WITHIN = 5000; // milliseconds from one press to the next

export function exitBy(link) {
  const status = link.parentElement.querySelector("[role=status]");
  let presses = 0;
  let forget;

  function leave() {
    status.textContent = link.dataset.leaving;
    document.title = link.dataset.leaving;
    document.documentElement.classList.add("left");
    location.replace(link.href);
  }

  link.querySelector(".exit-hint").hidden = false;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.repeat) return; // a key that is held
    presses = event.key === "Shift" ? presses + 1 : 0; // Shift with another key is for a capital
    clearTimeout(forget);
    if (presses === PRESSES) return leave();
    status.textContent = ["", link.dataset.two, link.dataset.one][presses];
    if (presses > 0) forget = setTimeout(() => ((presses = 0), (status.textContent = "")), WITHIN);
  });
  // A page that comes back out of the browser's memory was left blank.
  addEventListener("pageshow", () => document.documentElement.classList.remove("left"));
}
