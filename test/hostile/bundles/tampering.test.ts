import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { createSigningKey, signBytes, type SigningKey } from '../../../kernel/plugin/keys.ts';
import { listName, sha256, signatureName } from '../../../kernel/plugin/pack.ts';
import { writeSignatures } from '../../../kernel/plugin/signatures.ts';
import { releaseKey, writeBundle } from '../../support/bundle.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeLoader } from '../../support/loader.ts';

const { load } = makeLoader();
const read = (folder: string, path: string) => readFileSync(join(folder, path));
const flip = (folder: string, path: string, at: number) => {
  const bytes = read(folder, path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(join(folder, path), bytes);
};
/** Writes the list anew and signs it, as someone with that key could. */
const relist = (folder: string, change: (text: string) => string, key: SigningKey = releaseKey) => {
  const bytes = Buffer.from(change(read(folder, listName).toString()));
  writeFileSync(join(folder, listName), bytes);
  writeFileSync(join(folder, signatureName), writeSignatures([{ keyId: key.keyId, signature: signBytes(bytes, key) }]));
};
const listing = (path: string) => (text: string) => text.replace('"files": {', `"files": { ${JSON.stringify(path)}: "${sha256(Buffer.from('x'))}",`);

const attacks: [title: string, spoil: (folder: string) => void, code: string, says: string][] = [
  ['a changed byte of a file', (folder) => flip(folder, 'operations/things.json', 40), 'BUNDLE_INVALID', 'operations/things.json was changed'],
  ['a changed byte of its list', (folder) => flip(folder, listName, 12), 'BUNDLE_UNTRUSTED', 'no signature of a known key'],
  ['a blank added to its list', (folder) => writeFileSync(join(folder, listName), `${read(folder, listName).toString()} `), 'BUNDLE_UNTRUSTED', 'no signature of a known key'],
  ['a changed character of its signature', (folder) => { const text = read(folder, signatureName).toString(); writeFileSync(join(folder, signatureName), `${text.slice(0, 30)}${text[30] === 'A' ? 'B' : 'A'}${text.slice(31)}`); }, 'BUNDLE_UNTRUSTED', 'no signature'],
  ['a file that is not on its list', (folder) => writeFileSync(join(folder, 'quirks.ts'), 'x'), 'BUNDLE_INVALID', 'quirks.ts is not on its list'],
  ['a listed file gone', (folder) => rmSync(join(folder, 'operations/things.json')), 'BUNDLE_INVALID', 'operations/things.json is missing'],
  ['no list', (folder) => rmSync(join(folder, listName)), 'BUNDLE_INVALID', 'no bundle.json'],
  ['no signature', (folder) => rmSync(join(folder, signatureName)), 'BUNDLE_INVALID', 'no readable bundle.sig'],
  ['a signature of somebody else', (folder) => relist(folder, (text) => text, createSigningKey()), 'BUNDLE_UNTRUSTED', 'no signature of a known key'],
  ['a list that climbs out of its folder', (folder) => relist(folder, listing('../evil.json')), 'BUNDLE_INVALID', 'does not fit the schema'],
  ['a list with an absolute path', (folder) => relist(folder, listing('/etc/passwd')), 'BUNDLE_INVALID', 'does not fit the schema'],
  ['a list that names itself', (folder) => relist(folder, listing(listName)), 'BUNDLE_INVALID', 'is missing'],
  ['a list that is no JSON', (folder) => relist(folder, () => 'files'), 'BUNDLE_INVALID', 'does not fit the schema'],
  ['a list with a key nobody knows', (folder) => relist(folder, (text) => text.replace('"id"', '"trusted": true, "id"')), 'BUNDLE_INVALID', 'does not fit the schema'],
  ['a list that calls it newer than its manifest does', (folder) => relist(folder, (text) => text.replace('"1.0.0"', '"9.0.0"')), 'BUNDLE_INVALID', 'names acme 9.0.0, its plugin.json acme 1.0.0'],
  ['a list that calls it by another name', (folder) => relist(folder, (text) => text.replace('"acme"', '"other"')), 'BUNDLE_INVALID', 'names other 1.0.0, its plugin.json acme 1.0.0'],
];

describe('a bundle with', () => {
  for (const [title, spoil, code, says] of attacks) {
    it(`${title} is refused`, async () => {
      const folder = writeBundle();
      spoil(folder);
      const error = await catchError(load(folder));
      expect(error.code).to.equal(code);
      expect(error.message).to.include(says);
    });
  }

  it('any single bit of its list turned is refused', async () => {
    const folder = writeBundle();
    const sound = read(folder, listName);
    for (let at = 0; at < sound.length; at += 13) {
      flip(folder, listName, at);
      expect((await catchError(load(folder))).code).to.equal('BUNDLE_UNTRUSTED');
      writeFileSync(join(folder, listName), sound);
    }
    expect((await load(folder)).bundle.id).to.equal('acme');
  });

  it('another plugin\'s sound bytes in its place is refused', async () => {
    const error = await catchError(load(writeBundle({ id: 'other' }), 'acme'));
    expect([error.code, error.message.includes('not the name of its folder')]).to.deep.equal(['PLUGIN_INVALID', true]);
  });
});
