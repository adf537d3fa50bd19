import { expect, test } from '@jest/globals';
import { imported } from '@portage/shared/messages/imported';
import { recordObjectNames } from '@portage/shared/records/index';
import { newPacketKey, sealBytes } from '@portage/shared/seal/age';
import { planReasons } from '../../domain/import/reasons.ts';
import { paddedDetails } from './padded-details.ts';
import type { ReceiptDetails } from './receipt-details.ts';

test.each([[{}], [{ a: 'x'.repeat(4087) }], [{ a: 'x'.repeat(4088) }], [{ a: 'x'.repeat(4089) }]])(
  'details are padded to a multiple of 4,096 bytes, and say what they said',
  (details) => {
    const padded = paddedDetails(JSON.stringify(details));
    expect(padded.byteLength).toBe(JSON.stringify(details).length <= 4096 ? 4096 : 8192);
    expect(JSON.parse(Buffer.from(padded).toString('utf8'))).toEqual(details);
  },
);

test('letters of several bytes count as such', () => {
  expect(paddedDetails(JSON.stringify({ a: '明'.repeat(1362) })).byteLength).toBe(4096);
  expect(paddedDetails(JSON.stringify({ a: '明'.repeat(1363) })).byteLength).toBe(8192);
});

test('the largest details fit: every record object, rows left out for every reason', async () => {
  const most = Number.MAX_SAFE_INTEGER;
  const reasons = [...Object.keys(planReasons), 'left-out'];
  const leftOut = Object.fromEntries(reasons.map((reason) => [reason, most]));
  const counts = { added: most, updated: most, same: most, kept: most, leftOut };
  const details: ReceiptDetails = Object.fromEntries(
    recordObjectNames.map((object) => [object, { status: 'imported', ...counts } as const]),
  );
  const { recipient } = await newPacketKey();
  const sealed = await sealBytes(paddedDetails(JSON.stringify(details)), recipient);
  const sealedDetails = Buffer.from(sealed).toString('base64');
  const importedBy = { username: 'r.osei', name: 'Ruth Osei' };
  expect(imported.body.safeParse({ importedBy, sealedDetails }).success).toBe(true);
});
