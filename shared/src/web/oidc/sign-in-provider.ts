import * as oidc from 'openid-client';
import { PortageError } from '../../error-codes.ts';
import { isLoopback } from '../address.ts';
import type { OidcClient } from './oidc-settings.ts';

/** Seconds an answer of the provider may take; a person waits for it. */
const patienceSeconds = 5;

/** What one try to sign in is recognised by when the browser comes back. */
export interface SignInTry {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/**
 * An OpenID Connect provider that people sign in with (OpenID Connect Core 1.0, code flow), with
 * PKCE (RFC 7636), state and nonce. It is asked what it can do with the first sign-in, and again
 * after it could not be reached, so that the site starts without it.
 */
export class SignInProvider {
  readonly label: string;
  /** Whether user name and password sign in too. */
  readonly passwordSignIn: boolean;
  private readonly client: OidcClient;
  private known: oidc.Configuration | null = null;

  constructor(client: OidcClient) {
    this.client = client;
    this.label = client.label;
    this.passwordSignIn = client.passwordSignIn;
  }

  /** Where to send the browser. Throws `sign-in-provider-unreachable`. */
  async begin(returnUrl: string): Promise<{ address: URL; begun: SignInTry }> {
    const begun = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      codeVerifier: oidc.randomPKCECodeVerifier(),
    };
    const address = oidc.buildAuthorizationUrl(await this.configuration(), {
      redirect_uri: returnUrl,
      scope: this.client.usernameClaim === 'email' ? 'openid email' : 'openid profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(begun.codeVerifier),
      code_challenge_method: 'S256',
      state: begun.state,
      nonce: begun.nonce,
    });
    return { address, begun };
  }

  /**
   * The user name that the provider vouches for. Throws what `openid-client` throws where state,
   * nonce, issuer, audience, time or signature do not fit, and `sign-in-wrong` without a name.
   */
  async usernameOf(returnedTo: URL, begun: SignInTry): Promise<string> {
    const tokens = await oidc.authorizationCodeGrant(await this.configuration(), returnedTo, {
      expectedState: begun.state,
      expectedNonce: begun.nonce,
      pkceCodeVerifier: begun.codeVerifier,
      idTokenExpected: true,
    });
    const claims: Record<string, unknown> = tokens.claims() ?? {};
    const { usernameClaim } = this.client;
    const username = claims[usernameClaim];
    // Some providers let people enter any address and say only here that nobody has checked it.
    const isUnchecked = usernameClaim === 'email' && claims['email_verified'] === false;
    if (typeof username !== 'string' || username === '' || isUnchecked) {
      throw new PortageError('sign-in-wrong');
    }
    return username;
  }

  private async configuration(): Promise<oidc.Configuration> {
    this.known ??= await discover(this.client).catch((cause: unknown) => {
      throw new PortageError('sign-in-provider-unreachable', {}, { cause });
    });
    return this.known;
  }
}

function discover({ issuer, clientId, clientSecret }: OidcClient): Promise<oidc.Configuration> {
  const url = new URL(issuer);
  // The setting allows this on loopback alone.
  const isOpen = url.protocol === 'http:' && isLoopback(url.hostname);
  return oidc.discovery(url, clientId, {}, authentication(clientSecret), {
    timeout: patienceSeconds,
    execute: [oidc.enableNonRepudiationChecks, ...(isOpen ? [oidc.allowInsecureRequests] : [])],
  });
}

/** As the provider says it wants the secret; `client_secret_basic` where it does not say. */
function authentication(secret: string): oidc.ClientAuth {
  return (server, ...request) => {
    const methods = server.token_endpoint_auth_methods_supported ?? [];
    const isPost = methods.includes('client_secret_post') && !methods.includes(basic);
    const choose = isPost ? oidc.ClientSecretPost(secret) : oidc.ClientSecretBasic(secret);
    choose(server, ...request);
  };
}

const basic = 'client_secret_basic';
