import { codeTable } from './code-table.ts';

/** Ed-Fi IncidentLocation to CEDS Incident Location (000617). */
export const incidentLocations = codeTable({
  '03011': ['On campus'],
  '03012': ['Administrative offices area'],
  '03013': ['Cafeteria area'],
  '03014': ['Classroom'],
  '03015': ['Hallway or stairs'],
  '03016': ['Locker room or gym areas'],
  '03017': ['Restroom'],
  '03018': ['Library/media center'],
  '03019': ['Computer lab'],
  '03020': ['Auditorium'],
  '03021': ['On-campus other inside area'],
  '03022': ['Athletic field or playground'],
  '03023': ['Stadium'],
  '03024': ['Parking lot'],
  '03025': ['On-campus other outside area'],
  '03026': ['Off campus'],
  '03027': ['Bus stop'],
  '03028': ['School bus'],
  '03029': ['Walking to or from school'],
  '03030': ['Off-campus at other school'],
  '03031': ['Off-campus at other school district facility'],
  '03413': ['Online'],
  '09997': ['Unknown'],
});

/** Ed-Fi Weapon to CEDS Weapon Type (001211). */
export const weapons = codeTable({
  Firearm: ['Firearm'],
  Handgun: ['Handgun'],
  Shotgun: ['Shotgun'],
  Rifle: ['Rifle'],
  OtherFirearm: ['Other Firearm'],
  Knife: ['Knife'],
  OtherSharpObject: ['Other Sharp Objects', 'Other sharp object'],
  OtherObject: ['Club', 'Other object'],
  Substance: ['Substance Used as Weapon'],
  OtherWeapon: ['Other'],
  None: ['None'],
  Unknown: ['Unknown'],
});

/** Ed-Fi DisciplineIncidentParticipationCode to the roles of CEDS Incident Participation. */
export const participationRoles = codeTable({
  Victim: ['Victim'],
  Perpetrator: ['Perpetrator'],
  Witness: ['Witness'],
  Reporter: ['Reporter'],
});
