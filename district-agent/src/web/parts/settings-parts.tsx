import { meaningOfCode } from '@portage/shared/web/i18n/error-meaning';
import type { Language } from '@portage/shared/web/i18n/language';
import { wordsOf } from '@portage/shared/web/i18n/words';
import { Alert } from '@portage/shared/web/layout/blocks';
import { olderCopy } from '../../adapters/sqlite/older-copy.ts';
import type { AgentVisit } from '../agent-route.ts';

import { HubSilence } from './first-help.tsx';

/** Words that the pages of the settings share. */
export const settingsPartsWords = wordsOf({
  en: {
    settings: 'Settings',
    connection: 'Connection',
    keys: 'Keys',
    outbox: 'Outbox and messages with a problem',
    backup: 'Backups',
    log: 'The state’s log',
    pages: 'Pages of the settings',
    at: 'When',
    code: 'Code',
    publicKey: 'Public key',
    keyId: 'Key ID',
    olderCopy:
      'This store is an older copy: the hub has messages of this district that are not here. ' +
      'Nothing is sent any more. Stop the agent and restore a newer backup; without one, call ' +
      'the state’s operator.',
  },
  es: {
    settings: 'Configuración',
    connection: 'Conexión',
    keys: 'Claves',
    outbox: 'Bandeja de salida y mensajes con un problema',
    backup: 'Copias de seguridad',
    log: 'El registro del estado',
    pages: 'Páginas de la configuración',
    at: 'Cuándo',
    code: 'Código',
    publicKey: 'Clave pública',
    keyId: 'ID de la clave',
    olderCopy:
      'Este almacén es una copia más antigua: el centro tiene mensajes de este distrito que no ' +
      'están aquí. Ya no se envía nada. Detenga el agente y restaure una copia más reciente; si ' +
      'no la hay, llame al operador del estado.',
  },
});

const pages = [
  ['/settings', 'connection'],
  ['/settings/keys', 'keys'],
  ['/settings/outbox', 'outbox'],
  ['/settings/backup', 'backup'],
  ['/settings/log', 'log'],
] as const;

/** The way from one page of the settings to the others, and what nobody may overlook. */
export function SettingsHead({ visit }: { visit: AgentVisit }) {
  const words = settingsPartsWords(visit.language);
  return (
    <>
      <HubSilence visit={visit} />
      {olderCopy(visit.app.db) === null ? null : <Alert kind="error">{words.olderCopy}</Alert>}
      <nav class="actions" aria-label={words.pages}>
        {pages.map(([path, name]) => (
          <a href={path} {...(visit.path === path ? { 'aria-current': 'page' as const } : {})}>
            {words[name]}
          </a>
        ))}
      </nav>
    </>
  );
}

/** The code, and what it means. */
export const Code = ({ language, code }: { language: Language; code: string }) => (
  <>
    <code>{code}</code>
    <div class="usa-hint">{meaningOfCode(language, code)}</div>
  </>
);

/** A public key, or its ID, that people compare by eye. */
export const KeyText = ({ children }: { children: string }) => <span class="key">{children}</span>;

/** The title of a page of the settings with its language. */
export const settingsTitle = (language: Language): string => settingsPartsWords(language).settings;
