import type { LogAnswer, LogQuestion } from '@portage/shared/log/log-service';

/** A question of one sort. */
export type QuestionOf<Op extends LogQuestion['op']> = Extract<LogQuestion, { op: Op }>;

/** The state's log as a district can ask about it. Whatever answers is not trusted. */
export interface LogPort {
  /**
   * Asks once. Throws `log-answer-malformed`, `log-answer-refused` with the reason's code, and what
   * a broker throws that does not answer.
   */
  ask<Op extends LogQuestion['op']>(question: QuestionOf<Op>): Promise<LogAnswer<Op>>;
}
