import { expect } from 'chai';
import { isCredential } from '../../../../../kernel/redaction/net/judge/judge.ts';
import { isMixedPhrase } from '../../../../../kernel/redaction/net/judge/mixed-phrase.ts';
import { forgetValues } from '../support/forget-values.ts';

const phrases = ['kessel-GUITARE-turmuhr-lampe', 'kessel-9-guitare-TURM', 'kessel_guitare_Lampe_turmuhr', 'Kessel-Guitare-turmuhr-lampe', 'kessel=9=guitare=TURM', 'kessel@31@guitare@TURM', 'kessel.Guitare.turmuhr.lampe', 'kessel.31.guitare.TURM', 'kessel.guitare.guitare.lampe', 'kessel.Guitare.Turmuhr.lampe', 'kessel#GUITARE#lampe', 'forêt-31-Käse-grüße', 'kessel-31-guitare-turmuhr!', 'wolke-LATERNE-turmuhr', 'wolke-KOHLE-nebel', 'wolke_Laterne_turmuhr', 'wolke.7.laterne.turmuhr', 'wolke-7-laterne-31-turmuhr', 'wolke+7+laterne+turmuhr', 'WOLKE-LATERNE-TURMUHR-OFEN'];
const inQuotes = ['kessel=guitare=lampe', 'kessel 31 guitare TURM', 'kessel.GUITARE.turmuhr', 'Kessel.Guitare.Lampe.Turmuhr', 'wolke LATERNE TURMUHR ofen', 'wolke 7 LATERNE 31 turmuhr', 'Wolke.7.Laterne.Turmuhr', '7+wolke+laterne+turmuhr'];
const names = [
  'config.db.password', 'com.acme.kessel.Lampe', 'mail.kessel.guitare.org', 'kessel.guitare.lampe.json', 'kessel-guitare-lampe', 'Kessel-guitare-lampe', 'kessel-guitare-31', '31-kessel-guitare', 'node-18-alpine-kessel', 'login.form.KESSEL.lampe', 'kessel-9-guitare-FIELD', 'window.Kessel.guitare.lampe', 'kessel-kessel-KESSEL-lampe', 'kes-9-gui-tur', 'kessel.GUITARE', 'kesselGuitare.lampe.TURM', 'kessel-GUITARE_turmuhr-lampe',
  'kessel-31-guitare-12-lampe-7-turm', 'kessel nicht GUITARE lampe', 'Kessel Guitare lampe', 'Kessel guitare lampe turm', 'kessel/GUITARE/lampe', 'KESSEL.GUITARE.LAMPE',
  'kessel-guitare-lampe-berlin', 'kessel_guitare_lampe', 'wolke-KOHLE-turm', 'wolk-LATE-turm', 'wolk.LATE.turm', 'wolke LATERNE turmuhr', 'WOLKE laterne turmuhr ofen', 'WOLKE LATERNE TURMUHR Ofen', 'wolke.laterne.turmuhr.7', 'wolke-laTerne-turmuhr-ofen', 'wolke-7-14-31-laterne-turmuhr',
];

describe('words in any case with one sign between', () => {
  before(forgetValues);
  for (const value of phrases) it(`are a phrase: ${value}`, () => expect([isMixedPhrase(value, true), isMixedPhrase(value, false)]).to.deep.equal([true, true]));
  for (const value of inQuotes) it(`are one in quotes alone: ${value}`, () => expect([isMixedPhrase(value, true), isMixedPhrase(value, false)]).to.deep.equal([true, false]));
  for (const value of names) it(`are none: ${value}`, () => expect(isMixedPhrase(value, true)).to.equal(false));

  it('are passwords where a password is expected and nowhere else', () => {
    for (const value of [...phrases, ...inQuotes]) {
      for (const strength of ['strong', 'medium', 'prose'] as const) expect(isCredential(value, { strength, password: true, quoted: true }, () => false), `${value} in ${strength}`).to.equal(true);
      expect(isCredential(value, { strength: 'weak', password: true, quoted: true }, () => false), value).to.equal(false);
    }
  });
});
