import { expect } from 'chai';
import fc from 'fast-check';
import type { Json } from '../../../../kernel/json.ts';
import { redactBody } from '../../../../kernel/redaction/json/redact-body.ts';
import type { Replacement } from '../../../../kernel/redaction/redactor.ts';
import { makeOneSecretRedactor } from '../../../support/one-secret-redactor.ts';
import { drawBytes } from '../../../support/chance.ts';

const secret = `v/"${drawBytes(6).toString('hex')}\\ü`;
const redactor = makeOneSecretRedactor(secret);
const ref = 'SECRET_REF(probe)';
const spelt = JSON.stringify(secret).slice(1, -1);
const inner = (text: string): string => JSON.stringify(text).slice(1, -1);
const unicode = [...secret].map((letter) => `\\u${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`).join('');
const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');

const cases: readonly (readonly [what: string, raw: string, clean: string])[] = [
  ['values', `{"a":"x ${spelt} y"}`, `{"a":"x ${ref} y"}`],
  ['keys', `{"${spelt}":1,"b ${spelt}":{"${spelt}":null}}`, `{"${ref}":1,"b ${ref}":{"${ref}":null}}`],
  ['both of two equal keys', `{"a":"${spelt}","a":"${spelt}"}`, `{"a":"${ref}","a":"${ref}"}`],
  ['all strings that wait for the end of their object', `{"value":"${spelt}","data":"${spelt}","content":"${spelt}","text":"${spelt}","signature":"${spelt}"}`, `{"value":"${ref}","data":"${ref}","content":"${ref}","text":"${ref}","signature":"${ref}"}`],
  ['strings of arrays', `["${spelt}",["${spelt}"],1]`, `["${ref}",["${ref}"],1]`],
  ['a text that is one string', `"${spelt}"`, `"${ref}"`],
  ['spellings by escapes', `{"a":"\\u00e4${unicode}\\/"}`, `{"a":"\\u00e4${ref}\\/"}`],
  ['several in one string, each in its spelling', `["\\ud83d\\ude00${spelt} \\n ${unicode}\\t\u{1F600}"]`, `["\\ud83d\\ude00${ref} \\n ${ref}\\t\u{1F600}"]`],
  ['with white space and numbers as they were', `\n{ "a" :\t1.50e+07 , "b": [ -0.0 ,1E400, "${spelt}" ] }\r\n`, `\n{ "a" :\t1.50e+07 , "b": [ -0.0 ,1E400, "${ref}" ] }\r\n`],
  ['with each white space behind numbers and words', `[1\r,2\n,3\t,4 ,true\r,null\n,-1.5e3\t,"${spelt}"]`, `[1\r,2\n,3\t,4 ,true\r,null\n,-1.5e3\t,"${ref}"]`],
  ['schemas of tools', `{"tools":[{"parameters":{"properties":{"${spelt}":{"enum":["${spelt}"],"default":"${spelt}","description":"as ${spelt}"}}}}]}`, `{"tools":[{"parameters":{"properties":{"${ref}":{"enum":["${ref}"],"default":"${ref}","description":"as ${ref}"}}}}]}`],
  ['arguments of a tool call', `{"arguments":"{\\"q\\": \\"${inner(spelt)}\\", \\"n\\":1}"}`, `{"arguments":"{\\"q\\": \\"${ref}\\", \\"n\\":1}"}`],
  ['logs of several objects', `{"a":"${spelt}"}\n{"b":["${spelt}"]}\n`, `{"a":"${ref}"}\n{"b":["${ref}"]}\n`],
  ['behind a byte order mark', `\uFEFF{"a":"${spelt}"}`, `\uFEFF{"a":"${ref}"}`],
  ['a text in a data: URI', `{"url":"data:text/plain;base64,${base64(`a ${secret} b`)}"}`, `{"url":"data:text/plain;base64,${base64(`a ${ref} b`)}"}`],
  ['JSON in a data: URI within a text', `["see ![x](data:application/json;base64,${base64(`{"k":"${spelt}"}`)}) there"]`, `["see ![x](data:application/json;base64,${base64(`{"k":"${ref}"}`)}) there"]`],
  ['JSON within JSON behind blanks', `{"a":" \\n\\t{\\"b\\":\\"${inner(unicode)}\\"} "}`, `{"a":" \\n\\t{\\"b\\":\\"${ref}\\"} "}`],
  ['a text in braces that is no JSON', `["{ so it goes ${spelt} }","[${spelt}]"]`, `["{ so it goes ${ref} }","[${ref}]"]`],
  ['spellings by escapes beside a line break as it is', `["xx\nyy","${unicode}"]`, `["xx\nyy","${ref}"]`],
  ['a string of escapes before, between and behind data: URIs', `["\\n${spelt} data:;base64,${base64(`a ${secret}`)} \\"${spelt} data:;base64,${base64(`b ${secret}`)}\\t${unicode}"]`, `["\\n${ref} data:;base64,${base64(`a ${ref}`)} \\"${ref} data:;base64,${base64(`b ${ref}`)}\\t${ref}"]`],
  ['JSON in a data: URI, before, between and behind more of them', ...[[spelt, secret], [ref, ref]].map(([text = '', plain = '']) => `["data:;base64,${base64(`["${text} data:;base64,${base64(`a ${plain}`)} ${text} data:;base64,${base64(`b ${plain}`)} ${text}"]`)}"]`) as [string, string]],
  ['a data: URI in a text that is no JSON', `see data:;base64,${base64(`a ${secret} b`)} there`, `see data:;base64,${base64(`a ${ref} b`)} there`],
  ...['media_type', 'mediaType', 'mimeType', 'mime_type', 'format'].map((key) => [`data beside its ${key}`, ...[secret, ref].map((text) => `{"inline":{"${key}":"text/plain","data":"${base64(`a ${text} b`)}"}}`) as [string, string]] as const),
  ['data that say that they are base64', ...[secret, ref].map((text) => `{"type":"base64","data":"${base64(`a ${text} b`)}"}`) as [string, string]],
  ['data that say so behind themselves', ...[secret, ref].map((text) => `{"data":"${base64(`a ${text} b`)}","format":"wav"}`) as [string, string]],
  ['JSON in data', ...[unicode, ref].map((text) => `{"format":"json","data":"${base64(`{"k":"${text}"}`)}"}`) as [string, string]],
  ['data that say their media type', `{"source":{"type":"base64","media_type":"text/plain","data":"${base64(`a ${secret} b`)}"}}`, `{"source":{"type":"base64","media_type":"text/plain","data":"${base64(`a ${ref} b`)}"}}`],
];

