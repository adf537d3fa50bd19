import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { newMessageId } from '@portage/shared/ids';
import {
  newPacketKey,
  openBytes,
  type PacketIdentity,
  type PacketRecipient,
  sealBytes,
} from '@portage/shared/seal/age';
import { receiptsOf, saveReceipt } from '../../adapters/sqlite/receipts.ts';
import { keepTransferKey } from '../../adapters/sqlite/transfer-keys.ts';
import { type ImportsHere, importsHere } from '../../testing/imports-here.ts';
import { sampleAssessment, sampleImmunization } from '../../testing/sample-records.ts';
import { packetFolder } from '../packet-folder.ts';
import { openReceipts, sendImportReceipts } from './import-receipts.ts';
import type { StagedPacket } from './plan-records.ts';

let here: ImportsHere;
let identity: PacketIdentity;
let recipient: PacketRecipient;
beforeEach(async () => {
  here = importsHere();
  ({ identity, recipient } = await newPacketKey());
});
afterEach(() => here.remove());

/** The files of a packet as far as receipts need them: the key to seal to. */
function keepManifest({ transferId, releasingDistrictId }: StagedPacket): void {
  const folder = packetFolder(here.district.agent, transferId);
  mkdirSync(folder, { recursive: true });
  const manifest = {
    ...{ version: '1.0', transferId, producedAt: '2026-09-01T14:00:00.000Z' },
    ...{ receiptRecipient: recipient, objects: [], files: [] },
    releasingDistrict: { districtId: releasingDistrictId, name: 'District Brera' },
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
}

/** The sealed part of every `imported` that waits to be sent. */
function sealedParts(): Buffer[] {
  const rows = here.district.agent.db
    .prepare<[], { dsse: string | Buffer }>(
      "SELECT dsse FROM outbox_messages WHERE kind = 'imported' ORDER BY sequence",
    )
    .all();
  return rows.map(({ dsse }) => {
    const { payload } = JSON.parse(String(dsse)) as { payload: string };
    const { body } = JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as {
      body: { sealedDetails: string };
    };
    return Buffer.from(body.sealedDetails, 'base64');
  });
}

test('sealed receipts are as long for one record object as for several, and tell which', async () => {
  const few = here.stage({ records: { immunization: [sampleImmunization()] } });
  const dose = sampleImmunization({ recordId: 'dose-2', administeredDate: '2014-01-01' });
  const records = { immunization: [dose], assessment: [sampleAssessment()] };
  const more = here.stage({ records });
  for (const packet of [few, more]) {
    keepManifest(packet);
    here.commit(packet);
  }
  expect(await sendImportReceipts(here.district.agent)).toBe(2);
  const [ofFew, ofMore] = sealedParts();
  if (ofFew === undefined || ofMore === undefined) throw new Error('two receipts were sent');
  expect(ofMore.byteLength).toBe(ofFew.byteLength);
  const opened = Buffer.from(await openBytes(ofMore, identity)).toString('utf8');
  expect(JSON.parse(opened)).toEqual({
    immunization: { ...imported, added: 1 },
    assessment: { ...imported, added: 1 },
  });
});

const imported = { status: 'imported', added: 0, updated: 0, same: 0, kept: 0, leftOut: {} };

test('what a receipt says is kept without the blanks, and what is no JSON as nothing', async () => {
  const { agent } = here.district;
  const { db } = agent;
  const { transferId } = here.stage({ records: {} });
  keepTransferKey(db, { transferId, purpose: 'receipt', identity });
  const texts = ['{"iep":{"status":"undone","rows":1}   }', 'no JSON at all'];
  for (const [index, text] of texts.entries()) {
    const sealed = await sealBytes(Buffer.from(text), recipient);
    const at = `2026-09-0${index + 1}T14:00:00.000Z`;
    saveReceipt(db, {
      ...{ transferId, messageId: newMessageId(), kind: 'imported', issuedAt: at, receivedAt: at },
      sealedDetails: Buffer.from(sealed).toString('base64'),
      ...{ sha256: null, supplementRecipient: null },
    });
  }
  await openReceipts(agent);
  expect(receiptsOf(db, transferId).map(({ details }) => details)).toEqual([
    '{"iep":{"status":"undone","rows":1}}',
    'null',
  ]);
});
