import type { PacketHeader } from '@portage/shared/records/packet-header';
import { group, one, optional, text } from './elements.ts';

/** Whose records a document holds. */
export const releasingDistrictForm = group<PacketHeader['releasingDistrict']>({
  districtId: one('DistrictIdentifier', text),
  name: one('NameOfInstitution', text),
});

/** The head of every document of a request's packet. */
export const packetHeaderForm = group<PacketHeader>({
  transferId: one('TransferIdentifier', text),
  producedAt: one('ProducedAt', text),
  releasingDistrict: one('ReleasingDistrict', releasingDistrictForm),
  student: one(
    'Student',
    group<PacketHeader['student']>({
      stateStudentId: one('StateStudentIdentifier', text),
      localStudentId: one('LocalStudentIdentifier', text),
      lastName: one('LastOrSurname', text),
      firstName: one('FirstName', text),
      middleName: optional('MiddleName', text),
      generationCodeOrSuffix: optional('GenerationCodeOrSuffix', text),
      birthdate: one('Birthdate', text),
      sex: one('Sex', text),
    }),
  ),
});
