import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { issueAccounts } from '@portage/shared/broker/accounts';
import {
  type CertifiedKey,
  createAuthority,
  issueServerCertificate,
} from '@portage/shared/broker/certificates';
import { renderServerConfig } from '@portage/shared/broker/server-config';
import { atomicWrite } from '@portage/shared/files/atomic-write';
import { exportSigningKey, generateSigningKey } from '@portage/shared/seal/signing-key';
import { z } from 'zod';
import { type DataFolder, serverFolder } from '../data-folder.ts';
import { secretOnce } from '../secret-file.ts';
import { type HubSettings, saveSettings } from '../settings.ts';
import { writeAuditFiles } from './audit-files.ts';
import { makeOperator } from './operator.ts';
import type { InitChoices } from './plan-hub.ts';
import { type PlannedServer, planServers } from './server-plans.ts';

/**
 * Writes everything a new hub needs: keys, logins, certificates, one configuration a server, and
 * last the settings, which mark the rest as complete. Keys that an interrupted run left are kept.
 */
export async function writeHubFiles(
  data: DataFolder,
  settings: HubSettings,
  choices: InitChoices,
): Promise<void> {
  await secretOnce(data.signingKey, () => exportSigningKey(generateSigningKey()));
  await secretOnce(data.logKey, () => exportSigningKey(generateSigningKey()));
  const operator = await makeOperator(data, randomBytes(24).toString('base64url'));
  const accounts = await issueAccounts(operator);
  const { routeSecret } = operator;
  const servers = planServers({ data, settings, choices, accounts, routeSecret });
  await writeCertificates(data, servers, choices);
  for (const { plan } of servers) {
    await atomicWrite(serverFolder(data, plan.serverName).config, renderServerConfig(plan));
  }
  await saveSettings(data, settings);
  await writeAuditFiles(data, settings);
}

/** With the operator's own certificate only its authority is copied, for the enrollment files. */
async function writeCertificates(
  data: DataFolder,
  servers: readonly PlannedServer[],
  { tls, origin }: InitChoices,
): Promise<void> {
  if (tls !== null) {
    if (tls.authority !== null) await atomicWrite(data.brokerCa, await readFile(tls.authority));
    return;
  }
  const authority = await keepAuthority(data, `Portage ${origin}`);
  await atomicWrite(data.brokerCa, authority.certificate);
  for (const { plan, hosts } of servers) {
    const issued = await issueServerCertificate(authority, hosts, new Date());
    await atomicWrite(plan.tls.certificate, issued.certificate);
    await atomicWrite(plan.tls.key, issued.privateKey);
  }
}

const certifiedKeySchema = z.strictObject({ certificate: z.string(), privateKey: z.string() });

async function keepAuthority(data: DataFolder, name: string): Promise<CertifiedKey> {
  const text = await secretOnce(data.authority, async () =>
    JSON.stringify(await createAuthority(name, new Date()), null, 2),
  );
  return certifiedKeySchema.parse(JSON.parse(text));
}
