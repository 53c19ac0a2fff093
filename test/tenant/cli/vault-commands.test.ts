import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'chai';
import { vaultCommands } from '../../../tenant/cli/vault-commands.ts';
import { makeSecret } from '../../support/secret-store.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { letsbe, type Seen, type Typed } from '../../support/terminal.ts';

const shop = 'https://shop.example.com';
const blog = 'https://blog.example.com';

interface Bench {
  readonly state: string;
  readonly run: (args: readonly string[], typed?: Typed) => Promise<Seen>;
}

function make(): Bench {
  const state = makeTempFolder();
  return { state, run: (args, typed) => letsbe(['vault', ...args, '--state', state], typed) };
}

async function filled(...origins: string[]): Promise<Bench & { value: string }> {
  const bench = make();
  const value = makeSecret();
  const seen = await bench.run(['set', 'acme_key', ...(origins.length === 0 ? [shop] : origins).flatMap((origin) => ['--origin', origin])], { input: value });
  expect(seen.code).to.equal(0);
  return { ...bench, value };
}

/** What the audit holds, as bodies of its events. */
function audited(state: string): { what: string; name?: string }[] {
  const database = new Database(join(state, 'safety.db'), { readonly: true });
  const rows = database.prepare<[], { body: string }>("select body from audit where kind = 'event' order by seq").all();
  database.close();
  return rows.map(({ body }) => JSON.parse(body) as { what: string });
}

const listed = async ({ run }: Bench): Promise<{ name: string; origins: string[]; weak?: string; fault?: string }[]> => (await run(['list', '--json'])).out.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { name: string; origins: string[] });

