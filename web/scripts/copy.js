// Copies what stands in another element: the button is there only where it can work. Addresses are
// made whole, where the server does not know by which name it is reached.

export function wholeAddress(field) {
  field.value = new URL(field.value, location.href).href;
  field.addEventListener("focus", () => field.select());
}

export function copyBy(button) {
  if (!navigator.clipboard) return;
  const status = button.parentElement.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    const from = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(from.value ?? from.textContent);
    status.textContent = button.dataset.copied;
  });
}
