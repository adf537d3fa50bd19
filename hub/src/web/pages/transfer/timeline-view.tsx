import type { Language } from '@portage/shared/web/i18n/language';
import { Table } from '@portage/shared/web/layout/blocks';
import { StatusTag, type StatusTone, Time } from '@portage/shared/web/layout/text';
import type { TimelineEvent, ToldDistrict } from '../../../application/timeline.ts';
import type { DeliveryState } from '../../../domain/next-step.ts';
import { DistrictLink } from '../../parts/hub-parts.tsx';
import { eventWords, transferWords } from './words.ts';

interface ShownDelivery extends ToldDistrict {
  /** Null: the broker does not say. */
  readonly state: DeliveryState | null;
}

/** An event with how far each message went that follows from it. */
export interface ShownEvent extends Omit<TimelineEvent, 'told'> {
  readonly told: readonly ShownDelivery[];
}

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
