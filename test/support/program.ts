import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { waitFor } from './wait-for.ts';

/** The root of the repository; compiled tests lie two folders below `test`. */
export const repositoryRoot = fileURLToPath(new URL('../../..', import.meta.url));

const binaries = {
  'portage-audit': join(repositoryRoot, 'hub', 'bin', 'portage-audit.js'),
  'portage-hub': join(repositoryRoot, 'hub', 'bin', 'portage-hub.js'),
  'portage-agent': join(repositoryRoot, 'district-agent', 'bin', 'portage-agent.js'),
} as const;
/** The programs that tests run. */
export type ProgramName = keyof typeof binaries;

/** What a command printed and how it ended. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command of a program to its end, as a process of its own. */
export function runCommand(
  program: ProgramName,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const options = {
      cwd: repositoryRoot,
      env: { ...process.env, ...environment },
      maxBuffer: 64 * 1024 * 1024,
    };
    const argv = [binaries[program], ...args];
    execFile(process.execPath, argv, options, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ exitCode, stdout, stderr });
    });
  });
}

/** A program that runs until it is stopped, with everything it prints in a file. */
export class Service {
  readonly logFile: string;
  private readonly argv: readonly string[];
  private readonly readyText: string;
  private child: ChildProcess | null = null;

  constructor(
    program: ProgramName,
    options: { args: readonly string[]; logFile: string; readyText: string },
  ) {
    this.argv = [binaries[program], ...options.args];
    this.logFile = options.logFile;
    this.readyText = options.readyText;
  }

  /** Starts it, and resolves when it says that it is ready. */
  async start(environment: NodeJS.ProcessEnv = {}): Promise<void> {
    const before = this.log().split(this.readyText).length;
    this.launch(environment);
    await waitFor(
      `${this.readyText} in ${this.logFile}`,
      () => {
        if (!this.isRunning) throw new Error(this.log().slice(-2000));
        return this.log().split(this.readyText).length > before;
      },
      45_000,
    );
  }

  /** Starts it without waiting. */
  launch(environment: NodeJS.ProcessEnv = {}): void {
    mkdirSync(dirname(this.logFile), { recursive: true });
    const log = openSync(this.logFile, 'a', 0o600);
    this.child = spawn(process.execPath, this.argv, {
      cwd: repositoryRoot,
      env: { ...process.env, ...environment },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** Ends it at once, as a power cut would. */
  kill9(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** Asks it to end, and waits until it has. */
  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  /** Whether the process it started last is still there. */
  get isRunning(): boolean {
    const { child } = this;
    return child !== null && child.exitCode === null && child.signalCode === null;
  }

  /** Resolves when the process has ended by itself. */
  async ended(): Promise<void> {
    const { child } = this;
    if (child === null || !this.isRunning) return;
    await new Promise<void>((resolve) => child.once('exit', () => resolve()));
  }

  /** Everything it has printed so far. */
  log(): string {
    try {
      return readFileSync(this.logFile, 'utf8');
    } catch {
      return '';
    }
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { child } = this;
    if (child === null) return;
    child.kill(signal);
    await this.ended();
    this.child = null;
  }
}
