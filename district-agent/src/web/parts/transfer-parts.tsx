import type { Language } from '@portage/shared/web/i18n/language';
import { Field, Select } from '@portage/shared/web/layout/form';
import { Name, StatusTag, type StatusTone, Time } from '@portage/shared/web/layout/text';
import type { LocalStatus, LocalTransfer } from '../../adapters/sqlite/transfers.ts';
import { dueState } from '../lists.ts';
import { transferWords } from './words.ts';

const tones: Readonly<Record<LocalStatus, StatusTone>> = {
  waiting: 'open',
  released: 'good',
  rejected: 'bad',
  ignored: 'plain',
  error: 'bad',
};

/** The status of a transfer in words of the side that sees it. */
export const TransferStatus = ({
  language,
  transfer: { side, status },
}: {
  language: Language;
  transfer: Pick<LocalTransfer, 'side' | 'status'>;
}) => (
  <StatusTag tone={side === 'releasing' && status === 'waiting' ? 'act' : tones[status]}>
    {transferWords(language)[`${side} ${status}`]}
  </StatusTag>
);

/** When an answer is due, with a mark when that is soon or past. */
export const Due = ({
  language,
  transfer,
  now,
}: {
  language: Language;
  transfer: Pick<LocalTransfer, 'status' | 'dueAt'>;
  now: Date;
}) => {
  const state = dueState(transfer, now);
  return (
    <>
      <Time language={language} at={transfer.dueAt} day />
      {state === null ? null : (
        <>
          {' '}
          <StatusTag tone={state === 'overdue' ? 'bad' : 'act'}>
            {transferWords(language)[state]}
          </StatusTag>
        </>
      )}
    </>
  );
};

/** Last name first, as registrars file. */
export const StudentName = ({
  language,
  student: { lastName, firstName },
}: {
  language: Language;
  student: { readonly lastName: string; readonly firstName: string };
}) =>
  lastName === '' && firstName === '' ? (
    <>{transferWords(language).unknownStudent}</>
  ) : (
    <Name>
      {lastName}, {firstName}
    </Name>
  );

/** The fields that filter a list of transfers, as the address says them. */
export const TransferFilters = ({
  language,
  query,
}: {
  language: Language;
  query: URLSearchParams;
}) => {
  const words = transferWords(language);
  const valueOf = (name: string) => query.get(name) ?? '';
  const options = (...values: ('waiting' | 'released' | 'rejected' | 'ignored' | 'error')[]) => [
    { value: '', label: words.all },
    ...values.map((value) => ({ value, label: words[value] })),
  ];
  return (
    <>
      <Field
        {...{ language, name: 'from', label: words.from }}
        type="date"
        value={valueOf('from')}
      />
      <Field {...{ language, name: 'to', label: words.to }} type="date" value={valueOf('to')} />
      <Select
        {...{ language, name: 'status', label: words.status, value: valueOf('status') }}
        options={options('waiting', 'released', 'rejected', 'ignored', 'error')}
      />
      <Select
        {...{ language, name: 'due', label: words.due, value: valueOf('due') }}
        options={[
          { value: '', label: words.all },
          { value: 'overdue', label: words.onlyOverdue },
        ]}
      />
    </>
  );
};
