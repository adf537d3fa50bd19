import { resolve } from 'node:path';
import { z } from 'zod';
import { PortageError } from '../../error-codes.ts';
import { readSecretFile } from '../../files/secret-file.ts';
import { isLoopback } from '../address.ts';

/** Encrypted, or on this machine alone. */
const isSafeIssuer = (text: string): boolean => {
  const url = new URL(text);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
};

/** `[oidc]` of `settings.toml`: people sign in with the account they have elsewhere. */
export const oidcSettingsSchema = z.strictObject({
  /** The provider's issuer identifier; `https`, or `http` on loopback. */
  issuer: z.url({ protocol: /^https?$/ }).refine(isSafeIssuer, 'https, or http on loopback'),
  clientId: z.string().min(1),
  /** A file that holds the client's secret and nothing else, 0600; relative to the data folder. */
  clientSecretFile: z.string().min(1),
  /** The claim of the ID token that is the user name here; one that people cannot change. */
  usernameClaim: z.string().min(1).default('preferred_username'),
  /** What stands on the link of the sign-in page. */
  label: z.string().min(1).max(60),
  /** `false` takes the form for user name and password away. */
  passwordSignIn: z.boolean().default(true),
});

/** The settings with the secret itself. */
export interface OidcClient extends Omit<z.output<typeof oidcSettingsSchema>, 'clientSecretFile'> {
  readonly clientSecret: string;
}

/** Reads the secret. Throws `oidc-secret-missing`, and `file-not-private`. */
export async function readOidcClient(
  { clientSecretFile, ...settings }: z.output<typeof oidcSettingsSchema>,
  dataFolder: string,
): Promise<OidcClient> {
  const file = resolve(dataFolder, clientSecretFile);
  const clientSecret = (await readSecretFile(file))?.trim() ?? '';
  if (clientSecret === '') throw new PortageError('oidc-secret-missing', { file });
  return { ...settings, clientSecret };
}
