import type { Language } from '@portage/shared/web/i18n/language';
import { wordsOf } from '@portage/shared/web/i18n/words';
import { Alert } from '@portage/shared/web/layout/blocks';
import { hasRight } from '@portage/shared/web/route';
import type { SiteUser } from '@portage/shared/web/user';
import { openAlarm } from '../../adapters/sqlite/log-alarms.ts';
import type { UserRight } from '../../adapters/sqlite/users.ts';
import type { Agent } from '../../application/agent.ts';

const alarmWords = wordsOf({
  en: {
    alarm:
      'The state’s log is not what it was. Until an administrator of this district has looked at ' +
      'it, no records are released. Rejecting, ignoring and importing stay possible.',
    look: 'Look at the alarm',
    tell: 'Tell an administrator of this site.',
  },
  es: {
    alarm:
      'El registro del estado no es lo que era. Hasta que un administrador de este distrito lo ' +
      'haya mirado no se entregan expedientes. Se puede seguir rechazando, ignorando e importando.',
    look: 'Mirar la alarma',
    tell: 'Avise a un administrador de este sitio.',
  },
});

/** What stands on every page while nobody has acknowledged an alarm of the log. */
export function logAlarmNotice({
  app,
  language,
  user,
}: {
  readonly app: Agent;
  readonly language: Language;
  readonly user: SiteUser<UserRight> | null;
}) {
  const alarm = openAlarm(app.db);
  if (alarm === null) return null;
  const words = alarmWords(language);
  return (
    <Alert kind="error">
      {words.alarm} <code>{alarm.code}</code>{' '}
      {hasRight(user, 'admin') ? <a href="/settings/log">{words.look}</a> : words.tell}
    </Alert>
  );
}
