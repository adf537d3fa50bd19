import type { Language } from '@portage/shared/web/i18n/language';
import { Table } from '@portage/shared/web/layout/blocks';
import { StatusTag, type StatusTone, Time } from '@portage/shared/web/layout/text';
import type { DeliveryState } from '../../../domain/next-step.ts';
import { DistrictLink } from '../../parts/hub-parts.tsx';
import { PersonalText } from './personal-view.tsx';
import type { ShownDelivery, ShownEvent } from './shown-events.ts';
import { eventWords, transferWords } from './words.ts';

/** Every event of a transfer, and whether those who are told of it have taken their message. */
export function Timeline({
  language,
  events,
}: {
  language: Language;
  events: readonly ShownEvent[];
}) {
  const words = transferWords(language);
  return (
    <>
      <h2>{words.timeline}</h2>
      <Table
        caption={words.timelineCaption}
        rows={events}
        columns={[
          { head: words.number, isNumber: true, cell: ({ number }) => number },
          { head: words.event, cell: ({ type }) => eventWords(language)[type] },
          { head: words.when, cell: ({ at }) => <Time {...{ language, at }} /> },
          { head: words.by, cell: ({ districtId }) => <DistrictLink {...{ districtId }} /> },
          { head: words.delivery, cell: ({ told }) => <Deliveries {...{ language, told }} /> },
          { head: words.entry, cell: (event) => <LogEntry {...{ language, event }} /> },
          { head: words.personal, cell: (event) => <PersonalText {...{ language, event }} /> },
        ]}
      />
    </>
  );
}

const tones: Readonly<Record<DeliveryState, StatusTone>> = {
  unsent: 'act',
  open: 'open',
  taken: 'good',
};

const Deliveries = ({ language, told }: { language: Language; told: readonly ShownDelivery[] }) => {
  const words = transferWords(language);
  if (told.length === 0) return <>{words.nobody}</>;
  return (
    <>
      {told.map(({ recipient, state }) => (
        <div>
          <DistrictLink districtId={recipient} />{' '}
          <StatusTag tone={state === null ? 'plain' : tones[state]}>
            {words[state ?? 'unknown']}
          </StatusTag>
        </div>
      ))}
    </>
  );
};

/** The entry’s number in the log, and whether anybody could change it unseen. */
function LogEntry({ language, event }: { language: Language; event: ShownEvent }) {
  const { entryIndex, isCovered } = event;
  const words = transferWords(language);
  const said = isCovered === null ? words.unknown : words[isCovered ? 'covered' : 'uncovered'];
  return (
    <>
      {entryIndex}{' '}
      <StatusTag tone={isCovered === null ? 'plain' : isCovered ? 'good' : 'open'}>
        {said}
      </StatusTag>
    </>
  );
}
