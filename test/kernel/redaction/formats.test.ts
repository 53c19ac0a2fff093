import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Firewall } from '../../../kernel/redaction/firewall.ts';
import type { FormatFile, FormatKind } from '../../../kernel/redaction/net/format-schema.ts';
import { formatsFolder, openTestFirewall } from '../../support/firewall.ts';
import { randomToken } from './net/support/random-token.ts';

const files = readdirSync(formatsFolder).filter((name) => name.endsWith('.json')).map((name) => JSON.parse(readFileSync(join(formatsFolder, name), 'utf8')) as FormatFile);
const kinds = files.flatMap(({ family, kinds: members }) => members.map((kind) => ({ kind, kindsOfFamily: new Set(members.map((each) => each.kind)), family })));
const rounds = 3;

/** What a token stands in: a sentence, a value in JSON, an option of a command. What has words has one of them before it. */
const around: readonly ((token: string, word: string) => string)[] = [
  (token, word) => `please use ${word}${word === '' ? '' : ' key '}${token} from now on`,
  (token, word) => `{"first": 1, "${word === '' ? 'x' : word.replaceAll(/[ -]/g, '_')}": "${token}", "last": 2}`,
  (token, word) => `run --${word.replaceAll(/[ .]/g, '-')}${word === '' ? 'with' : '-key'}=${token}\n`,
];

/** What a place for a secret calls what stands there, where that is nearer than the words of a vendor. */
const general = new Set(['secret', 'token', 'password', 'api-key', 'jwt', 'named-token']);
const allKinds = new Set(kinds.map(({ kind }) => kind.kind));

const examplesOf = ({ example, examples }: FormatKind): readonly NonNullable<FormatKind['example']>[] => examples ?? (example === undefined ? [] : [example]);

describe('the formats of credentials', () => {
  let firewall: Firewall;
  let own = 0;
  before(async () => {
    firewall = await openTestFirewall();
  });

  it('are of at least 250 kinds and 100 families', () => {
    expect(kinds.length).to.be.at.least(250);
    expect(new Set(kinds.map(({ family }) => family)).size).to.be.at.least(100);
  });

  for (const { kind, kindsOfFamily } of kinds) {
    it(`hold ${kind.kind}, and find it whatever it stands in`, () => {
      const tries = examplesOf(kind).flatMap((parts) => around.flatMap((surround) => Array.from({ length: rounds }, () => {
        const token = randomToken(parts);
        const text = surround(token, kind.words?.[0] ?? '');
        const findings = firewall.inspect(text).filter(({ start, end }) => start < text.indexOf(token) + token.length && end > text.indexOf(token));
        return { text, whole: !firewall.redactText(text).includes(token), named: findings.some((finding) => kindsOfFamily.has(finding.kind)), shared: findings.some((finding) => allKinds.has(finding.kind) || general.has(finding.kind)) };
      })));
      const missed = tries.filter(({ whole }) => !whole);
      // A body may read as a word by chance.
      expect(missed.length, missed[0]?.text).to.be.at.most(Math.max(2, tries.length / 8));
      // Some vendors share a form.
      expect(tries.filter(({ whole, named, shared }) => whole && !named && !shared).map(({ text }) => text)).to.deep.equal([]);
      if (tries.some(({ named }) => named)) own += 1;
    });
  }

  it('name more than nine of ten kinds by their own family', () => {
    expect(own).to.be.at.least(0.9 * kinds.length);
  });

  it('stand in files that hold no whole token', () => {
    const held = files.flatMap((file) => file.kinds.flatMap((kind) => examplesOf(kind).flat().filter((part) => typeof part === 'string' && firewall.redactText(part) !== part)));
    expect(held).to.deep.equal([]);
    const whole = readdirSync(formatsFolder).filter((name) => firewall.redactText(readFileSync(join(formatsFolder, name), 'utf8')) !== readFileSync(join(formatsFolder, name), 'utf8'));
    expect(whole).to.deep.equal([]);
  });
});
