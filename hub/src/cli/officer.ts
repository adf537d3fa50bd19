import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fingerprintOf } from '@portage/shared/districts/key-recovery';
import { PortageError } from '@portage/shared/error-codes';
import { atomicWrite } from '@portage/shared/files/atomic-write';
import { type Officer, officerSchema } from '@portage/shared/log/audit-keys';
import { generateSigningKey } from '@portage/shared/seal/signing-key';
import type { Command } from 'commander';
import { dataFolder } from '../data-folder.ts';
import { print } from './in-session.ts';
import { dataOption } from './options.ts';
import { newPassphraseFrom, passphraseOption } from './passphrase.ts';

/** Adds `portage-hub officer make-key|list|add|remove`. */
export function register(program: Command): void {
  const officer = program
    .command('officer')
    .description('officers of the state, two of whom give a district that lost its key another');
  officer
    .command('make-key')
    .description('make an officer’s key, and beside it FILE.public.json for "officer add"')
    .requiredOption('--name <name>', 'the officer’s name')
    .requiredOption('--out <file>', 'where the key goes, encrypted; the officer keeps it')
    .addOption(passphraseOption())
    .action(makeKey);
  officer
    .command('list')
    .description('list officers with the fingerprints of their keys')
    .addOption(dataOption())
    .action(list);
  officer
    .command('add')
    .argument('<file>', 'FILE.public.json of "officer make-key"')
    .description('let an officer approve from now on; districts enrolled later know the key')
    .addOption(dataOption())
    .action(add);
  officer
    .command('remove')
    .argument('<name>', 'the officer’s name, or the id of the key')
    .description('an officer approves nothing any more')
    .addOption(dataOption())
    .action(remove);
}

interface MakeKeyOptions {
  readonly name: string;
  readonly out: string;
  readonly passphraseFile?: string;
}

async function makeKey({ name, out, passphraseFile }: MakeKeyOptions): Promise<void> {
  const { sealOfficerKey } = await import('../application/officer-key.ts');
  const key = generateSigningKey();
  const pem = sealOfficerKey(key, await newPassphraseFrom(passphraseFile));
  await atomicWrite(resolve(out), pem);
  const publicKey = Buffer.from(key.publicKey).toString('base64');
  const officer = officerSchema.parse({ name, keyId: key.keyId, publicKey });
  const publicFile = `${out}.public.json`;
  await atomicWrite(resolve(publicFile), `${JSON.stringify(officer, null, 2)}\n`);
  print(`${out}: keep it; nobody but ${name} should have it or the passphrase`);
  print(`${publicFile}: for "officer add"; fingerprint ${fingerprintOf(publicKey)}`);
}

async function list({ data }: { data: string }): Promise<void> {
  const { officersOf } = await import('../application/officers.ts');
  for (const { name, keyId, publicKey } of await officersOf(dataFolder(data))) {
    print(`${keyId}  ${fingerprintOf(publicKey)}  ${name}`);
  }
}

async function add(file: string, { data }: { data: string }): Promise<void> {
  const { addOfficer } = await import('../application/officers.ts');
  const officer = await readOfficer(file);
  await addOfficer(dataFolder(data), officer);
  print(`officer ${officer.name} added`);
}

async function remove(name: string, { data }: { data: string }): Promise<void> {
  const { removeOfficer } = await import('../application/officers.ts');
  await removeOfficer(dataFolder(data), name);
  print(`officer ${name} removed`);
}

async function readOfficer(file: string): Promise<Officer> {
  const text = await readFile(file, 'utf8').catch(() => '');
  try {
    return officerSchema.parse(JSON.parse(text));
  } catch {
    throw new PortageError('officer-key-unreadable');
  }
}
