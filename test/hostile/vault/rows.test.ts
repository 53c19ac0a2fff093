import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'chai';
import { openVaultDatabase } from '../../../tenant/vault/database.ts';
import { seal } from '../../../tenant/vault/seal.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeSecret } from '../../support/secret-store.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { makeVault, type VaultBench } from '../../support/vault.ts';


const shop = 'https://shop.example.com';
const evil = 'https://evil.example';

/** `acme_key` was `old` for the shop and is `fresh` for the shop; `evil_key` was and is for another origin. */
function filled(): VaultBench & { old: string; fresh: string } {
  const bench = makeVault();
  const [old, fresh] = [makeSecret(), makeSecret()];
  bench.vault.put('acme_key', old, [shop]);
  bench.vault.put('evil_key', makeSecret(), [evil]);
  bench.clock.advance(60_000);
  bench.vault.rotate('acme_key', fresh);
  bench.vault.rotate('evil_key', makeSecret());
  return { ...bench, old, fresh };
}

/** Somebody who can write the file, and has not the key. */
function tamper({ vault, file }: VaultBench, change: (database: Database.Database) => void): void {
  vault.close();
  const database = new Database(file);
  change(database);
  database.close();
}

describe('a vault whose file somebody writes', () => {
  const moved: [title: string, sql: string, table: string][] = [
    ['an earlier value put in use', "update secret set sealed = (select sealed from past where name = 'acme_key') where name = 'acme_key'", 'secret'],
    ['an earlier value put in use with its date', "update secret set (sealed, changed_at) = (select sealed, since_at from past where name = 'acme_key') where name = 'acme_key'", 'secret'],
    ['a value given another date, to look fresh', "update secret set changed_at = changed_at + 1000 where name = 'acme_key'", 'secret'],
    ['a canary put in the place of a secret', "update secret set sealed = (select sealed from canary limit 1) where name = 'acme_key'", 'secret'],
    ['the earlier value of another secret', "update past set name = 'acme_key' where name = 'evil_key'", 'past'],
    ['an earlier value with another beginning', "update past set since_at = since_at + 1 where name = 'acme_key'", 'past'],
    ['an earlier value with another end', "update past set until_at = until_at + 1 where name = 'acme_key'", 'past'],
    ['a value in use put into the history', "insert into past (name, key_id, sealed, since_at, until_at) select name, key_id, sealed, changed_at, changed_at + 1 from secret where name = 'acme_key'", 'past'],
    ['an earlier value emptied', "update past set sealed = x'' where name = 'acme_key'", 'past'],
  ];
  for (const [title, sql, table] of moved) {
    it(`opens nothing of it, and its check names the row: ${title}`, () => {
      const bench = filled();
      tamper(bench, (database) => void database.exec(sql));
      const vault = bench.reopen();
      const { faults } = vault.check();
      expect(faults.map((fault) => [fault.name, fault.table])).to.deep.equal([['acme_key', table]]);
      expect(faults[0]?.fault).to.include('damaged or moved');
      if (table === 'secret') for (const origin of [shop, evil]) expect(catchThrown(() => vault.use('acme_key', origin)).code).to.be.oneOf(['SECRET_INVALID', 'SECRET_REF_UNRESOLVED']);
      else expect(vault.history('acme_key').filter(({ fault }) => fault !== undefined)).to.have.length(1);
      expect(() => vault.use('evil_key', evil)).not.to.throw();
    });
  }

  it('brings no damaged earlier value back', () => {
    const bench = filled();
    tamper(bench, (database) => void database.exec("update past set sealed = zeroblob(90) where name = 'acme_key'"));
    const vault = bench.reopen();
    expect(catchThrown(() => vault.restore('acme_key')).message).to.include('damaged');
    expect([vault.use('acme_key', shop), vault.history('acme_key').length]).to.deep.equal([bench.fresh, 1]);
  });

  it('opens no row of another tenant with the same key', () => {
    const bench = filled();
    const theirs = join(makeTempFolder(), 'vault.db');
    const other = bench.reopen({ file: theirs, tenant: 'somebody-else' });
    other.put('acme_key', makeSecret(), [evil]);
    other.rotate('acme_key', makeSecret());
    other.close();
    tamper(bench, (database) => {
      database.prepare('attach ? as theirs').run(theirs);
      database.exec("delete from secret where name = 'acme_key'; insert into secret select * from theirs.secret; delete from past; insert into past select * from theirs.past");
    });
    const vault = bench.reopen();
    expect(catchThrown(() => vault.use('acme_key', evil)).message).to.include('damaged or moved');
    expect(vault.history('acme_key').map(({ fault }) => fault?.includes('damaged or moved'))).to.deep.equal([true]);
  });

  for (const [table, where] of [['secret', "name = 'acme_key'"], ['past', "name = 'acme_key'"]] as const) {
    it(`notices a changed bit in every byte of a sealed row: ${table}`, () => {
      const bench = filled();
      bench.vault.close();
      const database = new Database(bench.file);
      const sealed = database.prepare<[], { sealed: Buffer }>(`select sealed from ${table} where ${where}`).get()?.sealed ?? Buffer.alloc(0);
      const write = database.prepare<[Buffer]>(`update ${table} set sealed = ? where ${where}`);
      const vault = bench.reopen();
      expect(vault.check().faults).to.deep.equal([]);
      for (let at = 0; at < sealed.length; at += 1) {
        const changed = Buffer.from(sealed);
        changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
        write.run(changed);
        expect(vault.check().faults.map(({ name }) => name), `byte ${at}`).to.deep.equal(['acme_key']);
      }
      database.close();
    });
  }

  it('does not open when a row was sealed with another key, in any table', () => {
    for (const table of ['secret', 'past', 'canary']) {
      const bench = filled();
      tamper(bench, (database) => void database.exec(`update ${table} set key_id = 'ffffffffffffffff'`));
      expect(catchThrown(() => bench.reopen()).code, table).to.equal('CONFIG_INVALID');
    }
  });

  it('reads the rows of the first version, which had no date inside, and keeps them when they are replaced', () => {
    const bench = makeVault();
    const [value, fresh] = [makeSecret(), makeSecret()];
    const sealed = seal(JSON.stringify({ value, origins: [shop] }), JSON.stringify([bench.master.keyId, 'local', 'acme_key']), bench.master.key, randomBytes(12));
    tamper(bench, (database) => void database.prepare('insert into secret values (?, ?, ?, ?)').run('acme_key', bench.master.keyId, sealed, bench.clock.now()));
    const vault = bench.reopen();
    expect(vault.use('acme_key', shop)).to.equal(value);
    vault.rotate('acme_key', fresh);
    vault.restore('acme_key');
    expect(vault.use('acme_key', shop)).to.equal(value);
    expect(vault.check().faults).to.deep.equal([]);
  });

  for (const [title, bytes] of [['no database', Buffer.from('this is no database at all, but longer than its head would be: '.repeat(20))], ['a database cut in the middle', undefined]] as const) {
    it(`is refused by name when the file is ${title}`, () => {
      const file = join(makeTempFolder(), 'vault.db');
      if (bytes === undefined) {
        const { database } = openVaultDatabase(file);
        database.exec("insert into secret values ('a', 'b', zeroblob(20000), 1)");
        database.pragma('journal_mode = DELETE');
        const whole = database.serialize();
        database.close();
        writeFileSync(file, whole.subarray(0, 5000));
      } else {
        writeFileSync(file, bytes);
      }
      const bench = makeVault();
      const error = catchThrown(() => bench.reopen({ file }).check());
      expect([error.code, error.message.includes('cannot be read as a vault')], error.message).to.deep.equal(['CONFIG_INVALID', true]);
    });
  }
});
