import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
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
  const signer = tokenSigner();
  const nonces = new Map<string, string>();
  let changes: TokenChanges = {};
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answers: Answers = {
    '/.well-known/openid-configuration': () => metadataOf(issuer),
    '/keys': () => ({ keys: [signer.jwk] }),
    '/token': (form) => {
      const nonce = nonces.get(form.get('code') ?? '');
      if (nonce === undefined || !form.has('code_verifier')) return { error: 'invalid_grant' };
      nonces.delete(form.get('code') ?? '');
      const token = signer.sign({ ...rightClaims({ issuer, clientId, nonce }), ...changes });
      return { access_token: 'unused', token_type: 'Bearer', id_token: token };
    },
  };
  server.on('request', (request, response) => void answer(answers, request, response));
  return {
    issuer,
    vouch: (next) => {
      changes = next;
    },
    signIn: ({ searchParams }) => {
      const code = `code-${searchParams.get('state')}`;
      nonces.set(code, searchParams.get('nonce') ?? '');
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', searchParams.get('state') ?? '');
      return back;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

type Answers = Readonly<Record<string, (form: URLSearchParams) => object>>;

function tokenSigner() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return {
    jwk: { ...publicKey.export({ format: 'jwk' }), kid: '1', use: 'sig' },
    sign: (claims: object): string => {
      const signed = `${encode({ alg: 'ES256', kid: '1' })}.${encode(claims)}`;
      return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
    },
  };
}

const metadataOf = (issuer: string) => ({
  ...{ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` },
  ...{ jwks_uri: `${issuer}/keys`, response_types_supported: ['code'] },
  ...{ subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['ES256'] },
});

function rightClaims(of: { issuer: string; clientId: string; nonce: string }) {
  const now = Math.floor(Date.now() / 1000);
  return {
    ...{ iss: of.issuer, aud: of.clientId, sub: 'subject-1', iat: now, exp: now + 60 },
    ...{ nonce: of.nonce, preferred_username: 'm.lee' },
  };
}

async function answer(
  answers: Answers,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = new URLSearchParams(await textOf(request));
  const body = answers[request.url ?? '']?.(form) ?? { error: 'not-found' };
  response.writeHead('error' in body ? 400 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
