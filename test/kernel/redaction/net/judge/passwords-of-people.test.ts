import { expect } from 'chai';
import { isCredential } from '../../../../../kernel/redaction/net/judge/judge.ts';
import { forgetValues } from '../support/forget-values.ts';

const strengths = ['strong', 'medium', 'prose'] as const;
const judge = (value: string): string => strengths.filter((strength) => isCredential(value, { strength, password: true, quoted: false }, () => false)).join(' ');

/** By where they count as passwords: `strong` where only one belongs, `medium` under the name of one, `prose` where a sentence tells it. */
const table: readonly (readonly [where: string, values: readonly string[]])[] = [
  ['strong medium prose', [
    '27-teller_4', '61_KESSEL_208', '52?guitare?19', '44.Laterne-44', '27-TELLER_4!', '4072KesselXO!', '40Kessel!', 'ke+ssel41guitare', 'ke_ssel41guitare', 'Kess*g07laterne', 'kessel_GUITARE31', 'KESSEL-guitare07',
    'kes%Guit-XO31', 'Kes+Guit-XO31', 'Kes-GUIT-XO31', '_kessel407turm', 'kessel*turm=31', 'Kessel.turm?3107', 'kessel407TURM', 'KESSEL31turm!', 'KEssel_31-turm', 'Kessel-turm_407!', 'turm-407_KESSEL', 'Kessel12Guitare-Turm!',
    'Lotte=14.02-1987', 'Lotte@14.021987', 'Lotte-14021987', 'Lotte.1.12.1987!', 'seau=4711Kessel', 'Turm?47Kessel', 'Dumelako936=risa', 'Turmuhr31?lampe', 'poiuz=Kessel31', 'Kesselasdf?31', 'kessel31lampe-', '1402Lottekarl.',
    '0911Lottekarl-', 'Hammer3lampe.', 'turm12uhr=', 'kessel_laterne12!', 'wolke+kessel99', 'pepperwindow135', 'pepperwindow13', 'marbleSaffron17', 'marblSaf17', '11Maverick583', '1122Maverick583', 'Maverick583!', 'pepperwindow135!',
    'otterserver135', 'cobalt.gartenzaun_24', 'cobalt_gartenzaun.2024!', 'qwertz!3119', '$kessel407', '$Kessel_guitare_31',
  ]],
  // Hosts, days and forms are called so, of which a sentence about passwords may speak.
  ['strong medium', ['-kesselturmuhr4', '12-März_2024', 'Kessel8lampe_', 'kessel-turmuhr31', 'kessel.guitare407']],
  ['strong', ['Kessel4Guitare_Turm', '12-March-2024', '3-alpine_32', '12-beta-20', 'is_int32array', 'kessel.guitare01']],
  ['', ['Password31field_', 'kessel=lampe', 'my_base64encoded', 'user_HTTP20', '$kessel', '$kessel4', '$DB_PASSWORD22', '$user_kessel22', '$1', 'qwertz123']],
];

describe('passwords that people make', () => {
  before(forgetValues);
  for (const [where, values] of table) it(`are these${where === '' ? ' not' : `: ${where}`}`, () => expect(values.filter((value) => judge(value) !== where).map((value) => [value, judge(value)])).to.deep.equal([]));
});
