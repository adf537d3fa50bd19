import { X509Certificate } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { CERTIFICATE_YEARS, createAuthority, issueServerCertificate } from './certificates.ts';

const now = new Date('2026-01-15T12:00:00Z');

test('a server certificate is signed by its authority and names its hosts', async () => {
  const authority = await createAuthority('Portage test', now);
  const hosts = ['hub.example.org', '127.0.0.1', '::1'];
  const issued = await issueServerCertificate(authority, hosts, now);
  const certificate = new X509Certificate(issued.certificate);
  const ca = new X509Certificate(authority.certificate);
  expect(certificate.verify(ca.publicKey)).toBe(true);
  expect(certificate.checkIssued(ca)).toBe(true);
  expect(certificate.checkHost('hub.example.org')).toBe('hub.example.org');
  expect(certificate.checkHost('other.example.org')).toBeUndefined();
  expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(certificate.checkIP('::1')).toBe('::1');
  expect([certificate.ca, ca.ca]).toEqual([false, true]);
});

test('a certificate lasts for years and is valid a little before it was made', async () => {
  const { certificate } = await createAuthority('Portage test', now);
  const { validFrom, validTo } = new X509Certificate(certificate);
  expect(new Date(validFrom).toISOString()).toBe('2026-01-15T11:00:00.000Z');
  expect(new Date(validTo).getUTCFullYear()).toBe(2026 + CERTIFICATE_YEARS);
});
