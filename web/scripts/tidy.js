// Leaves what is empty out of the address that a search form leads to. Without scripts it stands there,
// and changes nothing.

export function tidy(form) {
  form.addEventListener("formdata", ({ formData }) => {
    for (const name of new Set(formData.keys())) {
      if (formData.getAll(name).every((value) => value === "")) formData.delete(name);
    }
  });
}
