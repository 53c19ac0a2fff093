import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { createFirewall } from '../../../../kernel/redaction/firewall.ts';
import type { SeenCredential } from '../../../../tenant/vault/proposals/proposals.ts';
import { rekeyVault } from '../../../../tenant/vault/rekey.ts';
import { openMasterKey } from '../../../../tenant/vault/master-key.ts';
import { makeSecret } from '../../../support/secret-store.ts';
import { makeVault } from '../../../support/vault.ts';

const shop = 'https://shop.example.com';
let counter = 0;

function seen(changes: Partial<SeenCredential> = {}): SeenCredential {
  counter += 1;
  return { reference: `SECRET_REF(unregistered:token:${counter.toString(16).padStart(6, '0')})`, kind: 'token', value: makeSecret(), firstAt: 1000 + counter, lastAt: 1000 + counter, count: 1, places: ['the log'], ...changes };
}

describe('a credential that nobody registered', () => {
  it('is proposed once, with when, how often and where it was seen', () => {
    const { vault } = makeVault();
    const one = seen({ firstAt: 1000, lastAt: 1000 });
    vault.propose([one]);
    vault.propose([{ ...one, firstAt: 5000, lastAt: 6000, count: 3, places: ['a file', 'the log'] }]);
    expect(vault.proposals()).to.deep.equal([{ reference: one.reference, kind: 'token', firstSeen: '1970-01-01T00:00:01.000Z', lastSeen: '1970-01-01T00:00:06.000Z', count: 4, places: ['the log', 'a file'] }]);
  });

  it('is sealed: neither its value nor a row moved to another name opens', () => {
    const { vault, file } = makeVault();
    const one = seen();
    vault.propose([one]);
    vault.close();
    for (const name of [file, `${file}-wal`]) {
      let bytes = '';
      try { bytes = readFileSync(name, 'latin1'); } catch { continue; }
      expect(bytes).to.not.contain(one.value);
    }
  });

  it('is one of at most 500, the oldest forgotten', () => {
    const { vault } = makeVault();
    const many = Array.from({ length: 510 }, () => seen());
    vault.propose(many.slice(0, 300));
    vault.propose(many.slice(300));
    const left = vault.proposals().map(({ reference }) => reference);
    expect(left).to.have.length(500);
    expect(left).to.include(many.at(-1)?.reference).and.to.not.include(many[0]?.reference);
  });

  it('becomes a secret when accepted, which is recorded without its value, and its reference is the name from then on', () => {
    const { vault, known, recorded } = makeVault();
    const one = seen();
    vault.propose([one]);
    vault.accept(one.reference, 'acme_key', [shop]);
    expect(vault.use('acme_key', shop)).to.equal(one.value);
    expect(vault.proposals()).to.deep.equal([]);
    expect(known.redactText(`it is ${one.value}`)).to.equal('it is SECRET_REF(acme_key)');
    expect(recorded).to.deep.include({ what: 'proposal-accepted', reference: one.reference, name: 'acme_key', origins: [shop] });
    expect(JSON.stringify(recorded)).to.not.contain(one.value);
  });

  it('is named as a whole, or by what is within the brackets', () => {
    const { vault } = makeVault();
    for (const given of [(inner: string) => `SECRET_REF(unregistered:${inner})`, (inner: string) => `unregistered:${inner}`, (inner: string) => inner]) {
      const one = seen();
      vault.propose([one]);
      vault.dismiss(given(one.reference.slice('SECRET_REF(unregistered:'.length, -1)));
      expect(vault.proposals()).to.deep.equal([]);
    }
  });

  it('does not come back once dismissed, and its value is gone', () => {
    const { vault, recorded } = makeVault();
    const one = seen();
    vault.propose([one]);
    vault.dismiss(one.reference);
    vault.propose([one]);
    expect(vault.proposals()).to.deep.equal([]);
    expect(recorded).to.deep.include({ what: 'proposal-dismissed', reference: one.reference });
    expect(() => vault.accept(one.reference, 'acme_key', [shop])).to.throw('nothing of that name waits');
  });

  it('stays a proposal where it cannot be stored', () => {
    const { vault } = makeVault();
    const lines = seen({ value: `${makeSecret()}\n${makeSecret()}` });
    const one = seen();
    vault.propose([lines, one]);
    expect(() => vault.accept(lines.reference, 'acme_key', [shop])).to.throw('control characters');
    expect(() => vault.accept(one.reference, 'acme_key', [])).to.throw('at least one origin');
    expect(() => vault.accept(one.reference, 'Not A Name', [shop])).to.throw('a name is');
    expect(vault.proposals()).to.have.length(2);
    expect(vault.list()).to.deep.equal([]);
  });

  it('is no proposal any more when its value is stored under a name, here or by another process', () => {
    const { vault, reopen } = makeVault();
    const [one, two] = [seen(), seen()];
    vault.propose([one, two]);
    vault.put('acme_key', one.value, [shop]);
    expect(vault.proposals().map(({ reference }) => reference)).to.deep.equal([two.reference]);
    const other = reopen();
    other.put('second_key', two.value, [shop]);
    vault.propose([two]);
    expect(vault.proposals()).to.deep.equal([]);
    other.close();
  });

  it('is sealed anew with the vault, and checked with it', () => {
    const { vault, file, folder, reopen } = makeVault();
    const [one, gone] = [seen(), seen()];
    vault.propose([one, gone]);
    vault.dismiss(gone.reference);
    const before = vault.check().count;
    vault.close();
    rekeyVault({ file, keyFile: `${folder}/vault.key`, tenant: 'local', random: randomBytes, record: () => undefined });
    const again = reopen({ master: openMasterKey(`${folder}/vault.key`) });
    expect(again.check()).to.deep.equal({ count: before, faults: [] });
    again.accept(one.reference, 'acme_key', [shop]);
    expect(again.use('acme_key', shop)).to.equal(one.value);
    again.close();
  });
});

describe('a canary', () => {
  it('raises the alarm in every encoding, whole and in pieces', () => {
    const { vault, reopen } = makeVault();
    vault.close();
    const met: string[] = [];
    const firewall = createFirewall({ formats: [], key: randomBytes(32) });
    const values: string[] = [];
    const again = reopen({ known: { ...firewall, add: (name, value, alarm) => { if (alarm) values.push(value); firewall.add(name, value, alarm); } }, onCanary: (name) => void met.push(name) });
    const met1 = (look: () => unknown): boolean => {
      met.length = 0;
      look();
      return met.length > 0;
    };
    expect(values.length).to.be.above(2);
    for (const value of values) {
      const forms = [value, Buffer.from(value).toString('base64'), Buffer.from(value).toString('hex'), encodeURIComponent(value), JSON.stringify(value), [...value].toReversed().join('')];
      for (const form of forms) {
        expect(met1(() => firewall.text(`so ${form} it is`)), form).to.equal(true);
        expect(met1(() => {
          const stream = firewall.stream();
          for (const letter of `so ${form} it is`) stream.write(letter);
          stream.end();
        }), `${form} in pieces`).to.equal(true);
        expect(met1(() => firewall.redactBody(JSON.stringify({ messages: [{ role: 'user', content: form }] }))), `${form} in a body`).to.equal(true);
      }
      expect(met1(() => {
        const events = firewall.openEvents();
        for (const letter of value) events.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: letter } }] })}`);
        events.end();
      }), 'over events').to.equal(true);
    }
    again.close();
  });
});
