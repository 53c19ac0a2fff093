import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { openFileLedger } from '../../../kernel/plugin/file-ledger.ts';
import type { LedgerRow } from '../../../kernel/plugin/ledger.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const row = (version: string): LedgerRow => ({ highest: version, lastGood: { digest: 'd', version, folder: '/f' } });
const permissions = { http: [{ target: 'acme', basePath: '/api', methods: ['GET' as const] }] };
const fresh = () => join(makeTempFolder(), 'plugins.json');

describe('the ledger file', () => {
  it('is empty where there is none yet', () => {
    const ledger = openFileLedger(fresh());
    expect([ledger.read('acme'), ledger.granted('acme')]).to.deep.equal([undefined, undefined]);
  });

  it('survives a restart, and only its owner can read it', async () => {
    const file = fresh();
    const ledger = openFileLedger(file);
    await Promise.all([ledger.write('acme', row('1.0.0')), ledger.grant('acme', permissions), ledger.write('other', row('2.0.0'))]);
    const again = openFileLedger(file);
    expect([again.read('acme'), again.read('other'), again.granted('acme')]).to.deep.equal([row('1.0.0'), row('2.0.0'), permissions]);
    expect(statSync(file).mode & 0o777).to.equal(0o600);
  });

  it('knows nothing of a plugin that is named like a part of every object', async () => {
    const file = fresh();
    const ledger = openFileLedger(file);
    expect([ledger.read('constructor'), ledger.granted('constructor')]).to.deep.equal([undefined, undefined]);
    await ledger.write('constructor', row('1.0.0'));
    expect(openFileLedger(file).read('constructor')).to.deep.equal(row('1.0.0'));
  });

  for (const text of ['', '{', 'null', '[]', '{}', '{"seen": {}}', '{"seen": [], "grants": {}}']) {
    it(`stops the start when it holds ${text === '' ? 'nothing' : text}: older versions would load`, () => {
      const file = fresh();
      writeFileSync(file, text);
      const error = catchThrown(() => openFileLedger(file));
      expect([error.code, error.message.includes('restore it from a backup')]).to.deep.equal(['CONFIG_INVALID', true]);
    });
  }

  it('tells of a write that failed, and the next one succeeds', async () => {
    const file = fresh();
    const ledger = openFileLedger(file);
    mkdirSync(`${file}.new`);
    const failed = await ledger.write('acme', row('1.0.0')).then(() => 'written', (error: NodeJS.ErrnoException) => error.code);
    expect(failed).to.equal('EISDIR');
    rmSync(`${file}.new`, { recursive: true });
    await ledger.write('other', row('2.0.0'));
    expect(openFileLedger(file).read('acme')).to.deep.equal(row('1.0.0'));
  });

  it('is replaced whole: what was there stays until the new one is', async () => {
    const file = fresh();
    const ledger = openFileLedger(file);
    await ledger.write('acme', row('1.0.0'));
    mkdirSync(`${file}.new`);
    await ledger.write('acme', row('2.0.0')).catch(() => undefined);
    expect(JSON.parse(readFileSync(file, 'utf8'))).to.deep.equal({ seen: { acme: row('1.0.0') }, grants: {} });
  });
});
