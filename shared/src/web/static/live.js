import { reveal } from './forms.js';

// Shows the live parts of a page anew when the server says that they have changed, and once when it
// begins to listen: nobody tells what changed between the making of the page and that moment. A
// part where somebody has ticked a box or typed waits: nothing a person does is lost.
for (const part of document.querySelectorAll('[data-live]')) {
  const source = new EventSource(part.dataset.live);
  source.addEventListener('open', () => void refresh(part));
  source.addEventListener('changed', () => void refresh(part, () => location.reload()));
  addEventListener('pagehide', () => source.close());
}

async function refresh(part, otherwise = () => {}) {
  const answer = await fetch(location.href, { headers: { 'Portage-Background': '1' } });
  if (!answer.ok || answer.redirected) return otherwise();
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.getElementById(part.id);
  if (fresh === null) return;
  reveal(fresh);
  if (fresh.innerHTML === part.innerHTML) return;
  const isInUse = part.querySelector(':checked') ?? part.contains(document.activeElement);
  if (isInUse) return part.querySelector('[data-live-hint]')?.removeAttribute('hidden');
  part.replaceChildren(...fresh.childNodes);
}
