import type { z } from 'zod';
import { type oidcSettingsSchema, readOidcClient } from './oidc-settings.ts';
import type { SignInProvider } from './sign-in-provider.ts';

/**
 * The provider of `[oidc]`, or null where it is not set. It is not asked anything yet. Throws
 * `oidc-secret-missing` and `file-not-private`.
 */
export async function signInProviderOf(
  settings: z.output<typeof oidcSettingsSchema> | undefined,
  dataFolder: string,
): Promise<SignInProvider | null> {
  if (settings === undefined) return null;
  // A site without one does without its libraries.
  const { SignInProvider } = await import('./sign-in-provider.ts');
  return new SignInProvider(await readOidcClient(settings, dataFolder));
}
