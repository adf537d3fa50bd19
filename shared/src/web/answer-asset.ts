import { loadAssets } from './assets.ts';
import { keptForEver } from './headers.ts';

/** The file of an address below `/assets`, packed where the browser takes that; null for others. */
export function answerAsset(request: Request): Response | null {
  const { base, files } = loadAssets();
  const { pathname } = new URL(request.url);
  const asset = pathname.startsWith(`${base}/`)
    ? files.get(pathname.slice(base.length + 1))
    : undefined;
  if (asset === undefined) return null;
  const isPacked =
    asset.packed !== null && /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
  const bytes = isPacked && asset.packed !== null ? asset.packed : asset.bytes;
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': asset.type,
      'Cache-Control': keptForEver,
      Vary: 'Accept-Encoding',
      ...(isPacked ? { 'Content-Encoding': 'gzip' } : {}),
    },
  });
}
