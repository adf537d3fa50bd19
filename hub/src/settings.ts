import { PortageError } from '@portage/shared/error-codes';
import { atomicWrite } from '@portage/shared/files/atomic-write';
import { readSettings } from '@portage/shared/files/settings-file';
import { originSchema } from '@portage/shared/ids';
import { officerSchema } from '@portage/shared/log/audit-keys';
import { oidcSettingsSchema } from '@portage/shared/web/oidc/oidc-settings';
import { stringify } from 'smol-toml';
import { z } from 'zod';
import type { DataFolder } from './data-folder.ts';
import {
  defaultPolicy,
  type HubPolicy,
  isTimeZone,
  mostBusinessDays,
  mostPersonalDays,
  mostUnmatchedPerDay,
} from './domain/policy.ts';

const brokerSchema = z.strictObject({
  /** `embedded`: one nats-server that the hub runs itself; `cluster`: servers run elsewhere. */
  mode: z.enum(['embedded', 'cluster']),
  /** Names of the servers, also of their folders under `nats/`. */
  serverNames: z.array(z.string()).min(1),
  /** Where the hub dials. */
  servers: z.array(z.url({ protocol: /^tls$/ })).min(1),
  /** Where districts dial; written into their enrollment files. */
  districtServers: z.array(z.url({ protocol: /^tls$/ })).min(1),
  /** Monitoring addresses, one a server. */
  monitors: z.array(z.url({ protocol: /^http$/ })).min(1),
  replicas: z.int().min(1).max(5),
  /** Room for sealed packets on their way, reserved for each district. */
  payloadQuotaBytes: z.int().min(1_048_576),
});

const requestsSchema = z.strictObject({
  /** Requests of one district without a match within any 24 hours; more are refused. */
  unmatchedPerDay: z.int().min(1).max(mostUnmatchedPerDay),
});

const retentionSchema = z.strictObject({
  /** Days after the end of a transfer that the personal parts of its messages are kept. */
  personalDays: z.int().min(1).max(mostPersonalDays),
});

/** How the hub keeps its log; all of it has defaults. */
export const logSchema = z.strictObject({
  /** Seconds between checkpoints of the log. */
  checkpointSeconds: z.int().min(1).max(86_400).default(60),
  /** Verifier keys of the state's auditors, who are witnesses besides the districts. */
  auditors: z.array(z.string().max(300)).default([]),
  /** How many of each sort of witness an auditor is to find under the newest checkpoint. */
  needed: z
    .strictObject({ auditors: z.int().min(0), districts: z.int().min(0) })
    .default({ auditors: 0, districts: 0 }),
  /** After so long without them the hub takes no release. */
  graceHours: z.number().positive().max(8_760).default(72),
});

const dueDatesSchema = z.strictObject({
  /** Days an answer may take; weekends and holidays do not count. */
  businessDays: z.int().min(1).max(mostBusinessDays),
  /** IANA name of the state's time zone. */
  timeZone: z.string().refine(isTimeZone),
  holidays: z.array(z.iso.date()),
});

/** `settings.toml` of a hub. */
export const settingsSchema = z.strictObject({
  origin: originSchema,
  broker: brokerSchema,
  dueDates: dueDatesSchema.optional(),
  requests: requestsSchema.optional(),
  retention: retentionSchema.optional(),
  log: logSchema.optional(),
  oidc: oidcSettingsSchema.optional(),
  /** Who vouches for a district that lost its key: two of these. */
  officers: z.array(officerSchema).optional(),
  /** Officers of before: what they vouched for stands in the log, and has to verify for ever. */
  formerOfficers: z.array(officerSchema).optional(),
});
export type HubSettings = z.infer<typeof settingsSchema>;

/** Reads the settings; null when there are none. Throws `settings-unreadable` with the setting. */
export async function loadSettings(data: DataFolder): Promise<HubSettings | null> {
  return readSettings(data.settings, settingsSchema);
}

/** Reads the settings of a hub that must exist. Throws `hub-not-initialised`. */
export async function requireSettings(data: DataFolder): Promise<HubSettings> {
  const settings = await loadSettings(data);
  if (settings === null) throw new PortageError('hub-not-initialised', { data: data.root });
  return settings;
}

/** Writes the settings, whole or not at all. */
export async function saveSettings(data: DataFolder, settings: HubSettings): Promise<void> {
  await atomicWrite(data.settings, `${stringify(settings)}\n`);
}

/** The state's rules as the settings have them, with the defaults for what they leave out. */
export const policyOf = ({ dueDates, requests, retention }: HubSettings): HubPolicy => ({
  dueDates: dueDates ?? defaultPolicy.dueDates,
  unmatchedPerDay: requests?.unmatchedPerDay ?? defaultPolicy.unmatchedPerDay,
  personalDays: retention?.personalDays ?? defaultPolicy.personalDays,
});

/** Puts other rules into the settings; everything else stays as it is. */
export async function savePolicy(data: DataFolder, policy: HubPolicy): Promise<void> {
  const { dueDates, unmatchedPerDay, personalDays } = policy;
  await saveSettings(data, {
    ...(await requireSettings(data)),
    dueDates: { ...dueDates, holidays: [...dueDates.holidays] },
    requests: { unmatchedPerDay },
    retention: { personalDays },
  });
}

/** How the hub keeps its log. */
export type LogRules = z.infer<typeof logSchema>;

/** How the hub keeps its log, with the defaults for what the settings leave out. */
export const logRulesOf = ({ log }: HubSettings): LogRules => log ?? logSchema.parse({});
