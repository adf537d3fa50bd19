import { join, resolve } from 'node:path';
import type { DistrictId } from '@portage/shared/ids';

/**
 * Where everything of a hub lies. `keys/` is what the running hub needs. `enrollment/` can admit
 * districts and brick accounts: only `init`, `district` and the site's districts page read it, and
 * it may be kept on another machine; then the page shows commands to run there. `audit/` goes to
 * the auditor. Folders are 0700 and files 0600.
 */
export interface DataFolder {
  readonly root: string;
  readonly settings: string;
  readonly signingKey: string;
  /** What checkpoints of the log are signed with; not what messages are. */
  readonly logKey: string;
  readonly hubCreds: string;
  /** The operator's identity; needed only to replace its signing key, so keep it off line. */
  readonly operatorIdentity: string;
  readonly operatorKeys: string;
  readonly systemCreds: string;
  readonly authority: string;
  readonly auditCreds: string;
  /** Where the auditor finds the log, and whose signatures to believe. */
  readonly auditSource: string;
  readonly auditKeys: string;
  readonly nats: string;
  /** The broker's certificate authority, PEM; absent when a public one signed. */
  readonly brokerCa: string;
  /** Present once the streams exist; from then on nothing ever creates them again. */
  readonly streamsMade: string;
  /** Users of the web site; unlike projections it cannot be made again. */
  readonly web: string;
  readonly accountSeed: (districtId: DistrictId) => string;
  /** Where the site keeps an enrollment file until somebody has taken it. */
  readonly enrollmentFile: (districtId: DistrictId) => string;
}

/** The paths under a data folder, absolute; nothing is touched. */
export function dataFolder(folder: string): DataFolder {
  const root = resolve(folder);
  const at = (...parts: string[]): string => join(root, ...parts);
  return {
    root,
    settings: at('settings.toml'),
    signingKey: at('keys', 'hub-signing.pem'),
    logKey: at('keys', 'hub-log.pem'),
    hubCreds: at('keys', 'hub.creds'),
    operatorIdentity: at('enrollment', 'operator-identity.nk'),
    operatorKeys: at('enrollment', 'operator.json'),
    systemCreds: at('enrollment', 'sys.creds'),
    authority: at('enrollment', 'ca.json'),
    auditCreds: at('audit', 'audit.creds'),
    auditSource: at('audit', 'source.json'),
    auditKeys: at('audit', 'keys.json'),
    nats: at('nats'),
    brokerCa: at('nats', 'tls', 'ca.pem'),
    streamsMade: at('nats', 'streams-made'),
    web: at('web.sqlite'),
    accountSeed: (districtId) => at('enrollment', 'accounts', `${districtId}.nk`),
    enrollmentFile: (districtId) => at('enrollment', 'files', `${districtId}.json`),
  };
}

/** The files of one server under `nats/`. */
export interface ServerFolder {
  readonly config: string;
  readonly store: string;
  readonly accounts: string;
  readonly log: string;
  readonly pid: string;
  readonly certificate: string;
  readonly key: string;
}

/** The paths of the server called `name`. */
export function serverFolder(data: DataFolder, name: string): ServerFolder {
  const at = (part: string): string => join(data.nats, name, part);
  return {
    config: at('server.conf'),
    store: at('js'),
    accounts: at('jwt'),
    log: at('server.log'),
    pid: at('server.pid'),
    certificate: at('server.pem'),
    key: at('server-key.pem'),
  };
}
