import { expect } from 'chai';
import { examineKeyed, speaks } from '../../../../../../kernel/redaction/net/context/examine-keyed.ts';
import { forgetValues } from '../../support/forget-values.ts';
import { made } from '../../support/show-found.ts';

type Row = readonly [key: string, text: string, shown: string];

/** Strings under a key, and what is found: `speaks` where the key names a secret, the kind of the finding, and `█` for it; `⋯` where the string waits. The value `sonne` is a registered one. */
function show(key: string, text: string, complete: boolean): string {
  const found = examineKeyed(key, text, { isKnown: (value) => value === 'sonne', complete });
  const what = found === undefined ? '' : 'open' in found ? '⋯' : `${found.kind}: ${text.slice(0, found.start)}█${text.slice(found.end)}`;
  return (speaks(key) ? 'speaks ' : '') + what;
}

const whole: readonly Row[] = [
  ['password', '§', 'speaks password: █'], ['password', 'hunter22x', 'speaks password: █'], ['password', 'sonne', 'speaks password: █'], ['password', 'so\\nne', 'speaks password: █'],
  ['password', 'so\\\\nne', 'speaks password: █'], ['password', '%73onne', 'speaks password: █'], ['password', '%zzonne', 'speaks '], ['password', 's%6Fnne%', 'speaks password: █'],
  ['password', ' sonne', 'speaks '], ['password', '${X}', 'speaks '], ['pin', 'sonne', 'speaks secret: █'], ['text', 'sonne', ''], ['note', '§', ''], ['apiKey', '§', 'speaks api-key: █'],
  ['Authorization', 'Bearer §', 'speaks token: Bearer █'], ['Authorization', 'bearer §', 'speaks token: bearer █'], ['Authorization', 'Basic §', 'speaks '],
  ['Authorization', 'token §', 'speaks token: token █'], ['Authorization', 'apikey §', 'speaks token: apikey █'], ['Authorization', 'api-key §', 'speaks token: api-key █'],
  ['Authorization', 'key §', 'speaks token: key █'], ['Authorization', 'bot §', 'speaks token: bot █'], ['Authorization', 'Xyz-Scheme §', 'speaks token: Xyz-Scheme █'],
  ['Authorization', 'Ab §', 'speaks '], ['Authorization', 'aB §', 'speaks '], ['Authorization', 'X §', 'speaks '], ['Authorization', 'Basic Ym9iOms3UW1adDJ2WHdSOQ==', 'speaks token: Basic █'],
  ['authorization', 'basic   Ym9iOms3UW1adDJ2WHdSOQ==', 'speaks token: basic   █'], ['Authorization', 'Basic Ym9iOnRlc3Q=', 'speaks '], ['Authorization', 'Bearer § x', 'speaks '],
  ['Authorization', 'Bearer  §', 'speaks token: Bearer  █'], ['Authorization', 'Bearer §\n', 'speaks '], ['password', '§  ', 'speaks password: █  '],
  ['password', 'a Bearer §', 'speaks password: █'], ['auth', 'Ym9iOms3UW1adDJ2WHdSOQ==', 'speaks secret: █'], ['_auth', 'Ym9iOms3UW1adDJ2WHdSOQ==', 'speaks secret: █'],
  ['registry_auth', 'Ym9iOms3UW1adDJ2WHdSOQ==', ''], ['db_auth', 'Ym9iOms3UW1adDJ2WHdSOQ==', 'speaks secret: █'], ['oauth', 'Ym9iOms3UW1adDJ2WHdSOQ==', ''],
  ['auth_x', 'Ym9iOms3UW1adDJ2WHdSOQ==', 'speaks secret: █'], ['seed', 'Ym9iOms3UW1adDJ2WHdSOQ==', 'speaks secret: █'], ['auth', 'hunter22x', 'speaks '], ['auth', '§', 'speaks secret: █'],
  ['mnemonic', 'orbit velvet anchor maple donkey rocket saddle river otter cactus violet window', 'speaks seed-phrase: █'],
  ['mnemonic', 'orbit velvet anchor maple donkey rocket saddle river otter cactus violet', 'speaks '],
  ['seed phrase', 'orbit velvet anchor maple donkey rocket saddle river otter cactus violet window', 'speaks seed-phrase: █'],
  ['password', 'orbit velvet anchor maple donkey rocket saddle river otter cactus violet', 'speaks password: █'], ['password', 'k7Qm'.repeat(1024), 'speaks '],
  ['password', `${'k7Qm'.repeat(1024)}x`, 'speaks '], [`${'a_'.repeat(60)}password`, '§', ''], [`${'a'.repeat(119)}_password`, '§', 'speaks password: █'],
  [`${'a'.repeat(120)}_password`, '§', ''], ['key', 'hunter22', 'speaks '], ['api_key', 'hash(k7Qm', 'speaks api-key: █'], ['token', 'Ab §', 'speaks '],
  ['password', 'Abcdefghijklmnopqrstuvwxy §', 'speaks password: Abcdefghijklmnopqrstuvwxy █'], ['password', 'Abcdefghijklmnopqrstuvwxyz §', 'speaks password: █'],
  ['authorization', '', 'speaks '], ['password', '', 'speaks '], ['_auth', 'hunter22x', 'speaks secret: █'], ['password_auth', 'hunter22x', 'speaks password: █'],
  ['seed_x', 'Ym9iOms3UW1adDJ2WHdSOQ==', 'speaks secret: █'], ['password', '%73%6fnne', 'speaks password: █'],
];
const goesOn: readonly Row[] = [
  ['password', 'abc', 'speaks ⋯'], ['text', 'abc', ''], ['password', '', 'speaks ⋯'], ['password', `${'k7Qm'.repeat(1024)}x`, 'speaks '],
];
const fill = (text: string): string => text.replaceAll('§', made);

describe('a string under a key', () => {
  before(forgetValues);
  for (const [key, text, shown] of whole) it(`is judged by it: ${key}: ${JSON.stringify(text).slice(0, 60)}`, () => expect(show(key, fill(text), true)).to.equal(fill(shown)));
  for (const [key, text, shown] of goesOn) it(`may go on: ${key}: ${JSON.stringify(text).slice(0, 60)}`, () => expect(show(key, fill(text), false)).to.equal(fill(shown)));
});
