import { Button, Form, Select, TextArea } from '@portage/shared/web/layout/form';
import { rejectReasons } from '../../parts/reject-reasons.ts';
import type { AnswerView } from './view.tsx';
import { answerWords } from './words.ts';

/** A form each to release and to reject, and the way to the page where a request is ignored. */
export const AnswerForms = (view: AnswerView) => (
  <>
    {view.objects === null ? null : <ReleaseForm {...view} />}
    <RejectForm {...view} />
    <Ignore {...view} />
  </>
);

/** What was typed into a form's field, when it was this form that was sent. */
const typedIn = ({ visit: { form } }: AnswerView, answer: 'release' | 'reject', name: string) =>
  form.text('answer') === answer ? form.text(name) : '';

function ReleaseForm(view: AnswerView) {
  const { visit, transfer } = view;
  const { language } = visit;
  const words = answerWords(language);
  return (
    <>
      <h2>{words.release}</h2>
      <p>{words.releaseHint}</p>
      <Form visit={visit} action={`/transfers/${transfer.transferId}/answer`}>
        <TextArea
          {...{ language, name: 'comments', label: words.comments, id: 'release-comments' }}
          value={typedIn(view, 'release', 'comments')}
        />
        <div class="actions">
          <Button name="answer" value="release">
            {words.releaseSubmit}
          </Button>
        </div>
      </Form>
    </>
  );
}

function RejectForm(view: AnswerView) {
  const { visit, transfer, said } = view;
  const { language } = visit;
  const words = answerWords(language);
  const wrong = said === 'reason-missing' ? { error: words['reason-missing'] } : {};
  return (
    <>
      <h2>{words.reject}</h2>
      <p>{words.rejectHint}</p>
      <Form visit={visit} action={`/transfers/${transfer.transferId}/answer`}>
        <Select
          {...{ language, name: 'reason', label: words.reason, required: true, ...wrong }}
          options={[{ value: '', label: words.choose }, ...rejectReasons(language)]}
          value={typedIn(view, 'reject', 'reason')}
        />
        <TextArea
          {...{ language, name: 'comments', label: words.comments, id: 'reject-comments' }}
          value={typedIn(view, 'reject', 'comments')}
        />
        <div class="actions">
          <Button look="outline" name="answer" value="reject">
            {words.rejectSubmit}
          </Button>
        </div>
      </Form>
    </>
  );
}

function Ignore({ visit: { language }, transfer: { transferId } }: AnswerView) {
  const words = answerWords(language);
  return (
    <>
      <h2>{words.ignore}</h2>
      <p>{words.ignoreHint}</p>
      <p>
        <a href={`/transfers/${transferId}/answer/ignore`}>{words.ignoreNext}</a>
      </p>
    </>
  );
}
