/**
 * The tables of a site: who may sign in and how, who is signed in, and wrong tries. Each program
 * puts them into a migration of its own, so this text is as final as a released migration.
 */
export const WEB_TABLES = `
    CREATE TABLE web_accounts (
      username TEXT PRIMARY KEY,
      -- argon2id in PHC form; NULL for somebody who cannot sign in.
      password_hash TEXT,
      -- Base32; counts as a second factor once it is confirmed.
      totp_secret TEXT,
      totp_confirmed_at TEXT,
      -- The newest 30-second step whose code was taken: a code works once.
      totp_last_step INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;

    -- Only the digest of a session's id is kept: whoever reads the store is not signed in by it.
    CREATE TABLE web_sessions (
      session_hash TEXT PRIMARY KEY,
      username TEXT NOT NULL,
      created_at TEXT NOT NULL,
      last_seen_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX web_sessions_by_username ON web_sessions (username);

    -- Wrong tries in a row, by a digest of the user name or of the address they came from.
    CREATE TABLE web_sign_in_pauses (
      subject_hash TEXT PRIMARY KEY,
      wrong_tries INTEGER NOT NULL,
      last_try_at TEXT NOT NULL,
      paused_until TEXT
    ) STRICT, WITHOUT ROWID;

    -- username is NULL where nobody has the name that was typed: it may be a password.
    CREATE TABLE web_sign_ins (
      sign_in_id INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      username TEXT,
      address TEXT NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN
        ('signed-in', 'wrong', 'paused', 'signed-out', 'password-changed',
         'second-factor-added', 'second-factor-removed'))
    ) STRICT;
    CREATE INDEX web_sign_ins_by_username ON web_sign_ins (username, at);
`;
