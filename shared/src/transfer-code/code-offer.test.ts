import { describe, expect, test } from '@jest/globals';
import { createCode } from '../messages/create-code.ts';
import { type CodeOffer, openOffer, sealOffer } from './code-offer.ts';

const offer: CodeOffer = { schoolName: 'Example Elementary', kind: 'grade', gradeLevel: '03' };
const secret = 'a'.repeat(64);
const refused = { code: 'code-offer-unreadable' };

describe('a sealed offer', () => {
  test('opens with the secret of its code, to the offer that was sealed', async () => {
    expect(await openOffer(await sealOffer(offer, secret), secret)).toEqual(offer);
    const student = { ...offer, kind: 'student' as const, gradeLevel: null };
    expect(await openOffer(await sealOffer(student, secret), secret)).toEqual(student);
  });

  test('shows nothing of the offer, and is another one each time', async () => {
    const [one, other] = [await sealOffer(offer, secret), await sealOffer(offer, secret)];
    expect(Buffer.from(one).toString('latin1')).not.toContain('Example');
    expect(Buffer.from(one).equals(other)).toBe(false);
  });

  test('does not open with another secret', async () => {
    const sealed = await sealOffer(offer, secret);
    await expect(openOffer(sealed, 'b'.repeat(64))).rejects.toMatchObject(refused);
  });

  test('does not open when a byte of it is another, or when it ends early', async () => {
    const sealed = await sealOffer(offer, secret);
    const altered = Uint8Array.from(sealed, (byte, index) =>
      index === sealed.length - 1 ? byte ^ 1 : byte,
    );
    for (const bytes of [altered, sealed.slice(0, -5), new Uint8Array(0)]) {
      await expect(openOffer(bytes, secret)).rejects.toMatchObject(refused);
    }
  });

  test('that holds no offer is refused as one that does not open', async () => {
    const sealed = await sealOffer({ ...offer, schoolName: 'two\nlines' }, secret);
    await expect(openOffer(sealed, secret)).rejects.toMatchObject(refused);
  });

  test('of the longest offer fits its message', async () => {
    const longest = { ...offer, schoolName: 'é'.repeat(200), gradeLevel: 'é'.repeat(200) };
    const sealedOffer = Buffer.from(await sealOffer(longest, secret)).toString('base64');
    expect(createCode.body.shape.sealedOffer.safeParse(sealedOffer).success).toBe(true);
  });
});
