import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a test may change in the next ID token. */
export interface TokenChanges {
  readonly [claim: string]: unknown;
}

/** A provider on loopback that vouches for whatever the test says, truly or not. */
export interface TestOidcProvider {
  readonly issuer: string;
  /** Claims over those of a right token, for every token from now on. */
  vouch(changes: TokenChanges): void;
  /** As somebody who signed in there: where the browser is sent back to. */
  signIn(address: URL): URL;
  close(): Promise<void>;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Starts one. Its codes are single-use, and it checks the verifier's presence alone. */
export async function testOidcProvider(clientId: string): Promise<TestOidcProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const begun = new Map<string, { nonce: string }>();
  let changes: TokenChanges = {};
  let issuer = '';

  const tokenOf = (code: string): string => {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      ...{ iss: issuer, aud: clientId, sub: 'subject-1', iat: now, exp: now + 60 },
      ...{ nonce: begun.get(code)?.nonce, preferred_username: 'm.lee', ...changes },
    };
    const signed = `${encode({ alg: 'ES256', kid: '1' })}.${encode(claims)}`;
    const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
    return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
  };
  const answers: Record<string, (form: URLSearchParams) => unknown> = {
    '/.well-known/openid-configuration': () => ({
      ...{ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` },
      ...{ jwks_uri: `${issuer}/keys`, response_types_supported: ['code'] },
      ...{ subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['ES256'] },
    }),
    '/keys': () => ({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: '1', use: 'sig' }] }),
    '/token': (form) => {
      const code = form.get('code') ?? '';
      if (!begun.has(code) || !form.has('code_verifier')) return { error: 'invalid_grant' };
      const token = tokenOf(code);
      begun.delete(code);
      return { access_token: 'unused', token_type: 'Bearer', id_token: token };
    },
  };
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await textOf(request));
    const body = answers[request.url ?? '']?.(form) ?? { error: 'not-found' };
    response.writeHead('error' in (body as object) ? 400 : 200, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    vouch: (next) => {
      changes = next;
    },
    signIn: ({ searchParams }) => {
      const code = `code-${begun.size}-${searchParams.get('state')}`;
      begun.set(code, { nonce: searchParams.get('nonce') ?? '' });
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', searchParams.get('state') ?? '');
      return back;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
