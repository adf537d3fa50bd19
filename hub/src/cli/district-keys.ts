import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import {
  approveRecovery,
  fingerprintOf,
  recoveryRequestSchema,
} from '@portage/shared/districts/key-recovery';
import { PortageError } from '@portage/shared/error-codes';
import { atomicWrite } from '@portage/shared/files/atomic-write';
import { readSecretFile } from '@portage/shared/files/secret-file';
import type { DistrictId } from '@portage/shared/ids';
import { dsseEnvelopeSchema } from '@portage/shared/seal/dsse';
import type { Command } from 'commander';
import type { z } from 'zod';
import { idArgument, inSession, print } from './in-session.ts';
import { dataOption } from './options.ts';
import { passphraseFrom, passphraseOption } from './passphrase.ts';

/** Adds `approve-key|recover-key|revoke-key` to `portage-hub district`. */
export function registerDistrictKeys(district: Command): void {
  district
    .command('approve-key')
    .argument('<request>', 'the file of a district that has lost its key')
    .description('one officer vouches for a district’s new key; needs no hub')
    .requiredOption('--officer-key <file>', 'the officer’s own key')
    .requiredOption('--out <file>', 'where the approval goes')
    .addOption(passphraseOption())
    .action(approve);
  district
    .command('recover-key')
    .argument('<approval>', 'of one officer')
    .argument('<approval>', 'of another')
    .description('give the district its new key; all earlier ones are revoked')
    .addOption(dataOption())
    .action(recover);
  district
    .command('revoke-key')
    .addArgument(idArgument())
    .description('revoke one key of a district, also its only one')
    .requiredOption('--key <keyId>', 'the key’s id')
    .requiredOption('--reason <text>', 'why; it is kept for ever')
    .option('--by <name>', 'who decided it', userInfo().username)
    .addOption(dataOption())
    .action(revoke);
}

interface ApproveOptions {
  readonly officerKey: string;
  readonly out: string;
  readonly passphraseFile?: string;
}

async function approve(file: string, options: ApproveOptions): Promise<void> {
  const { openOfficerKey } = await import('../application/officer-key.ts');
  const request = await readJson(file, recoveryRequestSchema);
  print(`new key of district ${request.districtId}: ${fingerprintOf(request.publicKey)}`);
  print('approve it only if the district, called by you, reads the same');
  const pem = await readSecretFile(options.officerKey);
  if (pem === null) throw new PortageError('officer-key-unreadable');
  const key = openOfficerKey(pem, await passphraseFrom(options.passphraseFile));
  const approval = approveRecovery(request, key);
  await atomicWrite(resolve(options.out), `${JSON.stringify(approval, null, 2)}\n`);
  print(`approval written to ${options.out}`);
}

async function recover(one: string, other: string, options: { data: string }): Promise<void> {
  const { recoverDistrictKey } = await import('../application/change-district-keys.ts');
  const approvals = [
    await readJson(one, dsseEnvelopeSchema),
    await readJson(other, dsseEnvelopeSchema),
  ];
  const districtId = await inSession(options.data, (data, session) =>
    recoverDistrictKey(data, session, approvals),
  );
  print(`district ${districtId} has its new key; all earlier ones are revoked`);
}

interface RevokeOptions {
  readonly data: string;
  readonly key: string;
  readonly reason: string;
  readonly by: string;
}

async function revoke(districtId: DistrictId, options: RevokeOptions): Promise<void> {
  const { revokeDistrictKey } = await import('../application/change-district-keys.ts');
  const { key: keyId, reason, by } = options;
  await inSession(options.data, (data, session) =>
    revokeDistrictKey(data, session, { districtId, keyId, reason, by }),
  );
  print(`key ${keyId} of district ${districtId} is revoked`);
}

async function readJson<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const text = await readFile(file, 'utf8').catch(() => '');
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new PortageError('approval-malformed');
  }
}
