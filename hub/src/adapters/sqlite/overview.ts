import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** What a state sees at a glance. */
export interface Overview {
  readonly waiting: number;
  readonly overdue: number;
  readonly released: number;
  readonly all: number;
  readonly parked: number;
  /** Districts with enrollments in the registry. */
  readonly districts: number;
}

/** Counts of the hub's projections at a moment (RFC 3339). */
export function readOverview(db: Database.Database, now: string): Overview {
  const sql = `SELECT
      count(*) FILTER (WHERE status = 'waiting') AS waiting,
      count(*) FILTER (WHERE status = 'waiting' AND due_at < @now) AS overdue,
      count(*) FILTER (WHERE status = 'released') AS released,
      count(*) AS "all",
      (SELECT count(*) FROM parked_messages) AS parked,
      (SELECT count(DISTINCT district_id) FROM registered_enrollments) AS districts
    FROM transfers`;
  const none = { waiting: 0, overdue: 0, released: 0, all: 0, parked: 0, districts: 0 };
  return prepared<Overview>(db, sql).get({ now }) ?? none;
}
