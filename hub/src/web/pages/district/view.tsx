import type { DistrictKey } from '@portage/shared/districts/district';
import { Alert, Summary } from '@portage/shared/web/layout/blocks';
import { Button, Form } from '@portage/shared/web/layout/form';
import { Name, Time } from '@portage/shared/web/layout/text';
import { hasRight } from '@portage/shared/web/route';
import type { Child } from 'hono/jsx';
import type { DistrictRow } from '../../../adapters/sqlite/districts.ts';
import type { Backlog, HubVisit } from '../../hub-route.ts';
import { HubStatusTag } from '../../parts/hub-parts.tsx';
import { hubWords } from '../../parts/words.ts';
import { districtsWords } from '../districts/words.ts';
import { connectionText } from '../transfer/next-step-view.tsx';
import { DistrictKeys } from './keys.tsx';
import { districtWords } from './words.ts';

/** What a district's page shows. */
export interface DistrictView {
  readonly visit: HubVisit;
  readonly district: DistrictRow;
  readonly backlog: Backlog | null;
  readonly hasFile: boolean;
  /** Oldest first. */
  readonly keys: readonly DistrictKey[];
  /** What the last form did. */
  readonly done: 'enrolled' | 'changed' | 'unchanged' | null;
}

/** Who a district is, how it stands, and what can be done. */
export function DistrictContent(view: DistrictView) {
  const { visit, district, backlog, hasFile, keys, done } = view;
  const { language, user } = visit;
  const { districtId } = district;
  const words = districtWords(language);
  return (
    <>
      {done === null ? null : <Alert kind="success">{words[done]}</Alert>}
      <Summary rows={summaryRows(visit, district, backlog)} />
      <p>
        <a href={`/transfers?district=${districtId}`}>{words.transfers}</a>
      </p>
      <p>
        <a href={`/parked?district=${districtId}`}>{words.parked}</a>
      </p>
      <DistrictKeys {...{ language, keys }} />
      {hasFile ? (
        <>
          <h2>{words.file}</h2>
          <p>{words.fileText}</p>
          <Form visit={visit} action={`/districts/${districtId}/enrollment-file`}>
            <Button>{words.download}</Button>
          </Form>
        </>
      ) : null}
      {hasRight(user, 'operate') ? <Acts {...{ visit, district }} /> : null}
    </>
  );
}

function summaryRows(
  { language }: HubVisit,
  district: DistrictRow,
  backlog: Backlog | null,
): (readonly [string, Child])[] {
  const words = districtWords(language);
  const common = hubWords(language);
  const time = (at: string | null) => <Time {...{ language, at }} />;
  const { contactName, contactPhone, contactEmail, changedAt, changedBy } = district;
  const contact = [contactName, contactPhone, contactEmail].filter((each) => each !== '');
  return [
    [common.district, district.districtId],
    [districtsWords(language).name, <Name>{district.name}</Name>],
    [common.status, <HubStatusTag {...{ language, status: district.status }} />],
    [words.contact, <Name>{contact.join(' · ') || '–'}</Name>],
    [districtsWords(language).since, time(district.enrolledAt)],
    [words.joined, time(district.joinedAt)],
    [words.software, <Name>{district.software ?? '–'}</Name>],
    [words.agent, connectionText(language, backlog)],
    [districtsWords(language).lastWord, time(district.lastWordAt)],
    [words.up, backlog?.up ?? common.unknown],
    [words.down, backlog?.down ?? common.unknown],
    ...(changedAt === null
      ? []
      : [
          [
            words.change,
            <>
              {time(changedAt)} <Name>{words.changedBy(changedBy ?? '')}</Name>
            </>,
          ] as const,
          [words.reason, <Name>{district.changedReason ?? '–'}</Name>] as const,
        ]),
  ];
}

/** Links to what can be done with a district in its state. */
function Acts({ visit, district }: Pick<DistrictView, 'visit' | 'district'>) {
  const words = districtWords(visit.language);
  const { districtId, status } = district;
  if (status === 'revoked') return null;
  const possible = [status === 'enrolled' ? 'suspend' : 'resume', 'revoke'] as const;
  return (
    <>
      <h2>{words.acts}</h2>
      <p class="actions">
        {possible.map((change) => (
          <a
            class="usa-button usa-button--outline"
            href={`/districts/${districtId}/change/${change}`}
          >
            {words[change]}
          </a>
        ))}
      </p>
    </>
  );
}
