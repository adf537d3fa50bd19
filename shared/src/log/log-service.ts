/**
 * What districts and auditors ask the hub about its log: a request on `log.<who>`, one JSON object
 * each way. Identity is the subject: an account reaches its own alone. Nothing here is stored on
 * the way; whoever gets no answer asks again.
 */
import { z } from 'zod';

const base64 = z.base64().max(2_000_000);
const hashes = z.array(z.base64().length(44)).max(128);
const count = z.int().min(0);
const note = z.string().max(1_000_000);

/** What can be asked. */
export const logQuestionSchema = z.discriminatedUnion('op', [
  /**
   * The newest checkpoint, and the way to it from `knownSize` entries. `knownNote`: the checkpoint
   * of that size as the witness holds it (null at first sight), so that a hub whose log was set
   * back can see so from its own signature.
   */
  z.strictObject({ op: z.literal('checkpoint'), knownSize: count, knownNote: note.nullable() }),
  /** A witness's cosignature under the checkpoint of `size`: one signature line, no newline. */
  z.strictObject({ op: z.literal('cosign'), size: count, line: z.string().max(1_000) }),
  /** The newest checkpoint and all that witnesses have cosigned, smallest first: for auditors. */
  z.strictObject({ op: z.literal('witnessed') }),
  /** One's own entry, and its inclusion in the tree of `size`. */
  z.strictObject({ op: z.literal('receipt'), index: count, size: count }),
]);
export type LogQuestion = z.infer<typeof logQuestionSchema>;

/** Answers by question. */
export const logAnswerSchemas = {
  checkpoint: z.object({ note, oldSize: count, proof: hashes }),
  cosign: z.object({}),
  witnessed: z.object({ notes: z.array(note) }),
  receipt: z.object({ index: count, event: base64, salt: base64, proof: hashes }),
} as const;
/** The answer to a question of this sort. */
export type LogAnswer<Op extends LogQuestion['op']> = z.infer<(typeof logAnswerSchemas)[Op]>;

/** How an answer travels: the answer, or the code of what is wrong with the question. */
export const logReplySchema = z.union([
  z.strictObject({ answer: z.unknown() }),
  z.strictObject({ refused: z.string().max(60) }),
]);
