// Shows the live parts of a page anew when the server says that they have changed. A part where
// somebody has ticked a box or typed waits: nothing a person does is lost.
for (const part of document.querySelectorAll('[data-live]')) {
  const source = new EventSource(part.dataset.live);
  source.addEventListener('changed', () => void refresh(part.id));
  addEventListener('pagehide', () => source.close());
}

async function refresh(id) {
  const part = document.getElementById(id);
  const isInUse = part.querySelector(':checked') ?? part.contains(document.activeElement);
  if (isInUse) return part.querySelector('[data-live-hint]')?.removeAttribute('hidden');
  const answer = await fetch(location.href, { headers: { 'Portage-Background': '1' } });
  if (!answer.ok || answer.redirected) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.getElementById(id);
  if (fresh !== null) part.replaceChildren(...fresh.childNodes);
}
