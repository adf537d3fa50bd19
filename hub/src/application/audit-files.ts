import { readFile } from 'node:fs/promises';
import { atomicWrite } from '@portage/shared/files/atomic-write';
import type { AuditKeys } from '@portage/shared/log/audit-keys';
import type { AuditSource } from '@portage/shared/log/audit-source';
import { verifierKeyOf } from '@portage/shared/log/note-key';
import type { DataFolder } from '../data-folder.ts';
import { type HubSettings, logRulesOf } from '../settings.ts';
import { logSigner } from './log-signer.ts';

/** Writes what the auditor is handed beside the login: where the log is, and the public keys. */
export async function writeAuditFiles(data: DataFolder, settings: HubSettings): Promise<void> {
  const source: AuditSource = {
    ...{ format: 'portage-audit-source', version: '1.0', origin: settings.origin },
    servers: [...settings.broker.districtServers],
    ca: await readFile(data.brokerCa, 'utf8').catch(() => null),
  };
  await writeJson(data.auditSource, source);
  await writeJson(data.auditKeys, await auditKeysOf(data, settings));
}

/** Whose signatures an auditor is to believe, as the hub's settings have it now. */
export async function auditKeysOf(data: DataFolder, settings: HubSettings): Promise<AuditKeys> {
  const { origin } = settings;
  const { auditors, needed } = logRulesOf(settings);
  return {
    ...{ format: 'portage-audit-keys', version: '1.0', origin },
    logKeys: [verifierKeyOf('log', await logSigner(data, origin))],
    witnesses: { auditors, needed },
    officers: [...(settings.officers ?? []), ...(settings.formerOfficers ?? [])],
    districts: {},
  };
}

const writeJson = (path: string, content: object): Promise<void> =>
  atomicWrite(path, `${JSON.stringify(content, null, 2)}\n`);
