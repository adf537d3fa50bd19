import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  changeCodeImport,
  codeImportsIn,
  findCodeImport,
} from '../../adapters/sqlite/code-imports.ts';
import { codePacketJobsOf } from '../../adapters/sqlite/code-packet-jobs.ts';
import { inboxProblems } from '../../adapters/sqlite/inbox.ts';
import { saveSchool } from '../../adapters/sqlite/schools.ts';
import { deliver, redeemedCode, type SampleCode, sampleCode } from '../../testing/entered-code.ts';
import { addPerson, OtherDistrict, type TestAgent, testAgent } from '../../testing/test-agent.ts';

let alba: TestAgent;
let code: SampleCode;
beforeEach(async () => {
  alba = testAgent();
  addPerson(alba.agent, 'c.ordo', ['transfer-codes']);
  saveSchool(alba.agent.db, { schoolId: '100', schoolName: 'Alba Middle' });
  code = await sampleCode();
});
afterEach(() => alba.remove());

const stageOf = (redemptionId: string) => findCodeImport(alba.agent.db, redemptionId);
const problems = () => inboxProblems(alba.agent.db).map((problem) => problem.code);

describe('a packet that is announced', () => {
  const boro = new OtherDistrict('boro', 31);
  let redemptionId: string;
  beforeEach(async () => {
    redemptionId = await redeemedCode(alba, code);
  });

  const announce = (body: object = {}, sender = boro, transferId = code.transferId) => {
    const packet = sender.sign('code-packet', {
      transferId,
      body: { ...packetBody, redemptionId, ...body } as never,
    });
    deliver(
      alba,
      alba.hub.say('forwarded-code-message', {
        transferId,
        body: { message: packet.dsse, sender: sender.introduced },
      }),
    );
  };
  const packetBody = {
    ...{ packetNumber: 1, packetCount: 2 },
    manifest: {
      bundleId: '3f1d9a56-7c1e-4b0a-9e55-0d4c2a7b8e11',
      suite: 'age-x25519',
      sizeBytes: 1000,
      sha256: '0'.repeat(64),
      ...{ chunkSizeBytes: 524_288, chunkCount: 1 },
    },
  };
  const jobs = () => codePacketJobsOf(alba.agent.db, redemptionId).map((job) => job.packetNumber);

  test('is to be fetched, once, whatever order they come in', () => {
    announce({ packetNumber: 2 });
    announce();
    announce();
    expect(jobs()).toEqual([1, 2]);
    expect(stageOf(redemptionId)?.packetCount).toBe(2);
    expect(problems()).toEqual([]);
  });

  test.each([
    ['of another district', () => announce({}, new OtherDistrict('cora', 41))],
    ['of another transfer', () => announce({}, boro, '01930000-0000-7000-8000-0000000000aa')],
    ['beyond the last', () => announce({ packetNumber: 3 })],
    [
      'of suddenly more',
      () => {
        announce();
        announce({ packetNumber: 2, packetCount: 9 });
      },
    ],
  ])('%s is found out', (_, forge) => {
    forge();
    expect(problems()).toEqual(['code-message-forged']);
    expect(jobs()).not.toContain(3);
  });

  test('after the code was given back is not fetched', () => {
    changeCodeImport(alba.agent.db, redemptionId, { stage: 'cancelled' });
    announce();
    expect([jobs(), problems()]).toEqual([[], []]);
  });

  test('of a redemption nobody here knows changes nothing', () => {
    announce({ redemptionId: '01930000-0000-7000-8000-0000000000bb' });
    expect(problems()).toEqual([]);
    expect(codeImportsIn(alba.agent.db, ['preparing'])).toHaveLength(1);
    expect(jobs()).toEqual([]);
  });
});
