/** The day it is now, in UTC, as records write days: `YYYY-MM-DD`. */
export const today = (): string => new Date().toISOString().slice(0, 10);
