import type { Language } from '@portage/shared/web/i18n/language';
import { Table } from '@portage/shared/web/layout/blocks';
import { Name, Time } from '@portage/shared/web/layout/text';
import type { EarlyDestruction } from '../../../adapters/sqlite/early-destructions.ts';
import type { ShownEvent } from './shown-events.ts';
import { transferWords } from './words.ts';

/** Until when the personal part of an event’s message is kept, or that it was destroyed. */
export function PersonalText({ language, event }: { language: Language; event: ShownEvent }) {
  const words = transferWords(language);
  const { personal } = event;
  switch (personal.kind) {
    case 'none':
      return <>{words.noPart}</>;
    case 'unknown':
      return <>{words.unknown}</>;
    case 'kept':
      if (personal.until === null) return <>{words.keptOpen}</>;
      return (
        <>
          {words.keptUntil} <Time {...{ language, at: personal.until }} day />
        </>
      );
    case 'destroyed':
      if (personal.at === null) return <>{words.destroyedUnknown}</>;
      return (
        <>
          {words.destroyed} <Time {...{ language, at: personal.at }} day />
        </>
      );
    default:
      return personal satisfies never;
  }
}

/** Who had the personal parts destroyed before their time; nothing where nobody had. */
export function EarlyDestructions({
  language,
  destructions,
}: {
  language: Language;
  destructions: readonly EarlyDestruction[];
}) {
  const words = transferWords(language);
  if (destructions.length === 0) return null;
  return (
    <>
      <h2>{words.early}</h2>
      <Table
        caption={words.early}
        rows={destructions}
        columns={[
          { head: words.when, cell: ({ at }) => <Time {...{ language, at }} /> },
          { head: words.decidedBy, cell: ({ decidedBy }) => <Name>{decidedBy}</Name> },
          { head: words.reason, cell: ({ reason }) => <Name>{reason}</Name> },
        ]}
      />
    </>
  );
}
