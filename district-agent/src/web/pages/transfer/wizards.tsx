import { CrossedOut } from '@portage/shared/web/layout/text';
import { hasRight } from '@portage/shared/web/route';
import type { PacketContents } from '../../../application/packet-documents.ts';
import { type WizardName, wizardNames, wizards } from '../../../records/wizards.ts';
import { wizardTitleIn } from '../../parts/object-titles.ts';
import { packetWords } from './packet-words.ts';
import type { TransferPage } from './view.tsx';

/** The import wizards, those without records crossed out, for whoever may import. */
export function Wizards({
  visit: { language, user },
  transfer,
  newest,
}: TransferPage & { newest: PacketContents }) {
  const words = packetWords(language);
  if (!hasRight(user, 'import')) return null;
  const sent = new Set<string>(
    newest.manifest.objects.filter(({ rows }) => rows > 0).map(({ object }) => object),
  );
  const hasRecords = (name: WizardName) => wizards[name].some((object) => sent.has(object));
  return (
    <>
      <h2>{words.imports}</h2>
      <p>{words.importsHint}</p>
      <ul>
        {wizardNames.map((name) => (
          <li>
            {hasRecords(name) ? (
              wizardTitleIn(language, name)
            ) : (
              <CrossedOut language={language}>{wizardTitleIn(language, name)}</CrossedOut>
            )}
          </li>
        ))}
      </ul>
      <p>
        <a class="usa-button" href={`/transfers/${transfer.transferId}/import`}>
          {words.importNow}
        </a>
      </p>
    </>
  );
}
