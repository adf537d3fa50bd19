import { hasRight } from '@portage/shared/web/route';
import { looksRights } from '../../agent-route.ts';
import { looksWords } from '../looks/words.ts';
import type { TransferPage } from './view.tsx';

/** The way to who has looked at a transfer. */
export function LooksLink({ visit: { language, user }, transfer }: TransferPage) {
  if (!hasRight(user, looksRights)) return null;
  return (
    <p>
      <a href={`/transfers/${transfer.transferId}/looks`}>{looksWords(language).title}</a>
    </p>
  );
}
