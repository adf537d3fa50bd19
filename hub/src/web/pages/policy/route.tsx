import { Alert, Summary } from '@portage/shared/web/layout/blocks';
import { DateText } from '@portage/shared/web/layout/text';
import { everybody, type HubRoute, type HubVisit } from '../../hub-route.ts';
import { policyWords } from './words.ts';

/** The state's rules as they are in force. */
export const policyRoutes: readonly HubRoute[] = [
  {
    method: 'GET',
    path: '/policy',
    right: everybody,
    nav: { order: 90, label: (language) => policyWords(language).title },
    handler: show,
  },
];

async function show(visit: HubVisit): Promise<Response> {
  const { app, language } = visit;
  const words = policyWords(language);
  const { businessDays, timeZone, holidays } = app.dueDateRule;
  const isPending =
    JSON.stringify(await app.readDueDateRule()) !==
    JSON.stringify({ businessDays, timeZone, holidays });
  return visit.page(
    { title: words.title },
    <>
      {isPending ? <Alert kind="warning">{words.pending}</Alert> : null}
      <h2>{words.dueDates}</h2>
      <p>{words.text}</p>
      <Summary
        rows={[
          [words.businessDays, businessDays],
          [words.timeZone, timeZone],
          [
            words.holidays,
            holidays.length === 0
              ? words.noHolidays
              : holidays.map((date, at) => (
                  <>
                    {at === 0 ? '' : ' · '}
                    <DateText {...{ language, date }} />
                  </>
                )),
          ],
        ]}
      />
      <p>{words.where(`${app.dataFolder}/settings.toml`)}</p>
    </>,
  );
}
