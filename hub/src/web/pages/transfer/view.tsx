import { Summary } from '@portage/shared/web/layout/blocks';
import { Time } from '@portage/shared/web/layout/text';
import type { CodeRow } from '../../../adapters/sqlite/codes.ts';
import type { TransferRow } from '../../../adapters/sqlite/reports.ts';
import type { HubVisit } from '../../hub-route.ts';
import { DistrictLink, HubStatusTag } from '../../parts/hub-parts.tsx';
import { hubWords } from '../../parts/words.ts';
import { codesWords } from '../codes/words.ts';
import { Due } from '../transfers/view.tsx';
import { transferWords } from './words.ts';

/** Where a transfer by request stands. */
export function RequestSummary({
  visit: { language, now },
  transfer,
}: {
  visit: HubVisit;
  transfer: TransferRow;
}) {
  const common = hubWords(language);
  const words = transferWords(language);
  const time = (at: string | null) => <Time {...{ language, at }} />;
  return (
    <Summary
      rows={[
        [common.transfer, transfer.transferId],
        [common.status, <HubStatusTag {...{ language, status: transfer.status }} />],
        [common.requesting, <DistrictLink districtId={transfer.requestingDistrict} />],
        [common.releasing, <DistrictLink districtId={transfer.releasingDistrict} />],
        [common.requested, time(transfer.requestedAt)],
        [common.due, <Due {...{ language, now, row: transfer }} />],
        [words.answered, time(transfer.answeredAt)],
        [words.delivered, time(transfer.deliveredAt)],
        [words.verified, time(transfer.verifiedAt)],
        [words.imported, time(transfer.importedAt)],
        [words.supplements, transfer.supplements],
      ]}
    />
  );
}

/** Where a transfer by code stands. */
export function CodeSummary({ visit: { language }, code }: { visit: HubVisit; code: CodeRow }) {
  const common = hubWords(language);
  const words = codesWords(language);
  const time = (at: string | null) => <Time {...{ language, at }} />;
  return (
    <Summary
      rows={[
        [common.transfer, code.transferId],
        [common.status, <HubStatusTag {...{ language, status: code.status }} />],
        [common.releasing, <DistrictLink districtId={code.releasingDistrict} />],
        [common.requesting, <DistrictLink districtId={code.requestingDistrict} />],
        [words.students, code.studentCount],
        [words.packets, code.packets],
        [
          words.importedOf,
          code.studentsImported === null ? '–' : `${code.studentsImported} / ${code.studentsTotal}`,
        ],
        [words.created, time(code.createdAt)],
        [words.expires, time(code.expiresAt)],
        [words.redeemed, time(code.redeemedAt)],
        [words.ended, time(code.endedAt)],
        [words.reference, code.referenceCode ?? '–'],
      ]}
    />
  );
}
