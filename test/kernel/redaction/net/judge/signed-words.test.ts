import { expect } from 'chai';
import { isCredential } from '../../../../../kernel/redaction/net/judge/judge.ts';
import { isDottedPhrase } from '../../../../../kernel/redaction/net/judge/mixed-phrase.ts';
import { isSignedWords } from '../../../../../kernel/redaction/net/judge/signed-words.ts';

/** Where a value counts: `q` in quotes, `b` without them, where a member of something may stand. */
const judge = (value: string): string => [['q', true], ['b', false]].filter(([, quoted]) => isSignedWords(value, quoted === true)).map(([mark]) => mark).join('');

const table: readonly (readonly [is: string, values: readonly string[]])[] = [
  ['qb', ['KesselUndTurmuhr@', 'KesselAndTurmuhr?', 'GuitareEtKessel#', 'NaranjaYTurmuhr+!', 'KesselMitGuitareTurmuhr=', 'KESSEL#turmuhr#', 'Kessel*Turmuhr?', 'KESSEL&TURMUHR!', 'KESSEL_turmuhr%', 'Kessel-turmuhr@', 'КессельИТурмур!', 'Ñandú&kessel!']],
  ['q', ['KesselUndTurmuhr_', 'kesselUndTurmuhr!', 'kessel#turmuhr#', 'kessel_TURMUHR_', 'Kessel_turmuhr_', 'kessel.turmuhr%']],
  ['', [
    'KesselUndTurmuhr', 'KesselTurmuhr!', 'KesselDerTurmuhr!', 'SomeUndClass_', 'UserAndGroup@', 'KesselAndLabel!', 'PasswortUndKessel!', 'kessel_turmuhr_', 'kessel-turmuhr!', 'KESSEL_TURMUHR_', 'kessel.turmuhr?', 'kessel=turmuhr&', 'kessel#label#', 'Kes#tur!', 'kessel**turmuhr',
    'kessel#turmuhr', 'kessel/turmuhr!', 'kessel#turmuhr#x', 'kessel turmuhr!', 'KeSSel#turmuhr#', 'xkqzt#turmuhr#', 'Пароль*Кессель!', `${'Kessel'.padEnd(20, 'l')}#turmuhr#`,
  ]],
];

describe('two words with a third one or a sign between, and a sign behind', () => {
  for (const [is, values] of table) it(`count ${is === '' ? 'nowhere' : is}`, () => expect(values.filter((value) => judge(value) !== is).map((value) => [value, judge(value)])).to.deep.equal([]));

  it('are passwords where settings give one', () => {
    const at = (strength: 'strong' | 'medium' | 'weak' | 'prose', quoted: boolean, password = true): boolean => isCredential('KesselUndTurmuhr_', { strength, password, quoted }, () => false);
    expect([at('medium', true), at('strong', false), at('medium', false), at('weak', true), at('prose', true), at('medium', true, false)]).to.deep.equal([true, true, false, false, false, false]);
  });
});

describe('words with a point between', () => {
  it('are a phrase', () => expect(['kessel.turmuhr.lampe', 'kes.turm.uhren.lampe'].filter((value) => !isDottedPhrase(value))).to.deep.equal([]));
  it('are a host, a package, members or a file', () => expect(['kessel.turm', 'kessel.turm.example', 'org.kessel.turmuhr', 'kessel.server.turmuhr', 'kessel.turm.kessel', 'Kessel.turm.lampe', 'kessel.turm.yaml', 'kessel.und.turm', 'ke.turm.lampe'].filter((value) => isDottedPhrase(value))).to.deep.equal([]));
});
