import { expect } from 'chai';
import { isCredential } from '../../../../../kernel/redaction/net/judge/judge.ts';
import { isCountedWords, isJoinedWords } from '../../../../../kernel/redaction/net/judge/joined-words.ts';
import { forgetValues } from '../support/forget-values.ts';

const numbered = ['27-teller_4', '61_KESSEL_208', '52?guitare?19', '44.Laterne-44', '27-TELLER_4!', '4072KesselXO!', '40Kessel!', 'kESSEL__4072', 'kESSEL@+4072', 'kESSEL.*4072', '7-kESSEL40', 'KESSEL4guitare7Turm', 'Kessel12guitare3turm', 'ke+ssel41guitare', 'ke_ssel41guitare', 'Kess*g07laterne', 'kessel_GUITARE31', 'KESSEL-guitare07', 'kes%Guit-XO31', 'Kes+Guit-XO31', 'Kes-GUIT-XO31', '_kessel407turm', '12-März_2024', 'turm.kESSEL31', 'kESSEL-turm31', 'kessel*turm=31', 'Kessel.turm?3107', 'kessel12guitare3turm', 'Kes-Gui.Tur31', 'Kes_Cer.Tur07!', 'Kes_sel407X', 'ke!ssel31XO', 'Kes=gui407B', 'kessel407TURM', 'KESSEL31turm!', 'KEssel_31-turm', 'Kes.sel_31', 'Kessel-turm_407!', 'turm-407_KESSEL'];
const inSentences = ['KesselGuitare+turmuhr', 'kesselGuitare?turmuhr', 'kesselGuitare%turmuhr', 'KesselGuitare&turmuhr', 'Kesselguitare+turmuhr'];
const outsideSentences = ['Kessel4Guitare_Turm', 'Kessel12Guitare-Turm!', 'KesselGuitare-turmuhr', 'KESSELguitare-turmuhr', 'Kesselguitarelampe-turmuhr', 'KesselGuitare_turmuhr', 'Kesselguitare-turmuhr'];
const inQuotes = ['KesselGuitare.turmuhr', 'Kesselguitarelampe.turmuhr', 'kesselguitare=turmuhr'];
const names = [
  'Jan-Feb.Mar24', 'Kes-Gui-Tur31', 'Config.value_31', 'kes.sel_31', 'Kes.sel.31', 'Server2Client_Turm', 'kessel_31-turm', 'kessel407turm', 'user_name10A', 'Key_token31X', 'release31FINAL', 'ALPHA12kessel', 'Passwort407TURM',
  'DB_PASSWORD_2', 'config.db.password', 'com.acme.password', 'passwords.txt', 'Password-2.4.1', 'sha512-crypt', 'reset-password', 'OpenShift-managed', 'LastPass-generated', 'Authentifizierung-turmuhr', '12-March-2024', '12.mars.2024', '3-alpine_32', '12-beta-20',
  'passwordForm.title', 'LoginScreen.heading', 'utf_base16bytes', 'my_base64encoded', 'is_int32array', '_float32x', 'user_HTTP20', 'kesselguitare_7', '4072Kessel', 'kessel-guitare', 'kesselguitare-turmuhr', 'KesselGuitare', '14-kes_8', '1-kessel-2', '27-server_4', 'kessel.GUITARE', 'Kessel-Guitare', 'KESSEL_GUITARE31', 'Control+Shift', 'UserName+suffix', 'kesselGuitare', 'ke-ssel4guitare', '_kessel40turm', 'iSCSI2', 'turm/kESSEL31', 'kESSEL(31)', 'kessel.turm-31', 'kessel@turm.31', 'kessel=turm.31', 'Passwortmanager-turmuhr', 'Kesselanmeldung+turmuhr', 'Uppercaseletter+numbers', 'Uppercase+lowercase', 'kesselGuitare.turmuhr', 'MockAgent.deactivate', 'SaferBuffer.turmuhr', 'KesselGuitare#turmuhr', 'Kesselguitare=turmuhr', `27-${'teller'.repeat(11)}_4`,
];

describe('words, numbers and signs in an order that names do not have', () => {
  before(forgetValues);
  for (const value of numbered) it(`are ${value}`, () => expect([isJoinedWords(value, false, false), isJoinedWords(value, false, true)]).to.deep.equal([true, true]));
  for (const value of inSentences) it(`are ${value}, in sentences too`, () => expect([isJoinedWords(value, true, false), isJoinedWords(value, false, true)]).to.deep.equal([true, true]));
  it('are a variable and a sum in a program', () => expect(isJoinedWords('kesselGuitare+turmuhr', false, false)).to.equal(false));
  for (const value of outsideSentences) it(`are ${value}, but not in sentences`, () => expect([isJoinedWords(value, false, false), isJoinedWords(value, true, true)]).to.deep.equal([true, false]));
  for (const value of inQuotes) it(`are ${value} in quotes alone`, () => expect([isJoinedWords(value, true, false), isJoinedWords(value, false, false)]).to.deep.equal([true, false]));
  for (const value of names) it(`are not ${value}`, () => expect([isJoinedWords(value, true, false), isJoinedWords(value, false, true)]).to.deep.equal([false, false]));

  it('are passwords where a password is expected and nowhere else', () => {
    for (const value of numbered) for (const strength of ['strong', 'medium', 'prose'] as const) expect(isCredential(value, { strength, password: true, quoted: false }, () => false), `${value} in ${strength}`).to.equal(true);
    for (const value of ['27-teller_4', 'kessel_GUITARE31']) expect(isCredential(value, { strength: 'weak', password: true, quoted: true }, () => false), value).to.equal(false);
  });
});

describe('two words and a number in lower case', () => {
  before(forgetValues);
  const counted = ['kessel-turmuhr31', 'kessel.guitare407', 'kessel_laterne12!', 'wolke+kessel99'];
  for (const value of counted) it(`are counted: ${value}`, () => expect(isCountedWords(value)).to.equal(true));
  for (const value of ['kessel-turmuhr01', 'kessel-turmuhr1', 'kessel-turmuhr', 'Kessel-turmuhr31', 'release-notes24', 'kessel.server12', 'config.kessel12', 'login-kessel31', 'kes-turmuhr31', 'kessel-turm-uhr31', `kessel-${'turm'.repeat(16)}31`]) it(`are not: ${value}`, () => expect(isCountedWords(value)).to.equal(false));

  it('are passwords under the name of one, and in sentences none by themselves', () => {
    for (const value of counted) {
      expect(isCredential(value, { strength: 'medium', password: true, quoted: false }, () => false), value).to.equal(true);
      expect(isCredential(value, { strength: 'prose', password: true, quoted: false }, () => false), value).to.equal(value.includes('+') || value.includes('!'));
    }
  });
});
