import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import { expect } from 'chai';
import { createKnownValues } from '../../../kernel/redaction/known-values.ts';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import { parseExport, type ExportContent } from '../../../tenant/vault/export-content.ts';
import { openExport, sealExport } from '../../../tenant/vault/export-envelope.ts';
import { createExportKey, readExportKey } from '../../../tenant/vault/export-key.ts';
import type { Vault } from '../../../tenant/vault/vault.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeSecret } from '../../support/secret-store.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { makeMaster, makeVault } from '../../support/vault.ts';

const shop = 'https://shop.example.com';
const blog = 'https://blog.example.com';

/** Out of one vault, to be taken into another. */
function carry(vault: Vault): ExportContent {
  const file = join(makeTempFolder(), 'export.key');
  const to = createExportKey(file);
  return parseExport(openExport(vault.exportTo(to), readExportKey(file)), createSchemas());
}

const content = (...secrets: ExportContent['secrets']): ExportContent => ({ version: 1, tenant: 'old', exportedAt: 0, secrets });

describe('an export of the vault', () => {
  it('carries every secret with origins and history to a server with another key and name', () => {
    const [from, to] = [makeVault(), makeVault()];
    const [old, fresh, other, gone] = [makeSecret(), makeSecret(), makeSecret(), makeSecret()];
    from.vault.put('acme_key', old, [shop]);
    from.clock.advance(60_000);
    from.vault.put('acme_key', fresh, [shop, blog]);
    from.vault.put('other_key', other, [blog]);
    from.vault.put('gone_key', gone, [blog]);
    from.vault.remove('gone_key');
    to.clock.advance(3_600_000);
    const vault = to.reopen({ file: join(makeTempFolder(), 'vault.db'), tenant: 'new', master: makeMaster() });
    expect(vault.importFrom(carry(from.vault), false)).to.deep.equal([
      { name: 'acme_key', outcome: 'added', widens: false },
      { name: 'other_key', outcome: 'added', widens: false },
      { name: 'gone_key', outcome: 'past', widens: false },
    ]);
    expect([vault.list(), vault.history('acme_key'), vault.history('gone_key')]).to.deep.equal([from.vault.list(), from.vault.history('acme_key'), from.vault.history('gone_key')]);
    expect([vault.use('acme_key', blog), vault.use('other_key', blog)]).to.deep.equal([fresh, other]);
    vault.rebind('acme_key', [shop]);
    vault.restore('acme_key');
    expect(vault.use('acme_key', shop)).to.equal(old);
  });

  it('makes every value known to redaction where it is taken in, at once and after a restart', () => {
    const [from, to] = [makeVault(), makeVault()];
    const values = [makeSecret(), makeSecret(), makeSecret()];
    from.vault.put('acme_key', values[0] ?? '', [shop]);
    from.vault.rotate('acme_key', values[1] ?? '');
    from.vault.put('gone_key', values[2] ?? '', [shop]);
    from.vault.remove('gone_key');
    to.vault.importFrom(carry(from.vault), false);
    const later = createKnownValues();
    to.vault.close();
    to.reopen({ known: later });
    for (const known of [to.known, later]) expect(values.map((value) => known.redactText(value))).to.deep.equal(['SECRET_REF(acme_key)', 'SECRET_REF(acme_key)', 'SECRET_REF(gone_key)']);
  });

  it('carries no canary', () => {
    const from = makeVault();
    const file = join(makeTempFolder(), 'export.key');
    const text = openExport(from.vault.exportTo(createExportKey(file)), readExportKey(file));
    from.known.redactText(text);
    expect(from.alarms).to.deep.equal([]);
    expect((JSON.parse(text) as ExportContent).secrets).to.deep.equal([]);
  });

  it('is not made when a row is damaged: what leaves something out in silence is no backup', () => {
    const { vault, file } = makeVault();
    vault.put('acme_key', makeSecret(), [shop]);
    const database = new Database(file);
    database.exec('update secret set sealed = zeroblob(80)');
    database.close();
    expect(catchThrown(() => carry(vault)).message).to.include('acme_key').and.to.include('damaged');
  });
});

