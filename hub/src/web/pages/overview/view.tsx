import { formatNumber } from '@portage/shared/web/i18n/format';
import type { Language } from '@portage/shared/web/i18n/language';
import { Figures } from '@portage/shared/web/layout/blocks';
import type { Overview } from '../../../adapters/sqlite/overview.ts';
import { overviewWords } from './words.ts';

const shown = ['waiting', 'overdue', 'released', 'all', 'parked', 'districts'] as const;

/** What a state sees at a glance. */
export const OverviewContent = ({
  language,
  overview,
}: {
  language: Language;
  overview: Overview;
}) => (
  <div id="overview" data-live="/live">
    <Figures
      figures={shown.map((name) => ({
        label: overviewWords(language)[name],
        value: formatNumber(language, overview[name]),
      }))}
    />
  </div>
);
