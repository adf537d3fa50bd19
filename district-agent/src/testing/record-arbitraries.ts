import { type PacketHeader, packetHeaderSchema } from '@portage/shared/records/packet-header';
import fc from 'fast-check';
import { z } from 'zod';

/** Values that software of this field has mangled before; every text property draws from them. */
export const troublesomeTexts = [
  'Nguyễn',
  'Łukasz',
  'O’Brien',
  "O'Brien",
  '王小明',
  'محمد',
  'Wiśniewski',
  'e\u0301tude',
  '00123',
  '1e5',
  '0x1F',
  'true',
  'null',
  ']]>',
  '&#241;',
  '&amp;amp;',
  '<b>',
  '<!-- -->',
  '"quoted" \'twice\'',
  ' leading and trailing ',
  ' ',
  '\u00a0',
  '__proto__',
  'constructor',
  '👩🏽‍🎓',
  '\u2028',
  '\u0085',
];

/** Any text of Unicode; fast-check's own takes most of a second to prepare, in every suite. */
const anyText = fc.array(fc.integer({ min: 0, max: 0x10_ff_ff }), { maxLength: 12 }).map((points) =>
  points
    .filter(isScalar)
    .map((point) => String.fromCodePoint(point))
    .join(''),
);

/** Half of a surrogate pair is no character. */
function isScalar(point: number): boolean {
  return point < 0xd8_00 || point > 0xdf_ff;
}

const freeText = fc.oneof(
  fc.constantFrom(...troublesomeTexts, 'two\nlines', 'a\r\nb\rc', '\ttabbed', '\n'),
  fc.stringMatching(/^\d{1,3}(\.\d{1,4})?$/),
  fc.stringMatching(/^[a-z][a-z0-9-]{1,31}$/),
  fc.stringMatching(/^[0-9a-f]{64}$/),
  fc.stringMatching(/^[a-z]{1,9}\/[a-z][a-z0-9.+-]{0,9}$/),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  anyText,
);

const isoDate = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** Any row of a record object, drawn from its schema, so that a new object needs no new code. */
export function arbitraryOf<T>(schema: z.ZodType<T>): fc.Arbitrary<T> {
  const arbitrary = unchecked(schema).filter((value) => schema.safeParse(value).success);
  return arbitrary.map((value) => schema.parse(value));
}

/**
 * Rows with record ids that differ, as every document must have them, and no more of them than a
 * packet may carry of any object.
 */
export const arbitraryRows = <T extends { recordId: string }>(
  schema: z.ZodType<T>,
): fc.Arbitrary<T[]> =>
  fc.uniqueArray(arbitraryOf(schema), { selector: (row) => row.recordId, maxLength: 4 });

/** Any head of a packet document. */
export const arbitraryHeader: fc.Arbitrary<PacketHeader> = arbitraryOf(packetHeaderSchema);

function unchecked(schema: unknown): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodNullable) return fc.option(unchecked(schema.unwrap()), { nil: null });
  if (schema instanceof z.ZodArray) return fc.array(unchecked(schema.element), { maxLength: 3 });
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...Object.values(schema.enum));
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber) {
    return fc.integer({ min: schema.minValue ?? 0, max: Math.min(schema.maxValue ?? 999, 2200) });
  }
  if (schema instanceof z.ZodObject) {
    const members = Object.entries(schema.shape).map(([key, value]) => [key, unchecked(value)]);
    return fc.record(Object.fromEntries(members));
  }
  return stringOf(schema);
}

function stringOf(schema: unknown): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodISODate) return isoDate.map((iso) => iso.slice(0, 10));
  if (schema instanceof z.ZodISOTime) return isoDate.map((iso) => iso.slice(11, 19));
  if (schema instanceof z.ZodISODateTime) return isoDate;
  if (schema instanceof z.ZodUUID) return fc.uuid({ version: 7 });
  if (!(schema instanceof z.ZodString)) throw new Error('no arbitrary for this kind of schema');
  return freeText.filter((value) => schema.safeParse(value).success);
}
