import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { letsbe } from '../../support/terminal.ts';
import { makeSecret } from '../../support/secret-store.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const shop = 'https://shop.example.com';

/** The forms in which a value might lie in a file. */
function formsOf(value: string): Buffer[] {
  const bytes = Buffer.from(value, 'utf8');
  // Base64 of a value looks different by where it begins in the text that was encoded: the part that does not depend on its neighbours.
  const shifted = [0, 1, 2].map((shift) => Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').slice(shift === 0 ? 0 : 4, -4));
  return [
    bytes, Buffer.from(value, 'utf16le'), Buffer.from([...value].toReversed().join('')), Buffer.from(JSON.stringify(value).slice(1, -1)), Buffer.from(encodeURIComponent(value)),
    ...[...shifted, bytes.toString('base64url').slice(0, -2), bytes.toString('hex'), bytes.toString('hex').toUpperCase()].map((text) => Buffer.from(text)),
  ];
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe('a state folder after everything the vault can do', () => {
  const state = makeTempFolder();
  const keys = makeTempFolder();
  const makeValue = (): string => `${makeSecret()}/+"é ${randomBytes(6).toString('base64url')}`;
  const values = Array.from({ length: 6 }, makeValue);
  let code = '';

  before(async () => {
    const run = async (args: string[], input = ''): Promise<string> => {
      const seen = await letsbe(['vault', ...args, '--state', state], { input });
      expect(seen.code, seen.err).to.equal(0);
      for (const value of values) expect(seen.out + seen.err).not.to.include(value);
      return seen.out;
    };
    const [first = '', second = '', third = '', other = '', gone = '', erased = ''] = values;
    await run(['set', 'acme_key', '--origin', shop], first);
    await run(['rotate', 'acme_key'], second);
    await run(['rotate', 'acme_key'], third);
    await run(['undo', 'acme_key']);
    await run(['set', 'other_key', '--origin', shop], other);
    await run(['rebind', 'other_key', '--origin', 'https://blog.example.com', '--yes']);
    await run(['set', 'gone_key', '--origin', shop], gone);
    await run(['remove', 'gone_key']);
    await run(['set', 'erased_key', '--origin', shop], erased);
    await run(['forget', 'erased_key', '--yes']);
    code = await run(['recovery']);
    await letsbe(['vault', 'key', join(keys, 'export.key')]);
    await run(['export', join(state, 'vault.export'), '--to', join(keys, 'export.key.pub.pem')]);
    await run(['import', join(state, 'vault.export'), '--key', join(keys, 'export.key')]);
    await run(['list']);
    await run(['history', 'acme_key']);
    await run(['check']);
  });

  it('holds no value in any file, in no encoding, nor the recovery code', () => {
    const files = filesOf(state).filter((file) => !file.endsWith('vault.key'));
    expect(files.map((file) => file.slice(state.length + 1))).to.include.members(['vault.db', 'safety.db', 'recovery.json', 'vault.export']);
    const found = files.flatMap((file) => {
      const bytes = readFileSync(file);
      return [...values, code, code.replaceAll('-', '')].flatMap((value, index) => formsOf(value).flatMap((form, shape) => (bytes.includes(form) ? [`${file}: value ${index}, form ${shape}`] : [])));
    });
    expect(found).to.deep.equal([]);
  });

  it('holds the key of the vault in no other file', () => {
    const key = readFileSync(join(state, 'vault.key'));
    const forms = [key, Buffer.from(key.toString('hex')), Buffer.from(key.toString('base64').slice(0, -2)), Buffer.from(key.toString('base64url').slice(0, -2))];
    const found = filesOf(state).filter((file) => !file.endsWith('vault.key')).filter((file) => forms.some((form) => readFileSync(file).includes(form)));
    expect(found).to.deep.equal([]);
  });

  it('can be read by nobody else', () => {
    for (const file of filesOf(state)) expect([file, statSync(file).mode & 0o077]).to.deep.equal([file, 0]);
  });

  it('would be found out by this search, if a value did lie there', () => {
    const [value = ''] = values;
    const text = Buffer.concat([Buffer.from('x'), Buffer.from(value)]).toString('base64');
    expect(formsOf(value).some((form) => Buffer.from(text).includes(form))).to.equal(true);
  });
});
