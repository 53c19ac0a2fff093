import { expect } from 'chai';
import { isCredential } from '../../../../../kernel/redaction/net/judge/judge.ts';
import { isFlipped, isJoinedWords } from '../../../../../kernel/redaction/net/judge/joined-words.ts';
import { forgetValues } from '../support/forget-values.ts';

const numbered = ['kESSEL__4072', 'kESSEL@+4072', 'kESSEL.*4072', '7-kESSEL40', 'KESSEL4guitare7Turm', 'Kessel12guitare3turm', 'turm.kESSEL31', 'kESSEL-turm31', 'kessel12guitare3turm', 'Kes-Gui.Tur31', 'Kes_Cer.Tur07!', 'Kes_sel407X', 'ke!ssel31XO', 'Kes=gui407B'];
const inSentences = ['KesselGuitare+turmuhr', 'kesselGuitare?turmuhr', 'kesselGuitare%turmuhr', 'KesselGuitare&turmuhr', 'Kesselguitare+turmuhr'];
const outsideSentences = ['KesselGuitare-turmuhr', 'KESSELguitare-turmuhr', 'Kesselguitarelampe-turmuhr', 'KesselGuitare_turmuhr', 'Kesselguitare-turmuhr', 'KessLamp-turmuh'];
const inQuotes = ['KesselGuitare.turmuhr', 'Kesselguitarelampe.turmuhr', 'kesselguitare=turmuhr'];
const names = [
  'Jan-Feb.Mar24', 'Kes-Gui-Tur31', 'Config.value_31', 'kes.sel_31', 'Kes.sel.31', 'Server2Client_Turm', 'kessel_31-turm', 'kessel407turm', 'user_name10A', 'Key_token31X', 'release31FINAL', 'ALPHA12kessel', 'Passwort407TURM',
  'DB_PASSWORD_2', 'config.db.password', 'com.acme.password', 'passwords.txt', 'Password-2.4.1', 'sha512-crypt', 'reset-password', 'OpenShift-managed', 'LastPass-generated', 'Authentifizierung-turmuhr', '12-March-2024', '12.mars.2024', '3-alpine_32', '12-beta-20',
  'passwordForm.title', 'LoginScreen.heading', 'utf_base16bytes', 'my_base64encoded', 'is_int32array', '_float32x', 'user_HTTP20', 'kesselguitare_7', '4072Kessel', 'kessel-guitare', 'kesselguitare-turmuhr', 'KesselGuitare', '14-kes_8', '1-kessel-2', '27-server_4', 'kessel.GUITARE', 'Kessel-Guitare', 'KESSEL_GUITARE31', 'Control+Shift', 'UserName+suffix', 'kesselGuitare', 'ke-ssel4guitare', '_kessel40turm', 'iSCSI2', 'kESSEL_api31', 'kESSEL_label31', 'Kes_server407X', 'KessLamp-turmu', 'turm/kESSEL31', 'kESSEL(31)', 'kessel.turm-31', 'kessel@turm.31', 'kessel=turm.31', 'Passwortmanager-turmuhr', 'Kesselanmeldung+turmuhr', 'Uppercaseletter+numbers', 'Uppercase+lowercase', 'kesselGuitare.turmuhr', 'MockAgent.deactivate', 'SaferBuffer.turmuhr', 'KesselGuitare#turmuhr', 'Kesselguitare=turmuhr', `27-${'teller'.repeat(11)}_4`,
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
    for (const value of ['kESSEL__4072', 'Kes-Gui.Tur31']) expect(isCredential(value, { strength: 'weak', password: true, quoted: true }, () => false), value).to.equal(false);
  });
});

describe('a word whose case is turned over in it', () => {
  for (const value of ['KESSeL_4turm', 'TUrMUHR-7kes', 'KeSSEL.turm4', 'kESSEL_4tur', 'KESSEl~7']) it(`is in ${value}`, () => expect(isFlipped(value)).to.equal(true));
  for (const value of ['KESSEL_4', 'DDoS_4x', 'MySQL_5x', 'NoSQL-8', 'HTTPs_1x', 'iSCSI_2a', 'gRPC_v2', 'KesselTurm_4', 'PASSWORd_4x', 'KESSeL', 'KESSeL_turm', 'eHTTPS_4', 'REQUESt_ID_4', 'KESSeL 4', 'PaSSWORD_4turm']) it(`is not in ${value}`, () => expect(isFlipped(value)).to.equal(false));

  it('makes a password where one belongs', () => {
    expect(isCredential('KESSeL_4turm', { strength: 'medium', password: true, quoted: true }, () => false)).to.equal(true);
  });
});
