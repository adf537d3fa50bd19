/** The filter of the review list, in its address and its form. */
import {
  type ReviewFilter,
  type ReviewStatus,
  reviewStatuses,
} from '../../../adapters/sqlite/incoming-review.ts';

/** The filter of an address. A search is never in one: it is a student's name. */
export function filterFromQuery(query: URLSearchParams): ReviewFilter {
  return filterOf({ grade: query.get('grade') ?? '', status: query.get('status') ?? '' });
}

/** The filter that was typed and chosen; what makes no sense takes nothing away. */
export function filterOf({
  search = '',
  grade,
  status,
}: {
  search?: string;
  grade: string;
  status: string;
}): ReviewFilter & { status: ReviewStatus } {
  return {
    ...(search === '' ? {} : { search }),
    ...(grade === '' ? {} : { grade }),
    status: reviewStatuses.find((each) => each === status) ?? 'all',
  };
}

/** Grade and status as the query of an address, with the question mark; empty for neither. */
export function queryOf({ grade, status }: ReviewFilter): string {
  const query = new URLSearchParams();
  if (grade !== undefined) query.set('grade', grade);
  if (status !== undefined && status !== 'all') query.set('status', status);
  return query.size === 0 ? '' : `?${query.toString()}`;
}
