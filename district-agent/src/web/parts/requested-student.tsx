import type { RequestPersonal } from '@portage/shared/messages/request';
import type { Language } from '@portage/shared/web/i18n/language';
import { Summary } from '@portage/shared/web/layout/blocks';
import { DateText, Name } from '@portage/shared/web/layout/text';
import { enrollmentWords } from '../pages/enrollment/words.ts';
import { enrollmentTypes } from './enrollment-types.ts';

/** What a request says of the student and the enrollment, item by item. */
export const RequestedStudent = ({
  language,
  student,
  enrollment,
}: { language: Language } & Pick<RequestPersonal, 'student' | 'enrollment'>) => {
  const words = enrollmentWords(language);
  return (
    <Summary
      rows={[
        [words.stateStudentId, student.stateStudentId],
        [words.lastName, <Name>{student.lastName}</Name>],
        [words.generationCodeOrSuffix, <Name>{student.generationCodeOrSuffix ?? '–'}</Name>],
        [words.firstName, <Name>{student.firstName || '–'}</Name>],
        [words.middleName, <Name>{student.middleName ?? '–'}</Name>],
        [words.birthdate, <DateText language={language} date={student.birthdate} />],
        [words.sex, words[student.sex]],
        [words.gradeLevel, <Name>{enrollment.gradeLevel ?? '–'}</Name>],
        [words.school, <Name>{enrollment.schoolName}</Name>],
        [words.entryDate, <DateText language={language} date={enrollment.entryDate} />],
        [words.enrollmentType, enrollmentTypes(language)[enrollment.enrollmentType]],
      ]}
    />
  );
};