describe('a JSON body', () => {
  for (const [what, raw, clean] of cases) it(`loses its secrets in ${what}, and nothing else`, () => expect(redactBody(raw, redactor)).to.equal(clean));

  it('loses them in JSON within JSON, four deep', () => {
    let raw = JSON.stringify({ a: secret });
    for (let level = 0; level < 4; level += 1) raw = JSON.stringify({ level, raw });
    let clean: Json = JSON.parse(redactBody(raw, redactor)) as Json;
    for (let level = 0; level < 4; level += 1) clean = JSON.parse((clean as { raw: string }).raw) as Json;
    expect(clean).to.deep.equal({ a: ref });
  });

  it('loses one that is a JSON text itself, or reaches over strings of one', () => {
    for (const value of ['{"user":"x","pass":"y"}', 'x","pass":"y']) {
      expect(JSON.parse(redactBody(JSON.stringify({ text: ' {"user":"x","pass":"y"}' }), makeOneSecretRedactor(value)))).to.have.property('text').that.includes(ref).and.does.not.include('pass":"y');
    }
  });

  it('names a number that is a secret by a string', () => {
    const number = String(1e9 + Math.floor(Math.random() * 1e8));
    expect(redactBody(`{"pin": ${number} ,"n":[${number}]}`, makeOneSecretRedactor(number))).to.equal(`{"pin": "${ref}" ,"n":["${ref}"]}`);
  });

  it('keeps the other bytes of a binary data: URI', () => {
    const plain = drawBytes(8).toString('hex');
    const bytes = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xd8, 0, 0xfe]), Buffer.from(text), Buffer.from([0x80, 0xc0])]);
    expect(redactBody(`["data:image/jpeg;base64,${base64(bytes(plain))}"]`, makeOneSecretRedactor(plain))).to.equal(`["data:image/jpeg;base64,${base64(bytes(ref))}"]`);
  });

  for (const [what, text] of [['a minus', 'a>> '], ['an underscore', 'a?? '], ['both', '>>>???']] as const) {
    it(`keeps the alphabet and the padding of a data: URI: ${what}`, () => {
      const plain = drawBytes(9).toString('hex');
      const uri = (value: string, encode: (content: string) => string): string => `["data:;base64,${encode(text + value)}"]`;
      const url = (content: string): string => Buffer.from(content).toString('base64url');
      for (const encode of [base64, url]) expect(redactBody(uri(plain, encode), makeOneSecretRedactor(plain))).to.equal(uri(ref, encode));
    });
  }

  it('loses secrets before, between and behind data: URIs', () => {
    const plain = drawBytes(8).toString('hex');
    const text = (value: string): string => `["${value} data:;base64,${base64(`one ${value}`)} ${value} data:;base64,${base64('nothing')} ${value} data:;base64,${base64(`two ${value}`)} ${value}"]`;
    expect(redactBody(text(plain), makeOneSecretRedactor(plain))).to.equal(text(ref));
  });

  for (const number of [`-${'1234567890'.repeat(7)}`, `0.${'9'.repeat(70)}e+${'0'.repeat(3)}7`, `${'8'.repeat(70)}E-9`]) {
    it(`keeps a number of many digits: ${number.slice(-8)}`, () => expect(redactBody(`[${number},"${spelt}"]`, redactor)).to.equal(`[${number},"${ref}"]`));
  }

  for (const raw of [`["${unicode}"}`, `{"a":"${unicode}"]`, `{"${unicode}"}`, `{"a":"${unicode}",}`, `[1,,"${unicode}"]`, `"a":"${unicode}"`, `["${unicode}"]]`, `{"a":"${unicode}"},`, `[${'7'.repeat(70)}x,"${unicode}"]`, `[${'7'.repeat(70)}/,"${unicode}"]`, `[${'7'.repeat(70)}:,"${unicode}"]`, `[#${'7'.repeat(70)},"${unicode}"]`, `[tru,"${unicode}"]`, `["a"{"b":"${unicode}"}]`, `{["${unicode}"]:1}`, `["a" "${unicode}"]`, `{"a" "${unicode}"}`, `{"a":1 "${unicode}":2}`, `["${unicode}"`, `{"a":"${unicode}"`, `["${unicode}",`, `["${unicode}",[]`, `1 "${unicode}"`, `"${unicode}" 1`, '', ' ']) {
    it(`is no JSON, and its strings are not read as such: ${raw.slice(0, 12)}`, () => expect(redactBody(raw, redactor)).to.equal(raw));
  }

  for (const [what, fields] of [['a field that may be opaque', '"type":"redacted_thinking","data":"\\x234567"'], ['data', '"format":"wav","data":"\\x234567"'], ['a key', '"\\x":1'], ['a string', '"a":"\\x234567"'], ['a value', '"value":"\\x234567"']] as const) {
    it(`is no JSON where an escape is none: ${what}`, () => {
      const raw = `{"b":"${unicode}",${fields}}`;
      expect(redactBody(raw, redactor)).to.equal(raw);
    });
  }

  for (const [what, object] of [['data of nothing that is said', { data: '§' }], ['data of another type than base64', { type: 'text', data: '§' }], ['what stands beside data', { format: 'wav', text: '§', value: '§' }], ['data of an object within one that says its type', { format: 'wav', inner: { data: '§' } }]] as const) {
    it(`reads as a text, not as base64: ${what}`, () => {
      const raw = JSON.stringify(object).replaceAll('§', base64(`a ${secret} b`));
      expect(redactBody(raw, redactor)).to.equal(raw);
    });
  }

  it('loses what reaches over an edge of a data: URI in which something else was found', () => {
    const [within, over] = [drawBytes(9).toString('hex'), drawBytes(9).toString('hex')];
    const parts = [makeOneSecretRedactor(within, 'within'), makeOneSecretRedactor(`${over} data:;base64,`, 'before'), makeOneSecretRedactor(` ${over}`, 'behind')];
    const findings = (text: string): Replacement[] => parts.flatMap((one) => one.findings(text)).toSorted((a, b) => a.start - b.start).map((one) => (one.reference === 'SECRET_REF(before)' ? { ...one, end: one.end + 4 } : { ...one, start: Math.max(0, one.start - 4) }));
    const several = { ...redactor, findings, text: (text: string) => parts.reduce((rest, one) => one.text(rest), text) };
    const payload = base64(`${within} and so on`);
    const clean = base64('SECRET_REF(within) and so on');
    expect(redactBody(`["${over} data:;base64,${payload}"]`, { ...several, findings: (text) => findings(text).filter(({ reference }) => reference !== 'SECRET_REF(behind)') })).to.equal(`["SECRET_REF(before)${clean}"]`);
    expect(redactBody(`["data:;base64,${payload} ${over}"]`, { ...several, findings: (text) => findings(text).filter(({ reference }) => reference !== 'SECRET_REF(before)') })).to.equal(`["data:;base64,${clean}SECRET_REF(behind)"]`);
  });

  it('keeps data without a secret as they are spelt, whatever a program would write', () => {
    for (const data of ['QUJDREVGR0h=', 'QUJDREVGR0i=', 'QUJD_EVG-0hJ', 'QUJDREVGR0hJSg', 'QUJDREVG=R0hJ', 'QUJDREVGR0hJ====']) {
      for (const raw of [`{"url":"data:;base64,${data}"}`, `{"format":"wav","data":"${data}"}`]) expect(redactBody(raw, redactor)).to.equal(raw);
    }
  });

  it('is the very same when it holds none', () => {
    for (const raw of [`{"a":"\\u0041\\/","u":"data:image/png;base64,${base64(drawBytes(64))}","j":"[1, {\\"b\\" : null}]"}`, '[]', ' 1 ', 'null', '"x"', '']) expect(redactBody(raw, redactor)).to.equal(raw);
  });

  it('is redacted as text where it is no JSON', () => {
    const plain = drawBytes(8).toString('hex');
    const plainly = makeOneSecretRedactor(plain);
    for (const raw of [`{"a":"${plain}`, `{"a":"${plain}"`, `{"a":"\\x${plain}"}`, `${plain} {}`, `{a:"${plain}"}`, `["${plain}",]`, `{"a":${plain}}`, `["a" "${plain}"]`, `{"a"}${plain}`, `]${plain}`, `{"a":1,"${plain}"}`, `[1:"${plain}"]`]) {
      expect(redactBody(raw, plainly), raw).to.equal(raw.replace(plain, ref));
    }
  });

  it('tells the redactor the key of each string, also within arrays, and the name that stands beside a value', () => {
    const told: [string, string | undefined][] = [];
    const listening = { ...redactor, findings: (text: string, key?: string) => (told.push([text, key]), []) };
    redactBody('{"pass":"one1","list":["two2",{"deep":"three"}],"env":[{"value":"four","name":"TOKEN"},{"key":"PIN","value":"six6"},{"name":"NOTE","content":"seven","data":"eight"},{"value":"nine9"}],"value":"five"}', listening);
    expect(told.filter(([text]) => ['one1', 'two2', 'three', 'four', 'six6', 'seven', 'eight', 'nine9', 'five'].includes(text))).to.deep.equal([['one1', 'pass'], ['two2', 'list'], ['three', 'deep'], ['four', 'TOKEN'], ['six6', 'PIN'], ['seven', 'content'], ['eight', 'data'], ['nine9', 'value'], ['five', 'value']]);
  });

  it('is redacted string by string, whatever its shape', () => {
    const word = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(secret, `a${secret}`, `${secret}"\\`, `\n${secret}${secret}`));
    const tree = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, word, fc.integer(), fc.boolean(), fc.constant(null), fc.array(tie('value')), fc.array(fc.tuple(word, tie('value'))).map((entries) => Object.fromEntries(entries))),
    })).value;
    fc.assert(fc.property(tree, fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
      const raw = JSON.stringify(value, null, indent);
      const clean = JSON.parse(redactBody(raw, redactor)) as unknown;
      expect(clean).to.deep.equal(mapStrings(value, (text) => redactor.text(text)));
    }), { numRuns: 150 });
  });
});

function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [change(key), mapStrings(inner, change)]));
}
