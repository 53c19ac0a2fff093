import { expect } from 'chai';
import { isKeyedWords, isWalked } from '../../../../../kernel/redaction/net/judge/keyed-words.ts';

/** Where a value counts: `q` in quotes, `b` bare in a setting, `t` told by a sentence. */
const judge = (value: string): string => [['q', false, true], ['b', false, false], ['t', true, false]].filter(([, told, quoted]) => isKeyedWords(value, { told: told === true, quoted: quoted === true })).map(([mark]) => mark).join('');

const table: readonly (readonly [is: string, values: readonly string[]])[] = [
  ['qbt', ['hib0u54kessel', 'qwertzTurm-29', '1961turm(Guitare', 'KesselTurm~@', 'KesselTurm+_', 'KesselTurm+!', 'K3ss3l-t4rm77',
    '7470-Kessel', 'kessel/2004/AE', '74.43+Guitare_', '380:Kessel:turm', '6_6814_guitare', 'KESSEL3turm/', '322kessel/', 'Türme&31x', 'kessel.guitare.47!', '559-kessel', 'ke55elturm22',
    'kessel$914', '9kessel!', 'Kessel1!', `kessel22${'x'.repeat(40)}`, 'b4n4n4s22', 'k1w1fr0g22', 'm3l0n3n77', 'kessel-guitare-lampe-22', 'kesselTurm-22', '-kessel407', '-KESSEL+407', '-guitare1554Lampe', 'meinKESSEL364', 'theGuitarist81-', 'monLampes82+', 'KesselLampe9!', 'kikker.naranja.9!', 'lechuza77', '8355=kessel§2741', 'kesselTurm€407', 'kessel£22turm',
  ]],
  ['qb', ['KesselTurm~', 'KesselTurmuhr!', 'KesselTurmLampe=', '-kesselturmuhr4', '-kessel2guitare0', 'kessel+guitare.turm', 'kessel-guitare.turm', 'kessel_guitare-turm!', 'kessel-guitare31', 'kessel.turm.4', '22-kessel', 'BSD-3-clause', 'kessel22release', 'kessel22buffer', 'kessel-2', '4-guitare', 'und-kessel22', 'mein-guitare-31', 'kessel-turm-guitare-22', 'lampe22release', 'Kessel-Guitare-2']],
  ['q', ['kesselTurmuhr*', 'qwertzKessel2', 'kessel-guitare-chaussette', 'kessel_guitare_chaussette', 'kesselturm4', 'kessel_turm4', '_kesselturm4', 'kessel9turm']],
  ['qt', ['kesselGuitare2', 'KesselTurm4']],
  ['', [
    'kessel1', 'kesselturm', 'deadbeef12345678', '/srv/kessel/22', './kessel-22', '../kessel/22', '~/kessel22', 'c:/kessel/22', '-kessel22', '@kessel/turm22', 'file:/kessel22', '90-minutes', '12-stellig', '8-stelligen', '100percent',
    'kessel22.example', 'turm22.kessel.com:8443', 'server-kessel22', 'kessel22password', '-kessel4', '-kes2guitare0', '-kes407', '-server22kes4', '--kesselturmuhr4', 'kesselServer2', 'und-kessel-oder22', 'und-kes22', 'label-kessel22', 'a-b-c-d-x9', 'kessel.guitare.turm', 'kessel-label-turm', 'kes-guitare-turm', 'kessel-turm-kessel', 'KesselTurm!!', 'kesselturm~@', '/kessel/22', '/kessel22', 'kessel.guitare', 'kessel-guitare.label', 'ke-guitare.turm', 'kqz-xwv-22-bnm-tur', 'kessel 22 turm', 'kessel"22turm', `kessel22${'x'.repeat(41)}`, 'watch?v=kessel22-turm', 'qkzrtbxw22', 'bmctaro22', '5.2.3-0buntu1', 'v4.20.8-kesselturm2', 'kaqtojf22', 'kaeiouk22', 'kessel-guitare-chaussette-teller', 'xKesselTurm~@', 'WrongPassword!', 'KesTurmu!', 'KesselTurmGuitareLampe!', 'KesselTurm.', 'Kesselturm!', 'KesselTurmm!x', 'turm2-ab-cd-ef-gh-ij', 'xq4zkv22', 'kessel-guitarelampenofenschirm.turm', 'kessel22release_buffer', 'turm22release', 'kessel-turm-label22', 'kessel.turm22.example',
  ]],
];

describe('words, numbers and signs in whatever order', () => {
  for (const [is, values] of table) {
    it(`count ${is === '' ? 'nowhere' : is}`, () => expect(values.filter((value) => judge(value) !== is).map((value) => [value, judge(value)])).to.deep.equal([]));
  }

  const counted = 'ms mins secs hours days weeks months years bits bytes kB th chars digits percent hour byte stellig zeichen tage woche wochen monat monate jahr jahre jour jours mois caractères fach fold time times factor'.split(' ');
  it('count nowhere where a number says how much there is of something', () => expect(counted.flatMap((unit) => ['', '-', '_'].map((sign) => `1250000${sign}${unit}`)).filter((value) => judge(value) !== '')).to.deep.equal([]));
  it('count where a number stands before another word', () => expect(['lampe', 'tagebau', 'mosaik'].filter((word) => judge(`1250000-${word}`) !== 'qbt')).to.deep.equal([]));
});

describe('neighbours on a keyboard and a number', () => {
  for (const value of ['qwertz!3119', 'asdfgh_6066', '1qaz2WSX-806', 'zaq12wsx.5127', 'azerty417', 'QWERTY-2718?', 'yxcvbnm#8381']) it(`are chosen: ${value}`, () => expect(isWalked(value)).to.equal(true));
  for (const value of ['qwerty123', 'qwertz1234', 'qwerty-4321', 'asdfgh', 'asdfgh12', 'qwertz-111', '1qaz2wsx', '1qaz2wsx417', 'qwertz-kessel417', 'xqwertz417', 'qwertz417x', 'qwertz--417']) it(`stand for a password or are none: ${value}`, () => expect(isWalked(value)).to.equal(false));
});
