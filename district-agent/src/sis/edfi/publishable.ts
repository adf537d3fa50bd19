import type { EdfiLoad } from './edfi-load.ts';
import { booleanAt, childrenOf, type EdfiElement } from './element.ts';

/**
 * The children of this name that may be shown. One marked as not to be published never enters the
 * store; the load counts it.
 */
export function publishable(element: EdfiElement, name: string, load: EdfiLoad): EdfiElement[] {
  return childrenOf(element, name).filter((child) => {
    const withheld = booleanAt(child, 'DoNotPublishIndicator') === true;
    if (withheld) load.contactPointsWithheld += 1;
    return !withheld;
  });
}
