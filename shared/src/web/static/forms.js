// One box ticks all of a list. It is of no use without a script, so it shows only with one.
export function reveal(part) {
  for (const box of part.querySelectorAll('[data-ticks-all]')) box.hidden = false;
}
reveal(document);
document.addEventListener('change', ({ target }) => {
  const name = target.dataset.ticksAll;
  if (name === undefined) return;
  for (const box of target.form.querySelectorAll(`input[name="${name}"]`)) {
    box.checked = target.checked;
  }
});

// Copies a text; only where the browser lets a page write to the clipboard.
for (const button of document.querySelectorAll('[data-copies]')) {
  button.hidden = navigator.clipboard === undefined;
  button.addEventListener('click', () => void copy(button));
}

async function copy(button) {
  const { value, textContent } = document.getElementById(button.dataset.copies);
  await navigator.clipboard.writeText(value ?? textContent);
  button.nextElementSibling.textContent = button.nextElementSibling.dataset.copied;
}
