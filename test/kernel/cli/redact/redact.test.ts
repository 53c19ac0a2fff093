import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { describeRule } from '../../../../kernel/cli/redact/rule-words.ts';
import { createContextRules } from '../../../../kernel/redaction/net/context/rules.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';
import { letsbe, type Seen, type Typed } from '../../../support/terminal.ts';
import { drawBytes } from '../../../support/chance.ts';

const value = `${drawBytes(12).toString('hex')}Zq`;
const password = `Kx9${drawBytes(6).toString('hex')}V!`;

function secretsFile(content: unknown): string {
  const file = join(makeTempFolder(), 'secrets.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const state = makeTempFolder();
const redact = (flags: readonly string[], typed: Typed): Promise<Seen> => letsbe(['redact', '--state', state, ...flags], typed);
const rowsOf = ({ out }: Seen): Record<string, unknown>[] => out.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);

describe('letsbe redact', () => {
  it('puts references where secrets are, and gives all else byte for byte', async () => {
    const file = secretsFile([value, { name: 'shop_key', value: `${value}2` }]);
    const input = `one\r\n${value} two ${Buffer.from(value).toString('base64')}\n\tDB_PASSWORD=${password}\nend`;
    const { code, out, err } = await redact(['--secrets', file], { input });
    expect([code, err]).to.deep.equal([0, '']);
    expect(out.replace(/unregistered:password:[0-9a-f]{6}/, 'x')).to.equal('one\r\nSECRET_REF(secret_1) two SECRET_REF(secret_1)\n\tDB_PASSWORD=SECRET_REF(x)\nend');
  });

  it('gives nothing for nothing', async () => expect(await redact([], { input: '' })).to.deep.equal({ code: 0, out: '', err: '' }));

  it('gives the same wherever the bytes are cut', async () => {
    const file = secretsFile([value]);
    const bytes = Buffer.from(`größe €😀 ${value}, DB_PASSWORD=${password} \n`.repeat(3));
    const { out } = await redact(['--secrets', file], { input: [bytes] });
    for (const size of [1, 2, 7, 31]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
      expect((await redact(['--secrets', file], { input: pieces })).out, `pieces of ${size}`).to.equal(out);
    }
  });

  it('keeps bytes that are no UTF-8, and finds a value among them, in Latin-1 as well', async () => {
    const named = `schlüssel-${value}`;
    const bytes = Buffer.concat([Buffer.of(0, 0xff, 0xfe, 0xc3, 0x28), Buffer.from(value), Buffer.of(0xe2, 0x82), Buffer.from(`\n${named}\n`, 'latin1'), Buffer.from('ö'), Buffer.of(0xf0)]);
    const { out } = await redact(['--secrets', secretsFile([value, { name: 'own', value: named }])], { input: [bytes.subarray(0, 20), bytes.subarray(20)], encoding: 'latin1' });
    expect(out).to.equal(Buffer.concat([Buffer.of(0, 0xff, 0xfe, 0xc3, 0x28), Buffer.from('SECRET_REF(secret_1)'), Buffer.of(0xe2, 0x82), Buffer.from('\nSECRET_REF(own)\nö'), Buffer.of(0xf0)]).toString('latin1'));
  });

  it('has one reference for a value in each run on this machine, by a key of its own', async () => {
    const input = `DB_PASSWORD=${password}\n`;
    const { out } = await redact([], { input });
    expect((await redact([], { input })).out).to.equal(out);
    expect((await letsbe(['redact', '--state', makeTempFolder()], { input })).out).to.not.equal(out);
    expect(readdirSync(state)).to.deep.equal(['reference.key']);
  });

  it('goes on where no key can be kept, and refuses one that is none', async () => {
    const file = join(makeTempFolder(), 'no-folder');
    writeFileSync(file, '');
    expect((await letsbe(['redact', '--state', file], { input: `DB_PASSWORD=${password}\n` })).out).to.match(/^DB_PASSWORD=SECRET_REF\(unregistered:password:[0-9a-f]{6}\)\n$/);
    const folder = makeTempFolder();
    writeFileSync(join(folder, 'reference.key'), 'short');
    expect((await letsbe(['redact', '--state', folder], { input: 'x' })).err).to.contain('holds no key of 32 bytes');
  });

  it('reads nothing of the vault, and makes none', async () => {
    const own = makeTempFolder();
    await letsbe(['vault', 'set', 'shop_key', '--origin', 'https://shop.example.com', '--state', own], { input: value });
    expect((await letsbe(['redact', '--state', own], { input: `say ${value}` })).out).to.equal(`say ${value}`);
    expect(existsSync(join(state, 'vault.db'))).to.equal(false);
  });

  it('ends with 1 when something was found, if asked', async () => {
    const file = secretsFile([value]);
    const cases: [readonly string[], string, number][] = [
      [['--check'], `x ${value}`, 1], [['--check'], 'x', 0], [[], `x ${value}`, 0],
      [['--check', '--explain'], `x ${value}`, 1], [['--check', '--explain'], 'x', 0],
      [['--check', '--jsonl'], JSON.stringify({ text: value }), 1], [['--check', '--jsonl'], '{ "text": "x", "lines": ["data: 1"] }', 0], [['--check', '--jsonl'], 'no JSON', 0],
      [['--check', '--jsonl'], JSON.stringify({ body: JSON.stringify({ type: 'thinking', signature: value }) }), 1],
    ];
    for (const [flags, input, code] of cases) expect((await redact(['--secrets', file, ...flags], { input })).code, `${flags.join(' ')} ${input}`).to.equal(code);
  });

  describe('--jsonl', () => {
    it('answers text, body and event lines in their shape, and keeps other members', async () => {
      const rows = [
        { id: 7, text: `say ${value}`, more: [value.length] },
        { body: JSON.stringify({ messages: [{ role: 'user', content: `it is ${value}` }], n: 1.50 }) },
        { lines: [`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: value } }] })}`, '', 'data: [DONE]', ''] },
      ];
      const seen = await redact(['--jsonl', '--secrets', secretsFile([value])], { input: rows.map((row) => `${JSON.stringify(row)}\n`).join('') });
      const [text, body, lines] = rowsOf(seen);
      expect(text).to.deep.equal({ id: 7, text: 'say SECRET_REF(secret_1)', more: [value.length] });
      expect(body).to.deep.equal({ body: '{"messages":[{"role":"user","content":"it is SECRET_REF(secret_1)"}],"n":1.5}' });
      expect(JSON.stringify(lines)).to.contain('SECRET_REF(secret_1)').and.to.contain('[DONE]').and.to.not.contain(value);
    });

    it('says of a line what is wrong with it, repeats nothing, and goes on', async () => {
      const opaque = { id: 1, body: JSON.stringify({ type: 'thinking', signature: value }) };
      const input = [value, '[1]', '{"x":1}', '{"text":5}', '{"body":{}}', '{"lines":"x"}', '{"lines":[1]}', JSON.stringify(opaque), '', '{"text":"last"}'].join('\n');
      const { out } = await redact(['--jsonl', '--secrets', secretsFile([value])], { input });
      const lines = out.split('\n');
      expect(lines).to.have.length(11);
      for (const line of lines.slice(0, 7)) expect((JSON.parse(line) as { error: { code: string } }).error.code).to.equal('REQUEST_INVALID');
      const refused = JSON.parse(lines[7] ?? '') as { id: number; error: { code: string; message: string } };
      expect([refused.id, refused.error.code, Object.keys(refused)]).to.deep.equal([1, 'SECRET_IN_OPAQUE_FIELD', ['id', 'error']]);
      expect(lines.slice(8)).to.deep.equal(['', '{"text":"last"}', '']);
      expect(out).to.not.contain(value);
    });

    it('reads lines however they are cut', async () => {
      const bytes = Buffer.from('{"text":"größe"}\r\n{"text":"€"}');
      expect((await redact(['--jsonl'], { input: Array.from(bytes, (byte) => Uint8Array.of(byte)) })).out).to.equal('{"text":"größe"}\n{"text":"€"}\n');
    });
  });

  describe('--explain', () => {
    it('says where, what and why, and never the value', async () => {
      const { out, code } = await redact(['--explain', '--secrets', secretsFile([{ name: 'shop_key', value }])], { input: `a\n  ${value}\n\nDB_PASSWORD=${password}\n${Buffer.from(value).toString('hex')}` });
      expect(code).to.equal(0);
      const rows = out.split('\n').map((row) => row.split(/ {2,}/));
      expect(rows.slice(0, 2)).to.deep.equal([['where', 'what', 'why', 'becomes'], ['2:3', 'registered', 'a registered value', 'SECRET_REF(shop_key)']]);
      expect(rows[2]?.slice(0, 3)).to.deep.equal(['4:13', 'password', 'a name that speaks of a secret is given this value']);
      expect(rows[3]).to.deep.equal(['5:1', 'registered', 'a registered value, as hex', 'SECRET_REF(shop_key)']);
      expect(out).to.not.contain(value).and.to.not.contain(password);
    });

    it('tells machines the same, a line each, and a person when there is nothing', async () => {
      const [row] = rowsOf(await redact(['--explain', '--json', '--secrets', secretsFile([value])], { input: `\n${value}` }));
      expect(row).to.deep.equal({ line: 2, column: 1, kind: 'registered', rule: 'plain', why: 'a registered value', reference: 'SECRET_REF(secret_1)' });
      expect((await redact(['--explain'], { input: 'x' })).err).to.equal('Nothing was found.');
      expect((await redact(['--explain', '--json'], { input: 'x' }))).to.deep.equal({ code: 0, out: '', err: '' });
    });

    it('has words for every rule, and names a format', () => {
      for (const { rule } of createContextRules({ isKnown: () => false })) expect(describeRule({ rule }, new Map())).to.not.equal(rule);
      expect(describeRule({ rule: 'acme-key' }, new Map([['acme-key', 'Acme key']]))).to.equal('has the form of: Acme key');
    });
  });

  it('says what is wrong with the secrets it is given, and repeats none', async () => {
    const cases: [unknown, string][] = [
      [`[${value}`, 'is no JSON'], [{ value }, 'is no JSON array'], [[value, 5], 'at place 2'], [[''], 'at place 1'], [[{ name: 'a b', value }], 'a name that is none'], [[{ name: 'a)', value }], 'a name that is none'],
    ];
    for (const [content, words] of cases) {
      const { code, err } = await redact(['--secrets', secretsFile(content)], { input: 'x' });
      expect([code, err.includes(words), err.includes(value)], words).to.deep.equal([2, true, false]);
    }
    expect((await redact(['--secrets', join(makeTempFolder(), 'none')], { input: 'x' })).err).to.contain('cannot be read (ENOENT)');
  });

  it('warns of a value that would be found in ordinary text, and looks for it where secrets stand', async () => {
    const { out, err } = await redact(['--secrets', secretsFile(['hunter2'])], { input: 'hunter2 came. DB_PASSWORD=hunter2\n' });
    expect(out).to.equal('hunter2 came. DB_PASSWORD=SECRET_REF(secret_1)\n');
    expect(err).to.contain('secret_1 is too short or too plain').and.to.not.contain('hunter2');
  });

  it('refuses flags that do not go together', async () => {
    for (const flags of [['--jsonl', '--explain'], ['--json']]) expect((await redact(flags, { input: '' })).code).to.equal(2);
  });
});
