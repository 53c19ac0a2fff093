import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'chai';
import { largestExport, openExport, sealExport } from '../../../tenant/vault/export-envelope.ts';
import { createExportKey, readExportKey, type ExportRecipient } from '../../../tenant/vault/export-key.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeSecret } from '../../support/secret-store.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import type { KeyObject } from 'node:crypto';

function makePair(): { to: ExportRecipient; key: KeyObject } {
  const file = join(makeTempFolder(), 'export.key');
  return { to: createExportKey(file), key: readExportKey(file) };
}

const { to, key } = makePair();
const secret = makeSecret();
const sealed = sealExport(secret, to, randomBytes);

/** Where each part of the file begins. */
const parts = { magic: 0, version: 20, keyId: 21, freshKey: 29, nonce: 61, tag: 73, body: 89 } as const;

describe('an export that somebody had in their hands', () => {
  it('opens when they left it alone, and holds nothing in plain', () => {
    expect(openExport(sealed, key)).to.equal(secret);
    for (const form of [secret, Buffer.from(secret).toString('base64'), Buffer.from(secret).toString('hex')]) expect(sealed.includes(form)).to.equal(false);
    expect(sealed).to.have.length(parts.body + secret.length);
  });

  it('does not open when any single bit was changed, wherever', () => {
    for (let at = 0; at < sealed.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = Buffer.from(sealed);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        // The topmost bit of an X25519 key is not part of it (RFC 7748 §5), and is authenticated all the same.
        expect(catchThrown(() => openExport(changed, key)).code, `byte ${at} bit ${bit}`).to.equal('EXPORT_INVALID');
      }
    }
  });

  it('does not open when it was cut at any place, or something was added', () => {
    for (let length = 0; length < sealed.length; length += 1) expect(catchThrown(() => openExport(sealed.subarray(0, length), key)).code, `${length} bytes`).to.equal('EXPORT_INVALID');
    expect(catchThrown(() => openExport(Buffer.concat([sealed, Buffer.from('x')]), key)).message).to.include('changed or cut off');
  });

  for (const version of [0, 2, 255]) {
    it(`does not open as version ${version}, older or newer`, () => {
      const changed = Buffer.from(sealed);
      changed[parts.version] = version;
      expect(catchThrown(() => openExport(changed, key)).message).to.include('another version');
    });
  }

  it('does not open with another key, and says so', () => expect(catchThrown(() => openExport(sealed, makePair().key)).message).to.include('sealed to another key'));

  it('does not open with another key under this one\'s id', () => {
    const other = makePair();
    const forged = Buffer.from(sealed);
    Buffer.from(other.to.keyId, 'hex').copy(forged, parts.keyId);
    expect(catchThrown(() => openExport(forged, other.key)).message).to.include('changed or cut off');
  });

  it('does not open with a fresh key of no strength', () => {
    for (const weak of [Buffer.alloc(32), Buffer.concat([Buffer.from([1]), Buffer.alloc(31)])]) {
      const forged = Buffer.from(sealed);
      weak.copy(forged, parts.freshKey);
      expect(catchThrown(() => openExport(forged, key)).code).to.equal('EXPORT_INVALID');
    }
  });

  it('does not open with the head of another export', () => {
    const other = sealExport(makeSecret(), to, randomBytes);
    const spliced = Buffer.concat([other.subarray(0, parts.nonce), sealed.subarray(parts.nonce)]);
    expect(catchThrown(() => openExport(spliced, key)).message).to.include('changed or cut off');
  });

  it('is not looked at when it is huge', () => {
    const huge = Buffer.alloc(largestExport + 1);
    sealed.copy(huge);
    expect(catchThrown(() => openExport(huge, key)).message).to.include('larger than');
  });

  for (const [title, file] of [['empty', Buffer.alloc(0)], ['a text', Buffer.from('{"secrets":[]}')], ['the magic alone', sealed.subarray(0, 21)]] as const) {
    it(`is not opened when it is ${title}`, () => expect(catchThrown(() => openExport(file, key)).code).to.equal('EXPORT_INVALID'));
  }
});
