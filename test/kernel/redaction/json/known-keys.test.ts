import { expect } from 'chai';
import { createFirewall, type Firewall } from '../../../../kernel/redaction/firewall.ts';
import { describeKey, KnownKeys } from '../../../../kernel/redaction/json/known-keys.ts';
import { redactBody } from '../../../../kernel/redaction/json/redact-body.ts';
import type { Format } from '../../../../kernel/redaction/net/compile-formats.ts';
import { drawBelow, drawBytes } from '../../../support/chance.ts';
import { loadTestFormats } from '../../../support/firewall.ts';
import { makeOneSecretRedactor } from '../../../support/one-secret-redactor.ts';

const drawSecret = (): string => drawBytes(18).toString('base64url');
const pick = <T>(of: readonly T[]): T => of[drawBelow(of.length)] as T;

describe('the keys of a body that were met before', () => {
  let formats: readonly Format[] = [];
  before(async () => {
    formats = await loadTestFormats();
  });
  const open = (): Firewall => createFirewall({ formats, key: Buffer.alloc(32, 1) });
  const chunk = (key: string): string => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { role: 'assistant', [key]: 1 } }] })}`;

  it('are secrets from when they are registered, in bodies and in streams that are under way, and no longer than that', () => {
    const firewall = open();
    const value = drawSecret();
    const body = JSON.stringify({ [value]: 1 });
    const events = firewall.openEvents();
    expect([firewall.redactBody(body), ...events.write(chunk(value))]).to.deep.equal([body, chunk(value)]);
    firewall.add('late', value);
    expect([firewall.redactBody(body), ...events.write(chunk(value))]).to.deep.equal(['{"SECRET_REF(late)":1}', chunk('SECRET_REF(late)')]);
    firewall.remove('late', value);
    expect([firewall.redactBody(body), ...events.write(chunk(value))]).to.deep.equal([body, chunk(value)]);
  });

  it('are known by all their characters, up to 64 of them, and not where they may be JSON themselves', () => {
    const keys = new KnownKeys();
    const made = ['a', 'role', 'b'.repeat(64), ...Array.from({ length: 40 }, () => drawBytes(4).toString('hex'))];
    const never = ['c'.repeat(65), '{"a"', '[1]', 'data:x'];
    for (const text of [...made, ...never]) keys.add(describeKey(text));
    const find = (text: string): string | undefined => keys.find(`"${text}"`, 1, text.length + 1)?.text;
    expect(made.map(find).filter((text) => text !== undefined)).to.have.length.above(30);
    for (const text of made) expect([text, undefined]).to.include(find(text));
    expect([...never, 'rolf', 'rols', 'rol', 'roles', 'xole'].map(find)).to.deep.equal(Array.from({ length: 9 }));
    expect([find('role'), find('b'.repeat(64))].filter((text) => text !== undefined)).to.have.length.above(0);
  });

  it('are found however often they were found', () => {
    const firewall = open();
    const value = drawSecret();
    firewall.add('early', value);
    for (let times = 0; times < 3; times += 1) expect(firewall.redactBody(JSON.stringify({ role: { [value]: 1 }, [value]: 2 }))).to.equal('{"role":{"SECRET_REF(early)":1},"SECRET_REF(early)":2}');
  });

  it('are not taken for keys that they begin, nor for others of their length', () => {
    const keys = new KnownKeys();
    for (const known of ['role', 'roleroleroleroleroleroleroleroleroleroleroleroleroleroleroleroleroleX']) redactBody(JSON.stringify({ [known]: 1 }), makeOneSecretRedactor('nothing'), { keys });
    for (let round = 0; round < 2000; round += 1) {
      const secret = pick([`role${drawSecret().slice(0, 1 + drawBelow(20))}`, drawSecret().slice(0, 4)]);
      if (secret !== 'role') expect(redactBody(`{"role":1,${JSON.stringify(secret)}:2}`, makeOneSecretRedactor(secret), { keys }), secret).to.equal('{"role":1,"SECRET_REF(probe)":2}');
    }
  });

  it('change nothing of what is found, whatever was read before and however deep it stood', () => {
    const secrets = Array.from({ length: 4 }, () => drawSecret());
    const firewall = open();
    for (const [at, secret] of secrets.entries()) firewall.add(`value_${at}`, secret);
    const escaped = (text: string): string => [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
    const names = [
      'role', 'content', 'name', 'type', 'value', 'signature', 'data', 'metadata', 'a', 'ro', 'rolf', 'x'.repeat(64), 'x'.repeat(65), 'password', '{"password":"none"}', `{"${'k'.repeat(30)}":[]}`,
      ...secrets.flatMap((secret) => [secret, secret.slice(1), `[{"a":"${escaped(secret)}"}]`, `data:text/plain;base64,${Buffer.from(secret).toString('base64')}`, escaped(secret), Buffer.from(secret).toString('hex')]),
    ];
    const draw = (depth: number): unknown => pick([
      () => pick(names), () => drawBelow(1e12), () => null,
      () => (depth > 4 ? 'deep' : Object.fromEntries(Array.from({ length: 1 + drawBelow(4) }, () => [pick(names), draw(depth + 1)]))),
      () => (depth > 4 ? 'deep' : JSON.stringify({ [pick(names)]: draw(depth + 1) })),
      () => Array.from({ length: drawBelow(3) }, () => draw(depth + 1)),
    ])();
    const told = (redact: () => string): string => {
      try {
        return redact();
      } catch (error) {
        return String(error);
      }
    };
    for (let round = 0; round < 400; round += 1) {
      const raw = JSON.stringify({ [pick(names)]: draw(0), [pick(names)]: draw(0) });
      expect(told(() => firewall.redactBody(raw)), raw).to.equal(told(() => redactBody(raw, firewall)));
    }
  });
});
