import { describe, expect, test } from '@jest/globals';
import { tamperings, wholeLog } from '@portage/fixtures/logs/write-logs';
import { readEntryLine } from '@portage/hub/audit/verify/read-entry';
import { readPlainEvent } from '@portage/hub/audit/verify/read-plain-event';
import { readPlainHeader } from '@portage/hub/audit/verify/read-plain-header';
import { payloadSchema } from '@portage/shared/envelope/message-header';
import { readLine } from '@portage/shared/log/export-format';
import { runs } from '@portage/shared/testing/runs';
import { logEventSchema } from '@portage/shared/transfer/log-event';
import fc from 'fast-check';

const lines = [
  ...wholeLog(),
  ...tamperings.slice(0, 30).flatMap(({ make }) => make().slice(7, 9)),
].map((line) => line.trimEnd());
const events = lines.flatMap((line) => {
  const entry = readEntryLine(line);
  return entry === null ? [] : [entry.event.toString()];
});
const payloads = events.flatMap((event) => {
  const { cause } = JSON.parse(event) as { cause?: { dsse: { payload: string } } | null };
  return cause == null ? [] : [Buffer.from(cause.dsse.payload, 'base64').toString()];
});

/** A text with one character exchanged, put in or left out: what a slip or a liar makes of it. */
const nearly = (texts: readonly string[]): fc.Arbitrary<string> => {
  const characters = fc.constantFrom(...'09afzAZ=+/-_."\\{}[],: \n\u0000é'.split(''), '""', 'null');
  const changes = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), by: characters });
  const cuts = fc.constantFrom(0, 1, 1, 1, 2);
  return fc.tuple(fc.constantFrom(...texts), changes, cuts).map(([text, { at, by }, cut]) => {
    const place = Math.floor(at * text.length);
    return `${text.slice(0, place)}${by}${text.slice(place + cut)}`;
  });
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Each quick reader, and what the schemas make of the same text. */
const readers = {
  line: {
    texts: lines,
    quick: (text: string) => readEntryLine(text),
    slow: (text: string) => {
      const read = readLine(text);
      if (read.kind === 'bad' || read.value.type !== 'entry') return null;
      const { index, ...base64 } = read.value;
      const bytes = (name: 'commitment' | 'salt' | 'event') => Buffer.from(base64[name], 'base64');
      return {
        ...{ index, commitment: bytes('commitment'), salt: bytes('salt'), event: bytes('event') },
      };
    },
    isTaken: (text: string) => text.startsWith('{"type":"entry"'),
  },
  event: {
    texts: events,
    quick: (text: string) => readPlainEvent(text),
    slow: (text: string) => {
      const value = parsed(text);
      const read = logEventSchema.safeParse(value);
      return read.success && JSON.stringify(value) === text ? read.data : null;
    },
    isTaken: (text: string) =>
      /"version":"1.0".*"type":"(RecordsReleased|ReleaseDelivered|PacketVerified)"/.test(text),
  },
  header: {
    texts: payloads,
    quick: (text: string) => readPlainHeader(parsed(text)),
    slow: (text: string) => {
      const read = payloadSchema.safeParse(parsed(text));
      return read.success ? read.data : null;
    },
    isTaken: () => true,
  },
};

describe.each(Object.entries(readers))('the quick reader of a %s', (_name, reader) => {
  const { texts, quick, slow, isTaken } = reader;

  test('takes what an honest log is full of, and reads the same as the schemas', () => {
    const taken = texts.filter(isTaken);
    expect(taken.length).toBeGreaterThan(2);
    for (const text of taken.slice(0, 20)) {
      expect(quick(text)).not.toBeNull();
      expect(quick(text)).toEqual(slow(text));
    }
  });

  test('takes nothing that the schemas refuse, and reads nothing else in it', () => {
    const holds = (text: string): void => {
      const found = quick(text);
      if (found !== null) expect(found).toEqual(slow(text));
    };
    fc.assert(fc.property(nearly(texts), holds), { numRuns: runs(2_000) });
  });
});
