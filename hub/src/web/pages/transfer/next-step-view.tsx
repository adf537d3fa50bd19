import { Summary } from '@portage/shared/web/layout/blocks';
import { Name, Time } from '@portage/shared/web/layout/text';
import type { DistrictRow } from '../../../adapters/sqlite/districts.ts';
import type { NextStep } from '../../../domain/next-step.ts';
import type { Backlog, HubVisit } from '../../hub-route.ts';
import { DistrictLink, HubStatusTag } from '../../parts/hub-parts.tsx';
import { hubWords } from '../../parts/words.ts';
import { districtWords } from '../district/words.ts';
import { districtsWords } from '../districts/words.ts';
import { nextStepWords } from './next-step-words.ts';

/** What the part of the page about a request that waits shows. */
export interface NextStepView {
  readonly visit: HubVisit;
  readonly step: NextStep;
  /** The district that has to answer; null when it was never enrolled here. */
  readonly district: DistrictRow | null;
  readonly backlog: Backlog | null;
}

/** Whose turn it is, what to do, and what is known of the district that has to answer. */
export function NextStepContent({ visit: { language }, step, district, backlog }: NextStepView) {
  const words = nextStepWords(language);
  return (
    <section id="next-step">
      <h2>{words.title}</h2>
      <p>{words[step]}</p>
      {district === null ? null : <Summary rows={rowsOf(language, district, backlog)} />}
    </section>
  );
}

function rowsOf(language: HubVisit['language'], district: DistrictRow, backlog: Backlog | null) {
  const words = districtWords(language);
  const common = hubWords(language);
  const { contactName, contactPhone, contactEmail, status, lastWordAt: at } = district;
  const contact = [contactName, contactPhone, contactEmail].filter((each) => each !== '');
  return [
    [common.releasing, <DistrictLink {...district} />],
    [districtsWords(language).name, <Name>{district.name}</Name>],
    [common.status, <HubStatusTag {...{ language, status }} />],
    [words.contact, <Name>{contact.join(' · ') || '–'}</Name>],
    [words.agent, connectionText(language, backlog)],
    [
      districtsWords(language).lastWord,
      at === null ? common.never : <Time {...{ language, at }} />,
    ],
    [words.up, backlog?.up ?? common.unknown],
    [words.down, backlog?.down ?? common.unknown],
  ] as const;
}

/** Whether a district's agent is connected, in words. */
export function connectionText(language: HubVisit['language'], backlog: Backlog | null): string {
  const words = districtWords(language);
  if (backlog === null) return hubWords(language).unknown;
  return backlog.isConnected ? words.connected : words.notConnected;
}
