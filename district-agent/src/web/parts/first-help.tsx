import type { Language } from '@portage/shared/web/i18n/language';
import { wordsOf } from '@portage/shared/web/i18n/words';
import { Alert, EmptyState } from '@portage/shared/web/layout/blocks';
import { Time } from '@portage/shared/web/layout/text';
import { hasRight } from '@portage/shared/web/route';
import { hubSilentSince } from '../../application/hub-silence.ts';
import type { AgentVisit } from '../agent-route.ts';

const helpWords = wordsOf({
  en: {
    silent: 'The state hub cannot be reached. Something waits for it since',
    nothingLost:
      'Nothing is lost: go on working. What you ask and answer goes out by itself when the hub is back.',
    tellIt: 'If this lasts, tell the people who look after your district’s computers.',
    forIt:
      'Check that this machine reaches the hub’s address, and read the agent’s log. If both are well, call the state.',
    connection: 'See what waits under Connection',
    noStudents: 'There are no students here yet',
    noStudentsHint:
      'Students come from your student information system. Ask the people who look after your district’s computers to load them; the command is “portage-agent load”.',
  },
  es: {
    silent: 'No se puede contactar con el centro estatal. Algo lo espera desde',
    nothingLost:
      'No se pierde nada: siga trabajando. Lo que pida y responda sale por sí solo cuando el centro vuelva.',
    tellIt: 'Si esto dura, avise a quienes cuidan de los ordenadores de su distrito.',
    forIt:
      'Compruebe que esta máquina llega a la dirección del centro y lea el registro del agente. Si ambos están bien, llame al estado.',
    connection: 'Ver lo que espera en Conexión',
    noStudents: 'Todavía no hay estudiantes aquí',
    noStudentsHint:
      'Los estudiantes vienen de su sistema de información estudiantil. Pida a quienes cuidan de los ordenadores de su distrito que los carguen; la orden es «portage-agent load».',
  },
});

/** Says that the hub is silent, and what to do; nothing while it answers. */
export function HubSilence({ visit }: { visit: AgentVisit }) {
  const { app, language, now, user } = visit;
  const words = helpWords(language);
  const at = hubSilentSince(app, now);
  if (at === null) return null;
  return (
    <Alert kind="warning">
      {words.silent} <Time {...{ language, at }} />. {words.nothingLost}{' '}
      {hasRight(user, 'admin') ? (
        <>
          {words.forIt} <a href="/connection">{words.connection}</a>
        </>
      ) : (
        words.tellIt
      )}
    </Alert>
  );
}

/** Instead of a list, before anybody has loaded students. */
export const NoStudents = ({ language }: { language: Language }) => (
  <EmptyState title={helpWords(language).noStudents}>
    <p>{helpWords(language).noStudentsHint}</p>
  </EmptyState>
);
