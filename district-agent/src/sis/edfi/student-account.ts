import {
  type StudentAccount,
  studentEmailSchema,
  userNameSchema,
} from '@portage/shared/records/student-account';
import { descriptorValue } from './codes/code-table.ts';
import type { EdfiLoad } from './edfi-load.ts';
import { booleanAt, type EdfiElement, nameAt, textAt } from './element.ts';
import { publishable } from './publishable.ts';

/**
 * LoginId and one e-mail address of a student's association with an organisation: of those that may
 * be published, the one marked as primary, else the organisation's own, else the first. What is
 * none is as one that is missing: it costs the student nothing else.
 */
export function accountOf(element: EdfiElement, load: EdfiLoad): StudentAccount {
  const mails = publishable(element, 'ElectronicMail', load).filter(
    (mail) => addressOf(mail) !== null,
  );
  const chosen = mails.find(isPrimary) ?? mails.find(isOfOrganization) ?? mails[0];
  const userName = userNameSchema.safeParse(nameAt(element, 'LoginId'));
  return {
    userName: userName.success ? userName.data : null,
    email: chosen === undefined ? null : addressOf(chosen),
  };
}

const isPrimary = (mail: EdfiElement): boolean =>
  booleanAt(mail, 'PrimaryEmailAddressIndicator') === true;

const isOfOrganization = (mail: EdfiElement): boolean =>
  descriptorValue(textAt(mail, 'ElectronicMailType') ?? '').startsWith('Organization');

function addressOf(mail: EdfiElement): string | null {
  const parsed = studentEmailSchema.safeParse(nameAt(mail, 'ElectronicMailAddress'));
  return parsed.success ? parsed.data : null;
}
