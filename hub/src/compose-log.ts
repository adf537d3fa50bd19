import type { ErrorCode } from '@portage/shared/error-codes';
import { goodOrThrow } from '@portage/shared/log/checked';
import {
  districtWitness,
  type NoteKey,
  parseVerifierKey,
  verifierKeyOf,
  witnessKeyOf,
} from '@portage/shared/log/note-key';
import type { MessageKind } from '@portage/shared/messages/index';
import { auditor } from '@portage/shared/subjects';
import { fold } from '@portage/shared/transfer/evolve';
import { namesFormerDistrict } from '@portage/shared/transfer/view-for-requester';
import { natsCheckpoints } from './adapters/nats/checkpoints.ts';
import { entryReader } from './adapters/nats/entry-reader.ts';
import { type Answerer, takeQuestions } from './adapters/nats/log-questions.ts';
import { natsTransferLog } from './adapters/nats/transfer-log.ts';
import { type Answering, answerQuestion } from './application/log/answer-question.ts';
import type { HubLog } from './application/log/hub-log.ts';
import { signForEver } from './application/log/sign-checkpoint.ts';
import { isUnwitnessed } from './application/log/watch-witnesses.ts';
import { isDisclosure } from './domain/disclosure.ts';
import type { HubParts } from './hub-parts.ts';

/** Why a message of this kind has to wait; null while all is well. */
export function stopFor(kind: MessageKind, log: HubLog): ErrorCode | null {
  return (
    log.stopped() ?? (isDisclosure(kind) && log.unwitnessed.now ? 'log-witnesses-missing' : null)
  );
}

/** Signs checkpoints and answers questions about the log until the signal ends it. */
export async function keepLog(parts: HubParts, log: HubLog, signal: AbortSignal): Promise<void> {
  const { nc, logger, logRules } = parts;
  const { checkpointSeconds } = await logRules();
  const answering = answeringOf(parts, log);
  const answer: Answerer = (who, question) =>
    answerQuestion({ who, keysAt: (size) => witnessKeys(who, size, parts) }, question, answering);
  const afterwards = async (): Promise<void> => {
    const asked = { log, readEntry: answering.readEntry, now: new Date() };
    log.unwitnessed.now = await isUnwitnessed(await logRules(), asked);
  };
  await Promise.all([
    signForEver(log, { everySeconds: checkpointSeconds, signal, logger, afterwards }),
    takeQuestions(nc, answer, { signal, logger }),
  ]);
}

function answeringOf({ js, jsm }: HubParts, log: HubLog): Answering {
  const transfers = natsTransferLog(js, jsm);
  return {
    log,
    readEntry: entryReader(jsm),
    isFormerNamed: async (transferId) => {
      const history = await transfers.history(transferId);
      return namesFormerDistrict(fold(history.map(({ event }) => event)));
    },
  };
}

/**
 * What a witness may sign a checkpoint of this size with: a district with a key that the log then
 * had as valid, so that whoever checks finds it there; an auditor with one the settings name.
 */
export async function witnessKeys(who: string, size: number, parts: HubParts): Promise<NoteKey[]> {
  const { directory, logRules, origin } = parts;
  if (who === auditor) {
    return (await logRules()).auditors.map((key) => goodOrThrow(parseVerifierKey(key)));
  }
  return directory
    .keysAt(who, size)
    .map(({ publicKey }) => witnessKeyOf(districtWitness(origin, who), publicKey));
}

/** The hub's log over a tree that grows as entries are projected. */
export function hubLog(
  { js, jsm, logSigner, logger }: HubParts,
  parts: Pick<HubLog, 'tree' | 'caughtUp'>,
): HubLog {
  let stopped: ErrorCode | null = null;
  return {
    ...parts,
    unwitnessed: { now: false },
    signer: logSigner,
    key: goodOrThrow(parseVerifierKey(verifierKeyOf('log', logSigner))),
    checkpoints: natsCheckpoints(js, jsm),
    stopped: () => stopped,
    stop: (code) => {
      stopped ??= code;
      logger.error('log stopped', { code });
    },
  };
}