describe('taking in an export', () => {
  const value = makeSecret();
  const stored = { value, origins: [shop], since: 0 };
  const cases: [title: string, given: { value: string; origins: string[] }, outcome: string, widens: boolean][] = [
    ['the same', { value, origins: [shop] }, 'same', false],
    ['another value', { value: makeSecret(), origins: [shop] }, 'conflict', false],
    ['the same value for other origins', { value, origins: [blog] }, 'conflict', true],
    ['the same value for more origins', { value, origins: [shop, blog] }, 'conflict', true],
  ];
  for (const [title, given, outcome, widens] of cases) {
    it(`says ${outcome}, and changes nothing: ${title}`, () => {
      const { vault } = makeVault();
      vault.put('acme_key', value, [shop]);
      expect(vault.importFrom(content({ name: 'acme_key', present: { ...given, since: 5 }, past: [] }), false)).to.deep.equal([{ name: 'acme_key', outcome, widens }]);
      expect([vault.use('acme_key', shop), vault.list()[0]?.origins, vault.history('acme_key')]).to.deep.equal([value, [shop], []]);
    });
  }

  it('says conflict for fewer origins too: they would be taken away here', () => {
    const { vault } = makeVault();
    vault.put('acme_key', value, [shop, blog]);
    expect(vault.importFrom(content({ name: 'acme_key', present: { value, origins: [blog], since: 5 }, past: [] }), false)).to.deep.equal([{ name: 'acme_key', outcome: 'conflict', widens: false }]);
    expect(vault.list()[0]?.origins).to.deep.equal([shop, blog]);
  });

  it('says same for the same origins in another order', () => {
    const { vault } = makeVault();
    vault.put('acme_key', value, [shop, blog]);
    expect(vault.importFrom(content({ name: 'acme_key', present: { value, origins: [blog, shop], since: 5 }, past: [] }), false)[0]?.outcome).to.equal('same');
  });

  it('replaces what differs when it is told to, and keeps what was there in the history', () => {
    const { vault } = makeVault();
    const fresh = makeSecret();
    vault.put('acme_key', value, [shop]);
    expect(vault.importFrom(content({ name: 'acme_key', present: { value: fresh, origins: [blog], since: 5 }, past: [] }), true)).to.deep.equal([{ name: 'acme_key', outcome: 'replaced', widens: true }]);
    expect(vault.use('acme_key', blog)).to.equal(fresh);
    expect(vault.history('acme_key').map(({ origins }) => origins)).to.deep.equal([[shop]]);
  });

  it('changes nothing the second time', () => {
    const [from, to] = [makeVault(), makeVault()];
    from.vault.put('acme_key', makeSecret(), [shop]);
    from.clock.advance(1000);
    from.vault.rotate('acme_key', makeSecret());
    to.clock.advance(5000);
    const carried = carry(from.vault);
    to.vault.importFrom(carried, false);
    const before = [to.vault.list(), to.vault.history('acme_key')];
    expect(to.vault.importFrom(carried, false).map(({ outcome }) => outcome)).to.deep.equal(['same']);
    expect([to.vault.list(), to.vault.history('acme_key')]).to.deep.equal(before);
  });

  it('lets no earlier value be newer than the present one, whatever date it says', () => {
    const { vault } = makeVault();
    const [own, planted] = [makeSecret(), makeSecret()];
    vault.put('acme_key', own, [shop]);
    vault.importFrom(content({ name: 'acme_key', past: [{ value: planted, origins: [shop], since: 0, until: 8_000_000_000_000_000 }] }), false);
    expect(vault.history('acme_key')[0]?.until).to.equal(vault.list()[0]?.changedAt);
  });

  const refused: [title: string, secret: ExportContent['secrets'][number]][] = [
    ['a name that climbs', { name: '../key', present: stored, past: [] }],
    ['a value with a line break', { name: 'bad_key', present: { ...stored, value: `${makeSecret()}\r\nX: 1` }, past: [] }],
    ['an origin that is none', { name: 'bad_key', present: { ...stored, origins: ['https://*.evil.example'] }, past: [] }],
    ['a past value with a line break', { name: 'bad_key', past: [{ ...stored, value: 'a\nb', until: 1 }] }],
  ];
  for (const [title, secret] of refused) {
    it(`is all or nothing: ${title}`, () => {
      const { vault, recorded } = makeVault();
      recorded.length = 0;
      expect(catchThrown(() => vault.importFrom(content({ name: 'good_key', present: { value: makeSecret(), origins: [shop], since: 0 }, past: [] }, secret), true)).code).to.equal('SECRET_INVALID');
      expect([vault.list(), recorded]).to.deep.equal([[], []]);
    });
  }
});

describe('what an export holds', () => {
  const good = content({ name: 'acme_key', present: { value: makeSecret(), origins: [shop], since: 0 }, past: [] });
  const spoilt: [title: string, text: string, says: string][] = [
    ['no JSON', makeSecret(), 'no JSON'],
    ['another version', JSON.stringify({ ...good, version: 2 }), 'another version'],
    ['no version', JSON.stringify({ ...good, version: undefined }), 'another version'],
    ['a key nobody knows', JSON.stringify({ ...good, trust: true }), 'additional'],
    ['a list', '[]', 'object'],
    ['an empty value', JSON.stringify(content({ name: 'a', present: { value: '', origins: [shop], since: 0 }, past: [] })), 'fewer than 1'],
    ['no origins', JSON.stringify(content({ name: 'a', present: { value: 'x', origins: [], since: 0 }, past: [] })), 'fewer than 1'],
    ['too much past', JSON.stringify(content({ name: 'a', past: Array.from({ length: 201 }, () => ({ value: 'x', origins: [shop], since: 0, until: 0 })) })), 'more than 200'],
    ['a date beyond all dates', JSON.stringify(content({ name: 'a', present: { value: 'x', origins: [shop], since: 9e15 }, past: [] })), '<='],
    ['nested without end', '['.repeat(10_000), 'no JSON'],
  ];
  for (const [title, text, says] of spoilt) {
    it(`is refused: ${title}`, () => {
      const error = catchThrown(() => parseExport(text, createSchemas()));
      expect([error.code, error.message]).to.satisfy(([code, message]: [string, string]) => code === 'EXPORT_INVALID' && message.includes(says), error.message);
      expect(error.message).not.to.include(good.secrets[0]?.present?.value);
      expect(error.cause).to.equal(undefined);
    });
  }

  it('is sealed anew each time, to the same key', () => {
    const to = createExportKey(join(makeTempFolder(), 'export.key'));
    const [one, other] = [sealExport('x', to, randomBytes), sealExport('x', to, randomBytes)];
    expect(one.subarray(0, 29).equals(other.subarray(0, 29))).to.equal(true);
    expect(one.subarray(29, 61).equals(other.subarray(29, 61))).to.equal(false);
  });
});