describe('letsbe vault', () => {
  it('has a help text for every verb, which says how to call it', async () => {
    for (const { name, usage } of vaultCommands) {
      const { code, out } = await letsbe([...name.split(' '), '--help']);
      expect([code, out.includes(usage)]).to.deep.equal([0, true]);
    }
    expect(vaultCommands.map(({ name }) => name.slice(6))).to.deep.equal(['set', 'rotate', 'list', 'history', 'undo', 'rebind', 'remove', 'forget', 'proposals', 'accept', 'dismiss', 'recovery', 'rekey', 'key', 'export', 'import', 'check']);
  });

  describe('set', () => {
    it('stores a weak value too, and warns on standard error', async () => {
      const bench = make();
      const { code, out, err } = await bench.run(['set', 'acme_key', '--origin', shop], { input: 'letmein\n' });
      expect(code).to.equal(0);
      expect(err).to.include('Warning: acme_key is weak').and.to.include('shorter than 8 bytes').and.not.to.include('letmein');
      expect(out).not.to.include('weak');
      expect((await listed(bench))[0]).to.have.property('weak');
    });

    it('says nothing of a good one', async () => expect((await make().run(['set', 'acme_key', '--origin', shop], { input: makeSecret() })).err).to.equal(''));

    it('wants an origin, and stores nothing without', async () => {
      const bench = make();
      expect((await bench.run(['set', 'acme_key'], { input: makeSecret() })).err).to.include('at least one origin');
      expect(await listed(bench)).to.deep.equal([]);
    });
  });

  it('rotates from standard input, lists the past, and undoes', async () => {
    const bench = await filled(shop, blog);
    const fresh = makeSecret();
    const rotated = await bench.run(['rotate', 'acme_key'], { input: `${fresh}\n` });
    expect(rotated).to.include({ code: 0, err: '' });
    const history = await bench.run(['history', 'acme_key', '--json']);
    expect(JSON.parse(history.out)).to.deep.include({ origins: [shop, blog], restorable: true });
    expect((await bench.run(['undo', 'acme_key'])).out).to.include(`${shop}, ${blog} and nowhere else`);
    expect((await bench.run(['history', 'acme_key'])).out.split('\n')).to.have.length(1);
    for (const { out, err } of [rotated, history]) for (const value of [bench.value, fresh]) expect(out + err).not.to.include(value);
    expect((await bench.run(['history', 'other_key'])).err).to.include('never had another value');
    expect((await bench.run(['rotate', 'other_key'], { input: makeSecret() })).err).to.include('SECRET_REF_UNRESOLVED');
  });

  it('lists the age of each secret', async () => expect((await (await filled()).run(['list'])).out).to.match(/^acme_key +https:\/\/shop\.example\.com {2}\(changed \d{4}-.*, today\)$/));

  describe('rebind', () => {
    it('takes fewer origins at once', async () => {
      const bench = await filled(shop, blog);
      expect((await bench.run(['rebind', 'acme_key', '--origin', blog])).code).to.equal(0);
      expect((await listed(bench))[0]?.origins).to.deep.equal([blog]);
    });

    it('asks before it takes what was not there, and changes nothing without a yes', async () => {
      const bench = await filled();
      for (const typed of [{}, { answers: ['no'] }, { answers: [''] }]) {
        const { code, err } = await bench.run(['rebind', 'acme_key', '--origin', shop, '--origin', blog], typed);
        expect(code).to.equal(3);
        expect(err).to.include(`can then be sent to ${blog} as well`).and.to.include('a loosening');
      }
      expect((await listed(bench))[0]?.origins).to.deep.equal([shop]);
      expect((await bench.run(['rebind', 'acme_key', '--origin', blog], { answers: ['yes'] })).code).to.equal(0);
      expect((await bench.run(['rebind', 'acme_key', '--origin', shop, '--yes'])).code).to.equal(0);
      expect((await listed(bench))[0]?.origins).to.deep.equal([shop]);
    });

    it('says so when there is no such secret', async () => expect((await make().run(['rebind', 'acme_key', '--origin', shop, '--yes'])).err).to.include('SECRET_REF_UNRESOLVED'));
  });

  it('removes so that it can be undone', async () => {
    const bench = await filled();
    expect((await bench.run(['remove', 'acme_key'])).code).to.equal(0);
    expect(await listed(bench)).to.deep.equal([]);
    expect((await bench.run(['remove', 'acme_key'])).code).to.equal(1);
    expect((await bench.run(['undo', 'acme_key'])).code).to.equal(0);
    expect((await listed(bench))[0]?.origins).to.deep.equal([shop]);
  });

  it('forgets only after a yes, saying what that means', async () => {
    const bench = await filled();
    const refused = await bench.run(['forget', 'acme_key']);
    expect(refused.code).to.equal(3);
    expect(refused.err).to.include('no longer redacted');
    expect(await listed(bench)).to.have.length(1);
    expect((await bench.run(['forget', 'acme_key'], { answers: ['yes'] })).code).to.equal(0);
    expect((await bench.run(['history', 'acme_key', '--json'])).out).to.equal('');
    expect((await bench.run(['forget', 'acme_key', '--yes'])).err).to.include('no secret of that name');
  });

  it('checks every row: code 0 when all is whole, 1 and the name when not', async () => {
    const bench = await filled();
    expect(await bench.run(['check'])).to.include({ code: 0, out: '4 rows, all whole.' });
    const database = new Database(join(bench.state, 'vault.db'));
    database.exec("update secret set sealed = zeroblob(90)");
    database.close();
    const { code, out } = await bench.run(['check']);
    expect([code, out]).to.satisfy(([number, text]: [number, string]) => number === 1 && text.startsWith('acme_key (in use): ') && text.includes('damaged'));
    expect(JSON.parse((await bench.run(['check', '--json'])).out)).to.have.nested.property('faults[0].name', 'acme_key');
    expect((await bench.run(['list'])).out).to.include('damaged');
  });

  it('writes every change into the audit, which holds', async () => {
    const bench = await filled();
    await bench.run(['rotate', 'acme_key'], { input: makeSecret() });
    await bench.run(['undo', 'acme_key']);
    await bench.run(['rebind', 'acme_key', '--origin', blog, '--yes']);
    await bench.run(['remove', 'acme_key']);
    await bench.run(['forget', 'acme_key', '--yes']);
    expect(audited(bench.state).map(({ what }) => what)).to.deep.equal(['canaries-made', 'secret-stored', 'secret-rotated', 'secret-restored', 'secret-rebound', 'secret-removed', 'secret-forgotten']);
    expect((await letsbe(['audit', 'verify', '--state', bench.state])).code).to.equal(0);
  });

  describe('recovery', () => {
    it('shows a code once, and asks before it issues another', async () => {
      const bench = await filled();
      const first = await bench.run(['recovery']);
      expect(first.code).to.equal(0);
      expect(first.out).to.match(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
      expect(first.err).to.include('shown once');
      const refused = await bench.run(['recovery']);
      expect([refused.code, refused.out]).to.deep.equal([3, '']);
      const second = JSON.parse((await bench.run(['recovery', '--yes', '--json'])).out) as { code: string };
      expect(second.code).not.to.equal(first.out);
      expect(audited(bench.state).filter(({ what }) => what === 'recovery-issued')).to.have.length(2);
    });

    it('writes the lost key anew, so that the vault opens', async () => {
      const bench = await filled();
      const { out: code } = await bench.run(['recovery']);
      const key = readFileSync(join(bench.state, 'vault.key'));
      rmSync(join(bench.state, 'vault.key'));
      const lost = await bench.run(['list']);
      expect([lost.code, lost.err.includes('letsbe vault recovery --restore')]).to.deep.equal([1, true]);
      expect((await bench.run(['recovery', '--restore'], { input: 'no code' })).err).to.include('RECOVERY_REFUSED');
      const restored = await bench.run(['recovery', '--restore'], { input: `${code.toLowerCase()}\n` });
      expect(restored.code, restored.err).to.equal(0);
      expect(restored.out + restored.err).not.to.include(code);
      expect(readFileSync(join(bench.state, 'vault.key')).equals(key)).to.equal(true);
      expect(await listed(bench)).to.have.length(1);
      expect(audited(bench.state).at(-1)?.what).to.equal('recovery-used');
    });
  });

  describe('rekey', () => {
    it('asks, then seals all anew and issues the recovery code anew; the audit still holds', async () => {
      const bench = await filled();
      const { out: old } = await bench.run(['recovery']);
      const key = readFileSync(join(bench.state, 'vault.key'));
      expect((await bench.run(['rekey'])).code).to.equal(3);
      expect(readFileSync(join(bench.state, 'vault.key')).equals(key)).to.equal(true);
      const { code, out } = await bench.run(['rekey', '--yes']);
      expect([code, out !== old, /^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/.test(out)]).to.deep.equal([0, true, true]);
      expect(readFileSync(join(bench.state, 'vault.key')).subarray(0, 32).equals(key)).to.equal(true);
      expect((await bench.run(['check'])).out).to.equal('4 rows, all whole.');
      rmSync(join(bench.state, 'vault.key'));
      expect((await bench.run(['recovery', '--restore'], { input: old })).code).to.equal(1);
      expect((await bench.run(['recovery', '--restore'], { input: out })).code).to.equal(0);
      expect((await bench.run(['check'])).code).to.equal(0);
      expect((await letsbe(['audit', 'verify', '--state', bench.state])).code).to.equal(0);
      expect(audited(bench.state).map(({ what }) => what)).to.include('vault-sealed-anew');
    });

    it('does nothing while a row is damaged', async () => {
      const bench = await filled();
      const database = new Database(join(bench.state, 'vault.db'));
      database.exec('update secret set sealed = zeroblob(90)');
      database.close();
      const key = readFileSync(join(bench.state, 'vault.key'));
      expect((await bench.run(['rekey', '--yes'])).err).to.include('letsbe vault check');
      expect(readFileSync(join(bench.state, 'vault.key')).equals(key)).to.equal(true);
    });
  });

  describe('export and import', () => {
    async function exported(): Promise<{ from: Bench & { value: string }; file: string; key: string }> {
      const from = await filled();
      const folder = makeTempFolder();
      const [file, key] = [join(folder, 'vault.export'), join(folder, 'export.key')];
      expect((await letsbe(['vault', 'key', key])).code).to.equal(0);
      expect((await from.run(['export', file, '--to', `${key}.pub.pem`])).code).to.equal(0);
      return { from, file, key };
    }

    it('carry secrets to another server, and say of each what was done', async () => {
      const { file, key, from } = await exported();
      const to = make();
      expect(await to.run(['import', file, '--key', key])).to.deep.equal({ code: 0, out: `${'acme_key'.padEnd(32)} added`, err: '' });
      expect((await to.run(['import', file, '--key', key])).out).to.include('same');
      expect((await listed(to))[0]).to.deep.include({ name: 'acme_key', origins: [shop] });
      expect(audited(from.state).at(-1)).to.deep.include({ what: 'secrets-exported', names: ['acme_key'] });
      expect(audited(to.state).at(-1)?.what).to.equal('secrets-imported');
    });

    it('leave conflicts as they are until they are told otherwise', async () => {
      const { file, key } = await exported();
      const to = make();
      await to.run(['set', 'acme_key', '--origin', blog], { input: makeSecret() });
      const kept = await to.run(['import', file, '--key', key]);
      expect(kept.code).to.equal(3);
      expect(kept.out).to.include('conflict  (for more origins than here)');
      expect(kept.err).to.include('--replace');
      expect((await listed(to))[0]?.origins).to.deep.equal([blog]);
      const replaced = await to.run(['import', file, '--key', key, '--replace', '--json']);
      expect([replaced.code, JSON.parse(replaced.out)]).to.deep.equal([0, { name: 'acme_key', outcome: 'replaced', widens: true }]);
      expect((await listed(to))[0]?.origins).to.deep.equal([shop]);
    });

    it('say what is missing or wrong, and do nothing', async () => {
      const { file, key, from } = await exported();
      const bytes = readFileSync(file);
      const cut = `${file}.cut`;
      writeFileSync(cut, bytes.subarray(0, -1));
      const cases: [args: string[], code: number, says: string][] = [
        [['export', `${file}.2`], 2, '--to is missing'],
        [['export', `${file}.2`, '--to', key], 1, 'no X25519 public key'],
        [['export', file, '--to', `${key}.pub.pem`], 2, 'there already'],
        [['import', file], 2, '--key is missing'],
        [['import', `${file}.nowhere`, '--key', key], 2, 'ENOENT'],
        [['import', cut, '--key', key], 1, 'changed or cut off'],
      ];
      for (const [args, code, says] of cases) {
        const seen = await from.run(args);
        expect([seen.code, seen.err.includes(says)], seen.err).to.deep.equal([code, true]);
      }
      expect(readFileSync(file).equals(bytes)).to.equal(true);
      expect((await letsbe(['vault', 'key', key])).err).to.include('never overwritten');
    });
  });
});
