import { resolve } from 'node:path';
import { fingerprintOf } from '@portage/shared/districts/key-recovery';
import { atomicWrite } from '@portage/shared/files/atomic-write';
import type { Command } from 'commander';
import type { OwnKey } from '../adapters/sqlite/own-keys.ts';
import { makeKey } from '../application/keys/make-key.ts';
import { ownKeysOf } from '../application/keys/own-keys-of.ts';
import { recoverOwnKey } from '../application/keys/recover-own-key.ts';
import { revokeOwnKey } from '../application/keys/revoke-own-key.ts';
import { makeNextKey } from '../application/keys/rotate-own-key.ts';
import { withAgent } from '../compose.ts';
import { formatTable, print, printJson } from './output.ts';
import { dataFolderOf } from './store-option.ts';

/** Adds `keys list|rotate|revoke|recover`. */
export function register(program: Command): void {
  const keys = program.command('keys').description('keys that this district signs with');
  keys
    .command('list')
    .description('list them, oldest first')
    .option('--json', 'print JSON')
    .action(list);
  keys
    .command('rotate')
    .description('make the next key; the present one is revoked once nothing needs it any more')
    .action(rotate);
  keys
    .command('revoke')
    .argument('<keyId>', 'an older key that still counts')
    .description('end an older key at once')
    .option('--compromised', 'somebody else may have it')
    .action(revoke);
  keys
    .command('recover')
    .description('ask the state for a new key when the present one is lost')
    .option('--out <file>', 'write the request there; else it is printed')
    .option('--stolen', 'the key is here, but somebody else may have it')
    .action(recover);
}

function list({ json }: { json?: true }, command: Command): Promise<void> {
  return withAgent(dataFolderOf(command), (agent) => {
    const keys = ownKeysOf(agent);
    if (json) return printJson(command, keys);
    const rows = keys.map((key) => [
      ...[key.keyId, stateOf(key), key.cameBy, key.validFrom ?? '-', key.revokedAt ?? '-'],
    ]);
    print(command, formatTable([['key', 'state', 'came by', 'valid from', 'revoked'], ...rows]));
  });
}

function stateOf({ refusalCode, revokedAt, validFrom }: OwnKey): string {
  if (refusalCode !== null) return refusalCode;
  if (revokedAt !== null) return 'revoked';
  return validFrom === null ? 'waits' : 'valid';
}

async function rotate(_options: unknown, command: Command): Promise<void> {
  await withAgent(dataFolderOf(command), makeNextKey);
  print(command, 'the new key is on its way to the hub; it signs once the hub has taken it');
}

async function revoke(
  keyId: string,
  { compromised }: { compromised?: true },
  command: Command,
): Promise<void> {
  const reason = compromised ? 'compromised' : 'rotated';
  await withAgent(dataFolderOf(command), (agent) => revokeOwnKey(agent, keyId, reason));
  print(command, 'the revocation is on its way to the hub');
}

async function recover(
  { out, stolen = false }: { out?: string; stolen?: boolean },
  command: Command,
): Promise<void> {
  const request = await withAgent(dataFolderOf(command), (agent) =>
    recoverOwnKey(agent, { isStolen: stolen, make: () => makeKey(agent.dataFolder) }),
  );
  if (out === undefined) return printJson(command, request);
  await atomicWrite(resolve(out), `${JSON.stringify(request, null, 2)}\n`);
  print(command, `request written to ${out}: hand it to the state`);
  print(command, `read this to its officers on the telephone: ${fingerprintOf(request.publicKey)}`);
}
