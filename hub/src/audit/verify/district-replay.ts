import type { DistrictEvent } from '@portage/shared/districts/district-event';
import { isEnrollmentToken } from '@portage/shared/districts/enrollment-token';
import { checkApprovals } from '@portage/shared/districts/key-recovery';
import { isRotationProof } from '@portage/shared/districts/rotation-proof';
import type { PublicKey } from '@portage/shared/districts/sound-key';
import type { AuditKeys } from '@portage/shared/log/audit-keys';
import { type Bad, bad } from '@portage/shared/log/checked';
import { KeyLog } from '@portage/shared/log/key-log';
import type { SaidBody } from '@portage/shared/transfer/step-of';
import type { CheckedMessage, DistrictEntry } from './checked-line.ts';
import { signatureProblem } from './message-signature.ts';

type Event<Type extends DistrictEvent['type']> = Extract<DistrictEvent, { type: Type }>;

interface KnownDistrict {
  readonly number: number;
  readonly status: 'enrolled' | 'suspended' | 'revoked';
  readonly tokenHash: string;
}

/** Replays the histories of districts; what they say of keys becomes the key log. */
export class DistrictReplay {
  readonly keys: KeyLog;
  readonly #trusted: AuditKeys;
  readonly #districts = new Map<string, KnownDistrict>();

  constructor(trusted: AuditKeys) {
    this.#trusted = trusted;
    this.keys = new KeyLog(trusted.districts);
  }

  /** How many districts there are. */
  get count(): number {
    return this.#districts.size;
  }

  /**
   * `log-district-broken`, `log-key-unproved`, `log-recovery-unproved`, all that is wrong with a
   * key or a signature.
   */
  follow(entry: DistrictEntry, index: number): Bad | null {
    const { event } = entry;
    const before = this.#districts.get(event.districtId) ?? null;
    const after = districtAfter(before, event);
    if (after === null) {
      return bad('log-district-broken', { districtId: event.districtId, number: event.number });
    }
    this.#districts.set(event.districtId, after);
    return this.#keyProblem(entry, after, index);
  }

  /** Whether the message was signed with a key of its district that counts at this entry. */
  problemOf(message: CheckedMessage, index: number): Bad | null {
    const key = this.keys.keyAt(message.districtId, message.keyId, index);
    return key.kind === 'bad' ? key : signatureProblem(message, key.value.publicKey);
  }

  #keyProblem({ event, body, message }: DistrictEntry, known: KnownDistrict, index: number) {
    switch (event.type) {
      case 'DistrictKeyAdded':
        if (message === null || body === null) return bad('log-key-unproved', whereOf(event));
        return this.keys.keysOf(event.districtId).length === 0
          ? this.#firstKey(event, { message, body, known }, index)
          : this.#laterKey(event, { message, body }, index);
      case 'DistrictKeyRevoked':
        return this.#revokedKey(event, { message, body }, index);
      case 'DistrictKeyRecovered':
        return this.#recoveredKey(event, index);
      default:
        return null;
    }
  }

  #firstKey(
    event: Event<'DistrictKeyAdded'>,
    said: { message: CheckedMessage; body: SaidBody; known: KnownDistrict },
    index: number,
  ): Bad | null {
    const { message, body, known } = said;
    const isProved =
      message.kind === 'register-key' &&
      message.keyId === event.keyId &&
      namesKey(body, event) &&
      isEnrollmentToken(String(body['enrollmentToken']), known.tokenHash);
    if (!isProved) return bad('log-key-unproved', whereOf(event));
    return (
      this.keys.add(event.districtId, event, index) ?? signatureProblem(message, event.publicKey)
    );
  }

  #laterKey(
    event: Event<'DistrictKeyAdded'>,
    { message, body }: { message: CheckedMessage; body: SaidBody },
    index: number,
  ): Bad | null {
    const { origin } = this.#trusted;
    const { districtId } = event;
    const oldKey = this.keys.keyAt(districtId, message.keyId, index);
    if (oldKey.kind === 'bad') return oldKey;
    const problem =
      signatureProblem(message, oldKey.value.publicKey) ?? this.keys.add(districtId, event, index);
    if (problem !== null) return problem;
    const rotation = { origin, districtId, oldKey: oldKey.value, newKey: event };
    const isProved =
      message.kind === 'rotate-key' &&
      namesKey(body, event) &&
      isRotationProof(String(body['proof']), rotation);
    return isProved ? null : bad('log-key-unproved', whereOf(event));
  }

  #revokedKey(
    event: Event<'DistrictKeyRevoked'>,
    { message, body }: { message: CheckedMessage | null; body: SaidBody | null },
    index: number,
  ): Bad | null {
    // Either the district asked for it, or somebody of the state decided it and is named.
    const isProved =
      message === null ? event.by !== null : event.by === null && body?.['keyId'] === event.keyId;
    if (!isProved) return bad('log-key-unproved', whereOf(event));
    const problem = message === null ? null : this.problemOf(message, index);
    return problem ?? this.keys.revoke(event.districtId, event.keyId, index);
  }

  #recoveredKey(event: Event<'DistrictKeyRecovered'>, index: number): Bad | null {
    const { districtId } = event;
    const approval = checkApprovals(event.approvals, this.#trusted);
    const isProved =
      approval.kind === 'approved' &&
      approval.statement.districtId === districtId &&
      isSameKey(approval.statement, event);
    if (!isProved) {
      return bad('log-recovery-unproved', whereOf(event));
    }
    this.keys.revokeAll(districtId, index);
    return this.keys.add(districtId, event, index);
  }
}

const whereOf = ({ districtId, keyId }: { districtId: string; keyId: string }) => ({
  districtId,
  keyId,
});

const namesKey = (body: SaidBody, key: PublicKey): boolean => isSameKey(body['key'] ?? {}, key);

const isSameKey = (said: Partial<PublicKey>, { keyId, publicKey }: PublicKey): boolean =>
  said.keyId === keyId && said.publicKey === publicKey;

/** The district after one more event of its history; null where it cannot be the next. */
function districtAfter(before: KnownDistrict | null, event: DistrictEvent): KnownDistrict | null {
  if (event.number !== (before?.number ?? 0) + 1) return null;
  if (event.type === 'DistrictEnrolled') {
    if (before !== null) return null;
    return { number: 1, status: 'enrolled', tokenHash: event.enrollmentTokenHash };
  }
  const next = before === null ? null : statusAfter(before.status, event.type);
  return before === null || next === null
    ? null
    : { ...before, number: event.number, status: next };
}

type Status = KnownDistrict['status'];

/** A revoked district is revoked for good. */
function statusAfter(status: Status, type: DistrictEvent['type']): Status | null {
  switch (type) {
    case 'DistrictSuspended':
      return status === 'enrolled' ? 'suspended' : null;
    case 'DistrictResumed':
      return status === 'suspended' ? 'enrolled' : null;
    case 'DistrictRevoked':
      return status === 'revoked' ? null : 'revoked';
    default:
      return status;
  }
}
