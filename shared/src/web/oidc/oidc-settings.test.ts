import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { withTempFolder } from '../../testing/temp-folder.ts';
import { oidcSettingsSchema } from './oidc-settings.ts';
import { signInProviderOf } from './provider-of-settings.ts';

const settings = oidcSettingsSchema.parse({
  ...{ issuer: 'https://login.example.org', clientId: 'portage', label: 'School account' },
  clientSecretFile: 'keys/oidc-secret',
});

test('the secret is read from its own file, which others must not be able to read', async () => {
  await withTempFolder(async (folder) => {
    const at = (data: string) =>
      signInProviderOf({ ...settings, clientSecretFile: 'secret' }, data);
    await expect(at(folder)).rejects.toThrow('oidc-secret-missing');
    await writeFile(join(folder, 'secret'), 'a secret\n', { mode: 0o600 });
    expect((await at(folder))?.label).toBe('School account');
    await chmod(join(folder, 'secret'), 0o644);
    await expect(at(folder)).rejects.toThrow('file-not-private');
  });
});

test('without the setting there is no provider', async () => {
  expect(await signInProviderOf(undefined, '/nowhere')).toBeNull();
});
