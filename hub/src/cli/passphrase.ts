import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { PortageError } from '@portage/shared/error-codes';
import { readSecretFile } from '@portage/shared/files/secret-file';
import { Option } from 'commander';

/** `--passphrase-file`, the same in every command that opens an officer's key. */
export const passphraseOption = (): Option =>
  new Option('--passphrase-file <file>', 'a file with the passphrase, 0600; else it is asked');

/**
 * The passphrase of an officer's key: from a file, or from the terminal, where it is not shown.
 * Throws `file-not-private` and `officer-key-unreadable` (no such file).
 */
export async function passphraseFrom(file: string | undefined): Promise<string> {
  if (file === undefined) return ask('passphrase');
  const text = await readSecretFile(file);
  if (text === null) throw new PortageError('officer-key-unreadable');
  return text.replace(/\r?\n$/, '');
}

/** As `passphraseFrom`, for a new key: typed twice. Throws `passphrase-short` when they differ. */
export async function newPassphraseFrom(file: string | undefined): Promise<string> {
  const first = await passphraseFrom(file);
  const again = file === undefined ? await ask('once more') : first;
  if (first !== again) throw new PortageError('passphrase-short');
  return first;
}

/** One line of the standard input; what is typed there is not repeated. */
function ask(question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: process.stdin,
    output: nowhere,
    terminal: process.stdin.isTTY,
  });
  process.stderr.write(`${question}: `);
  return new Promise<string>((resolve) => {
    lines.once('line', resolve);
    lines.once('close', () => resolve(''));
  }).finally(() => {
    lines.close();
    process.stderr.write('\n');
  });
}
