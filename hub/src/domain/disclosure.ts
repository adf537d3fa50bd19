import type { MessageKind } from '@portage/shared/messages/index';

const disclosures: readonly MessageKind[] = ['release', 'supplement', 'code-packet'];

/** Whether a message hands records to another district. */
export const isDisclosure = (kind: MessageKind): boolean => disclosures.includes(kind);
