import { type IepMeeting, iepMeetingSchema } from '@portage/shared/records/iep-meeting';
import { coded, group, indicator, many, one, optional, text } from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';

const participant = group<IepMeeting['participants'][number]>({
  name: one('ParticipantName', text),
  role: optional('ParticipantRole', coded),
  isPresent: optional('AttendanceIndicator', indicator),
});

const postsecondaryGoal = group<NonNullable<IepMeeting['transition']>['goals'][number]>({
  type: one('IndividualizedProgramTransitionPlanType', coded),
  description: one('GoalDescription', text),
  services: optional('TransitionServices', text),
});

const transition = group<NonNullable<IepMeeting['transition']>>({
  planDate: optional('DateOfTransitionPlan', text),
  goals: many('PostsecondaryGoal', postsecondaryGoal),
  courseOfStudy: optional('CourseOfStudy', text),
  agencies: many('ParticipatingAgency', text),
  transferOfRights: optional('IEPTransferOfRightsStatement', text),
});

/** Writes and reads the `IEPMeetings` document of the packet schema. */
export const iepMeetingXml = recordDocumentForm<IepMeeting>({
  root: 'IEPMeetings',
  row: 'IEPMeeting',
  schema: iepMeetingSchema,
  children: {
    meetingDate: one('IndividualizedProgramServicePlanMeetingDate', text),
    purpose: optional('MeetingPurpose', coded),
    location: optional('IndividualizedProgramServicePlanMeetingLocation', coded),
    participants: many('Participant', participant),
    notes: optional('MeetingNotes', text),
    authorization: optional('IEPAuthorizationDocumentType', coded),
    signedBy: optional('IndividualizedProgramServicePlanSignedBy', text),
    signatureDate: optional('IndividualizedProgramServicePlanSignatureDate', text),
    rejectedPortion: optional('IEPAuthorizationRejectedPortionDescription', text),
    rejectionExplanation: optional('IEPAuthorizationRejectedPortionExplanation', text),
    transition: optional('TransitionPlan', transition),
  },
});
