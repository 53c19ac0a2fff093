import { expect } from 'chai';
import fc from 'fast-check';
import { createFirewall, type Discovery, type Firewall } from '../../../kernel/redaction/firewall.ts';
import type { Json } from '../../../kernel/json.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import { alphabets, randomText, randomToken } from './net/support/random-token.ts';
import { cutAt } from './net/support/split.ts';
import { sampleFormats, sampleKinds } from './net/support/sample-formats.ts';
import { drawBytes } from '../../support/chance.ts';

const formats = sampleFormats();
const value = randomText('alnum', 30);
const token = randomToken(sampleKinds[0]?.example ?? []);
const unregistered = /^SECRET_REF\(unregistered:[a-z-]+:[0-9a-f]{6}\)$/;

function firewall(secrets: Readonly<Record<string, string>> = { key: value }, key = Buffer.alloc(32, 1)): { all: Firewall; found: Discovery[] } {
  const found: Discovery[] = [];
  const all = createFirewall({ formats, key, discovered: (discovery) => found.push(discovery) });
  for (const [name, secret] of Object.entries(secrets)) all.add(name, secret);
  return { all, found };
}

describe('the firewall', () => {
  it('gives a registered value its name, and what nobody registered a reference that tells its kind', () => {
    const { all } = firewall();
    const [first, second] = all.redactText(`${value} ${token}`).split(' ');
    expect(first).to.equal('SECRET_REF(key)');
    expect(second).to.match(/^SECRET_REF\(unregistered:quux-token:[0-9a-f]{6}\)$/);
  });

  it('gives the very same text back where nothing is found', () => {
    const { all, found } = firewall();
    for (const text of ['', 'a', 'The van is at the garage until Wednesday.', '{"a":[1,2,"x"]}', '\ud800 half a character']) {
      expect(all.redactText(text)).to.equal(text);
      expect(all.inspect(text)).to.deep.equal([]);
    }
    expect(found).to.deep.equal([]);
  });

  it('gives the same reference for the same credential, another for another, and another under another key', () => {
    const other = randomToken(sampleKinds[0]?.example ?? []);
    const [one, two] = [firewall().all.redactText(token), firewall().all.redactText(token)];
    expect(one).to.match(unregistered).and.to.equal(two);
    expect(firewall().all.redactText(other)).to.not.equal(one);
    expect(firewall({}, drawBytes(32)).all.redactText(token)).to.not.equal(one);
  });

  it('leaves its own references as they are', () => {
    const { all } = firewall();
    const once = all.redactText(`password: ${value}, token ${token}, -u bella:${value}`);
    expect(all.redactText(once)).to.equal(once);
  });

  it('tells of each credential that nobody registered, with what stands in its place, and of no registered one', () => {
    const { all, found } = firewall();
    const clean = all.redactText(`${value} and ${token}`);
    expect(found).to.deep.equal([{ kind: 'quux-token', rule: 'quux-token', value: token, reference: clean.split(' ')[2] }]);
  });

  it('finds the rest of a text in which a value tells of itself and something else is redacted meanwhile', () => {
    const { all } = firewall();
    // Not the letter that stands before the rest of it.
    const alarm = `k${randomText('alnum', 29)}`;
    all.add('canary', alarm, () => all.redactText(`${'a line of the log '.repeat(20)}${alarm.slice(1)}`));
    expect(all.redactText(`${alarm} and ${token}, ${'which is at the end of a longer text '.repeat(4)}`)).to.match(/^SECRET_REF\(canary\) and SECRET_REF\(unregistered:quux-token:[0-9a-f]{6}\), /);
  });

  it('tells of a value and of a credential each time, also in a text that came before', () => {
    const { all, found } = firewall({});
    let alarms = 0;
    const alarm = randomText('alnum', 30);
    all.add('canary', alarm, () => (alarms += 1));
    const text = `${alarm} and ${token}${' and so on'.repeat(20)}`;
    const clean = [1, 2, 3].map(() => all.redactText(text));
    expect([alarms, found.length, new Set(clean).size]).to.deep.equal([3, 3, 1]);
  });

  it('finds what was registered, and no longer what was forgotten, in a text that came before', () => {
    const { all } = firewall({});
    const plain = randomText('lower', 20);
    const text = `the word is ${plain}${' and so on'.repeat(20)}`;
    const before = all.redactText(text);
    all.add('word', plain);
    const between = all.redactText(text);
    all.remove('word', plain);
    expect([before, between, all.redactText(text)]).to.deep.equal([text, text.replace(plain, 'SECRET_REF(word)'), text]);
  });

  it('does the same for a body that came before, and for a string under another key', () => {
    const { all } = firewall({});
    const plain = randomText('lower', 20);
    const body = JSON.stringify({ messages: [{ role: 'user', content: `"the word is"\n${plain}${' and so on'.repeat(40)}` }] });
    const [before, again] = [all.redactBody(body), all.redactBody(body)];
    all.add('word', plain);
    const between = all.redactBody(body);
    all.remove('word', plain);
    expect([before, again, between, all.redactBody(body)]).to.deep.equal([body, body, body.replace(plain, 'SECRET_REF(word)'), body]);
    const value = JSON.stringify(`${randomText('alnum', 32)}${'\n'.repeat(260)}`);
    expect(all.redactBody(`{"note":${value}}`)).to.equal(`{"note":${value}}`);
    expect(all.redactBody(`{"password":${value}}`)).to.include('SECRET_REF(unregistered:');
  });

  it('finds a value that is JSON itself over several strings of JSON within JSON', () => {
    const { all } = firewall({});
    const value = JSON.stringify({ id: randomText('alnum', 12), key: randomText('alnum', 24) });
    all.add('account', value);
    const body = JSON.stringify({ content: `{"file": ${value}, "note": ${JSON.stringify(JSON.stringify({ a: token }))}}` });
    expect(all.redactBody(body)).to.match(/^\{"content":"\{\\"file\\": SECRET_REF\(account\), \\"note\\": [^S]*SECRET_REF\(unregistered:quux-token:[0-9a-f]{6}\)[^S]*\}"\}$/);
  });

  it('works without anybody to tell', () => {
    expect(createFirewall({ formats, key: Buffer.alloc(32) }).redactText(token)).to.match(unregistered);
  });

  it('names a credential by its registered name once it has one, in every place', () => {
    const { all, found } = firewall({});
    expect(all.redactText(token)).to.match(unregistered);
    all.add('mine', token);
    expect(all.redactText(`x ${token}`)).to.equal('x SECRET_REF(mine)');
    all.remove('mine', token);
    expect(all.redactText(token)).to.match(unregistered);
    expect(found).to.have.length(2);
  });

  describe('with a registered value that ordinary text would hold', () => {
    const { all } = firewall({ door: 'sunny', pin: '4711', short: 'Abc4!x' });
    const rows: readonly (readonly [text: string, clean: string])[] = [
      ['It is sunny in room 4711 today.', 'It is sunny in room 4711 today.'],
      ['password: sunny', 'password: SECRET_REF(door)'],
      ['DB_PASSWORD=Abc4!x', 'DB_PASSWORD=SECRET_REF(short)'],
      ['postgres://bella:sunny@db/x', 'postgres://bella:SECRET_REF(door)@db/x'],
      ['password: rainy', 'password: rainy'],
    ];
    for (const [text, clean] of rows) it(`looks for it only where a secret stands: ${text}`, () => expect(all.redactText(text)).to.equal(clean));

    it('lets opaque fields pass that happen to hold it', () => {
      const body = JSON.stringify({ type: 'thinking', thinking: 'It is sunny', signature: `a4711${randomText('alnum', 40)}sunny` });
      expect(all.redactBody(body)).to.equal(body);
    });
  });

  it('reads what stands under a key of JSON as what the key says', () => {
    const { all } = firewall({});
    const secret = randomText('alnum', 20);
    const clean = all.redactJson({ user: 'bella', password: secret, [token]: { list: [token, 1, null, true] } }) as Record<string, Json>;
    expect(clean['user']).to.equal('bella');
    expect(clean['password']).to.match(unregistered);
    const [key = ''] = Object.keys(clean).filter((name) => name.startsWith('SECRET_REF'));
    expect(clean[key]).to.deep.equal({ list: [key, 1, null, true] });
    expect(all.text(secret, 'password')).to.match(unregistered);
    expect(all.text(secret)).to.equal(secret);
    expect(all.inspect(secret, 'password')).to.have.length(1).and.not.have.nested.property('[0].name');
    expect(all.findings(secret, 'password')).to.deep.equal([{ start: 0, end: secret.length, reference: clean['password'] }]);
  });

  it('tells place and reference of everything it finds, in order', () => {
    const { all } = firewall();
    const text = `a ${token} b ${value}`;
    expect(all.findings(text).map(({ start, end }) => text.slice(start, end))).to.deep.equal([token, value]);
    expect(all.findings(text).map(({ reference }) => reference)).to.deep.equal([all.redactText(token), 'SECRET_REF(key)']);
    expect(all.inspect(text).map(({ kind, rule }) => `${kind} ${rule}`)).to.deep.equal(['quux-token quux-token', 'registered plain']);
  });

  it('says which registered value a text holds, and nothing of others', () => {
    const { all } = firewall();
    expect(all.holds(`x ${Buffer.from(value).toString('hex')}`)).to.equal('key');
    expect(all.holds(token)).to.equal(undefined);
    expect(all.holds('')).to.equal(undefined);
  });

  it('cleans JSON bodies, and refuses one whose opaque field holds a registered value', () => {
    const { all } = firewall();
    expect(all.redactBody(`{"a": "${value}" , "b":["${token}"]}`)).to.match(/^\{"a": "SECRET_REF\(key\)" , "b":\["SECRET_REF\(unregistered:quux-token:[0-9a-f]{6}\)"\]\}$/);
    expect(() => all.redactBody(JSON.stringify({ type: 'thinking', thinking: 'x', signature: `AA${value}BB` }))).to.throw(LetsbeError).with.property('code', 'SECRET_IN_OPAQUE_FIELD');
  });

  it('cleans events of a model as they come', () => {
    const { all } = firewall();
    const events = all.openEvents();
    const delta = (content: string): string => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}`;
    const lines = [delta(`it is ${value.slice(0, 11)}`), '', delta(`${value.slice(11)}, yes`), '', 'data: [DONE]', ''].flatMap((line) => events.write(line));
    const said = [...lines, ...events.end()].filter((line) => line.startsWith('data: {')).map((line) => (JSON.parse(line.slice(6)) as { choices: { delta: { content?: string } }[] }).choices[0]?.delta.content ?? '').join('');
    expect(said).to.equal('it is SECRET_REF(key), yes');
  });

  it('does not throw away what a watcher of a value throws', () => {
    const { all } = firewall({});
    all.add('canary', value, () => { throw new RangeError('seen'); });
    expect(() => all.redactText(`x ${value}`)).to.throw(RangeError);
    expect(() => { const stream = all.stream(); stream.write(`x ${value}`); stream.end(); }).to.throw(RangeError);
  });

  it('gives the same for a text in pieces as for the whole, wherever it is split', () => {
    const { all } = firewall({ key: value, human: 'Correct-Horse 4711!', door: 'sunny' });
    const made = sampleKinds.flatMap(({ example, examples }) => (examples ?? (example ? [example] : [])).map(randomToken));
    const scraps = ['password', '=', ': ', '"', "'", '\\', '\\n', '%3D', 'Authorization: Bearer ', 'postgres://u:', '@db/x', '-p ', 'sunny', ' ', '\n', 'frobnitz ', '{"token":"', '"}', 'export KEY=', '-----BEGIN ', 'PRIVATE KEY-----', 'qx', 'qxa_', '.', 'SECRET_REF(key)', 'Cookie: sid='];
    const text = fc.array(fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom(...made, value, 'Correct-Horse 4711!', encodeURIComponent('Correct-Horse 4711!'), Buffer.from(value).toString('base64')) },
      { weight: 5, arbitrary: fc.constantFrom(...scraps) },
      { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
      { weight: 1, arbitrary: fc.stringMatching(/^[A-Za-z0-9+/]{8,40}$/) },
    ), { maxLength: 14 }).map((pieces) => pieces.join(''));
    fc.assert(fc.property(text, fc.array(fc.nat(600), { maxLength: 10 }), (whole, places) => {
      const stream = all.stream();
      expect(cutAt(whole, places).map((piece) => stream.write(piece)).join('') + stream.end()).to.equal(all.redactText(whole));
    }), { numRuns: 1000, seed: 8 });
  });

  it('gives what it gave for what it gave', () => {
    const { all } = firewall({ key: value });
    fc.assert(fc.property(fc.array(fc.constantFrom(value, token, ' ', 'password=', '"', Buffer.from(`:${value}`).toString('base64'), '\\u0061', ...alphabets.hex), { maxLength: 12 }), (pieces) => {
      const once = all.redactText(pieces.join(' '));
      expect(all.redactText(once)).to.equal(once);
    }), { numRuns: 300, seed: 9 });
  });
});
