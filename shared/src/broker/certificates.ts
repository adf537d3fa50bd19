// The X.509 library's container looks for this polyfill when it loads, so it comes first.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type JsonGeneralName,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

/**
 * How long the private CA and its server certificates last. A lapsed certificate stops every
 * district at once, so it outlives any sensible upgrade cycle; agents trust this CA for the
 * broker alone.
 */
export const CERTIFICATE_YEARS = 10;

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** A certificate and its private key (PKCS #8), both PEM. */
export interface CertifiedKey {
  readonly certificate: string;
  readonly privateKey: string;
}

/** Makes a private certificate authority that can sign server certificates and nothing below. */
export async function createAuthority(name: string, notBefore: Date): Promise<CertifiedKey> {
  const keys = await generateKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    ...lifetime(notBefore),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
    ],
  });
  return { certificate: certificate.toString('pem'), privateKey: await exportKey(keys) };
}

/**
 * Makes a certificate for a broker reached under any of `hosts` (names or IP addresses). It also
 * serves as client certificate, because the routes between clustered servers verify both ends.
 */
export async function issueServerCertificate(
  authority: CertifiedKey,
  hosts: readonly string[],
  notBefore: Date,
): Promise<CertifiedKey> {
  const issuer = new X509Certificate(authority.certificate);
  const keys = await generateKeys();
  const certificate = await X509CertificateGenerator.create({
    subject: `CN=${hosts[0] ?? 'localhost'}`,
    issuer: issuer.subject,
    ...lifetime(notBefore),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: await importKey(authority.privateKey),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth]),
      new SubjectAlternativeNameExtension(hosts.map(alternativeName)),
    ],
  });
  return { certificate: certificate.toString('pem'), privateKey: await exportKey(keys) };
}

function lifetime(notBefore: Date): { notBefore: Date; notAfter: Date } {
  // An hour early, for agents whose clock lags behind.
  const start = new Date(notBefore.getTime() - 3_600_000);
  const end = new Date(notBefore);
  end.setUTCFullYear(end.getUTCFullYear() + CERTIFICATE_YEARS);
  return { notBefore: start, notAfter: end };
}

function alternativeName(host: string): JsonGeneralName {
  const isAddress = /^[\d.]+$/.test(host) || host.includes(':');
  return { type: isAddress ? 'ip' : 'dns', value: host };
}

async function generateKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

async function exportKey(keys: webcrypto.CryptoKeyPair): Promise<string> {
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return PemConverter.encode(pkcs8, PemConverter.PrivateKeyTag);
}

async function importKey(pem: string): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(pem), algorithm, false, [
    'sign',
  ]);
}
