import { userInfo } from 'node:os';
import { refuse } from '@portage/shared/cli/run';
import type { District } from '@portage/shared/districts/district';
import { errorCodes } from '@portage/shared/error-codes';
import type { DistrictId } from '@portage/shared/ids';
import type { Command } from 'commander';
import type { DistrictChange } from '../application/change-district.ts';
import { registerDistrictKeys } from './district-keys.ts';
import { idArgument, inSession, print } from './in-session.ts';
import { dataOption } from './options.ts';

/** Adds `portage-hub district enroll|list|suspend|resume|revoke`, and what changes its keys. */
export function register(program: Command): void {
  const district = program.command('district').description('enroll and manage districts');
  registerEnroll(district);
  registerList(district);
  registerChange(district, 'suspend', 'cut a district off; "resume" undoes it');
  registerChange(district, 'resume', 'let a suspended district connect again');
  registerChange(district, 'revoke', 'cut a district off for ever');
  registerDistrictKeys(district);
}

interface EnrollOptions {
  readonly data: string;
  readonly name: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly contactEmail: string;
  readonly out: string;
}

function registerEnroll(district: Command): void {
  district
    .command('enroll')
    .description('enroll a district and write its enrollment file, which is a secret')
    .addArgument(idArgument())
    .addOption(dataOption())
    .requiredOption('--name <name>', 'the district’s name')
    .option('--contact-name <name>', 'who answers for records', '')
    .option('--contact-phone <phone>', 'telephone', '')
    .option('--contact-email <email>', 'e-mail', '')
    .requiredOption('--out <file>', 'where the enrollment file goes')
    .action((districtId: DistrictId, options: EnrollOptions) => enroll(districtId, options));
}

async function enroll(districtId: DistrictId, options: EnrollOptions): Promise<void> {
  const { enrollDistrict } = await import('../application/enroll-district.ts');
  const { name, contactName, contactPhone, contactEmail, out } = options;
  const contact = { name: contactName, phone: contactPhone, email: contactEmail };
  const outcome = await inSession(options.data, (data, session) =>
    enrollDistrict(data, session, { districtId, name, contact, out }),
  );
  if (outcome.kind !== 'enrolled') return refuseWith(outcome.kind);
  print(`district ${districtId} enrolled; hand ${out} to it by a safe way`);
}

function registerList(district: Command): void {
  district
    .command('list')
    .description('list every district')
    .addOption(dataOption())
    .option('--json', 'print JSON')
    .action(async (options: { data: string; json?: true }) => {
      const { readDistricts } = await import('../application/district-log.ts');
      const districts = await inSession(options.data, async (data, session) =>
        readDistricts(await session.login(data.hubCreds)),
      );
      if (options.json) return print(JSON.stringify(districts.map(listed), null, 2));
      for (const { districtId, status, name } of districts) {
        print(`${districtId.padEnd(32)} ${status.padEnd(9)} ${name}`);
      }
    });
}

/** The token's hash is of no use to a reader and stays out, and so do the steps between keys. */
function listed({ enrollmentTokenHash: _, keys, ...district }: District): object {
  return { ...district, keys: keys.map(({ step: __, ...key }) => key) };
}

interface ChangeOptions {
  readonly data: string;
  readonly reason: string;
  readonly by: string;
}

function registerChange(
  district: Command,
  type: DistrictChange['type'],
  description: string,
): void {
  const command = district
    .command(type)
    .description(description)
    .addArgument(idArgument())
    .addOption(dataOption())
    .option('--by <name>', 'who decided it', userInfo().username);
  if (type !== 'resume') command.requiredOption('--reason <text>', 'why; it is kept for ever');
  command.action(async (districtId: DistrictId, { data, reason, by }: ChangeOptions) => {
    const { changeDistrict } = await import('../application/change-district.ts');
    const outcome = await inSession(data, (folder, session) =>
      changeDistrict(folder, session, { districtId, change: { type, reason, by } }),
    );
    if (outcome.kind === 'changed') return print(`${type}: district ${districtId}, done`);
    if (outcome.kind === 'unchanged') return print(`${type}: district ${districtId}, already so`);
    refuseWith(outcome.kind);
  });
}

function refuseWith(code: 'district-exists' | 'district-unknown' | 'district-revoked'): void {
  refuse(`${code}: ${errorCodes[code].meaning}`);
}
