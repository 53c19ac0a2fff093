import { expect } from 'chai';
import { createAccountLineRule } from '../../../../../../kernel/redaction/net/context/account-line.ts';
import { createAssignmentRule } from '../../../../../../kernel/redaction/net/context/assignment.ts';
import { createCredentialFileRule } from '../../../../../../kernel/redaction/net/context/credential-file.ts';
import { createFormFieldRule } from '../../../../../../kernel/redaction/net/context/form-field.ts';
import { createPassphraseRule } from '../../../../../../kernel/redaction/net/context/passphrase.ts';
import { createToldOpeningRule } from '../../../../../../kernel/redaction/net/context/told-opening.ts';
import { createToldPairRule } from '../../../../../../kernel/redaction/net/context/told-pair.ts';
import { runPieces } from '../run-pieces.ts';
import { blacken, runRules } from '../run-rules.ts';
import { checkRule } from './check-rule.ts';

const none = (): boolean => false;
const rules = [createAssignmentRule, createToldPairRule, createPassphraseRule, createToldOpeningRule, createAccountLineRule, createCredentialFileRule, createFormFieldRule].map((create) => create(none));
const show = (text: string): string => blacken(text, runRules(rules, text).findings);

describe('words with a sign behind them', () => {
  const found = [
    'password="‹KesselUndTurmuhr@›"', '[security]\nadmin_password = ‹KesselMitTurmuhr_›', 'export PGPASSWORD=‹KesselUndTurmuhr_›', '.password("‹KESSEL_turmuhr_›")', 'the password is ‹KESSEL#turmuhr#›', 'the password on mq.example is ‹Kessel*turmuhr?›', 'Das Kennwort lautet ‹KesselUndTurmuhr?›', 'Das Kennwort lautet ‹KesselUndTurmuhr&›',
    'Benutzer bob, Passwort ‹KesselUndTurmuhr=›', 'Webinar: password ‹KESSEL*turmuhr?›', 'Passwort: ‹KesselEtTurmuhr!›', 'login: bob / ‹Kessel#turmuhr&›', 'the pass is ‹Kessel*turmuhr+›', 'Q: wifi password?\nA: ‹KESSEL#turmuhr#›', 'la contraseña es ‹kessel=TURMUHR%›',
  ];
  for (const text of found) it(`are a password: ${text}`, () => expect(show(text.replaceAll(/[‹›]/g, ''))).to.equal(text.replace(/‹.*›/su, '█')));

  const silent = ['password = SomeClass_', 'password = KesselUndTurmuhr_', 'password = KesselUndTurmuhr_;', 'self.password = kesselUndTurmuhr!', 'The password is sent to KesselUndTurmuhr!', 'password of Kessel&turmuhr! was lost', 'the pass is broken again!', 'login: bob / kessel-turmuhr!'];
  for (const text of silent) it(`are none: ${text}`, () => expect(show(text)).to.equal(text));

  it('are the same however they are split', () => {
    for (const text of [...found.map((each) => each.replaceAll(/[‹›]/g, '')), ...silent]) {
      for (const whole of [text, `${text} and more`]) for (let cut = 1; cut < whole.length; cut += 1) expect(blacken(whole, runPieces(rules, [whole.slice(0, cut), whole.slice(cut)])), `${whole} at ${cut}`).to.equal(show(whole));
    }
  });
});

describe('settings of builders, of Ruby and of lists of questions', () => {
  checkRule(createAssignmentRule, {
    found: ['.password(Some("§"))', '.password(Optional.of("§"))', '.password(Some(String::from("§")))', '.password(Secret::new("§"))', '.password(&"§")', 'fetch(:db_password, "§")', 'F: Passwort vom WLAN\nA: §', 'Q: root pw\nA: §', 'user is bob, pass is §', "set :deploy_password, '§'", "\n  set_if_empty :db_password, '§'", 'Q: admin password\nA: §', '> Q1: the wifi password\n> A: §', 'so the pass is §', 'the user is bob and the pass is §'],
    none: ["offset :deploy_password, '§'", "set :password_field, 'login'", 'Q: my password\nA: Settings', 'Q: my password\nB - §', 'the mountain pass is §', 'F: Passwort vom WLAN;\nA: §', 'the pass is full'],
  });
  checkRule(createFormFieldRule, { found: ['form-data; name="api_key"\r\n\r\n§\r\n'], none: ['form-data; name="api_key"\r\n\r\nkessel-turmuhr\r\n'] });
});

describe('keys of two sides, and those of a device', () => {
  checkRule(createAccountLineRule, {
    found: ['pre_shared_key.txt: vpn.shop.example §', '/etc/racoon/psk.txt: 10.1.2.3 §', 'psk.txt: * §', '"method":"execute_kw","args":["db",2,"§"', '"method": "authenticate", "args": ["db", "bob", "§"'],
    none: ['psk.txt: see the docs', 'psk.txt: renamed to §', 'psk.txt: 10.1.2.3 below'],
  });
  checkRule(createCredentialFileRule, { found: ['# pre_shared_key.txt\nvpn.shop.example §\n', '/etc/racoon/psk.txt:\n10.1.2.3 §\n'], none: ['pre_shared_key.txt is empty'] });

  const sealed = Array.from({ length: 8 }, () => Math.floor(16 * Math.random()).toString(16).toUpperCase() + Math.floor(10 * Math.random()).toString()).join('');
  for (const [text, is] of [[` key 7 04${sealed}`, true], [` server-key 7 04${sealed}`, true], [` key 7 99${sealed}`, false], [` key 7 04${sealed}7`, false], [' key 7 times', false], [`the key 7 04${sealed}`, false]] as const) it(`${is ? 'are found' : 'are none'}: ${text.slice(0, 12)}`, () => expect(show(text) !== text).to.equal(is));
});

describe('phrases in quotes', () => {
  const phrases = ['Passphrase für das Backup: »‹kessel turmuhr lampe›«', 'Passphrase for the disk: "‹kessel turmuhr lampe›"', 'the password is "‹kessel.turmuhr.lampe›"', 'unlock the vault with: "‹kessel.turmuhr.lampe›"', 'Das Passwort lautet „‹kessel.turmuhr.lampe›“', 'Mot de passe : « ‹kessel.turmuhr.lampe› »', 'Passphrase: «‹kessel turmuhr lampe›»'];
  for (const text of phrases) it(`are found: ${text}`, () => expect(show(text.replaceAll(/[‹›]/g, ''))).to.equal(text.replace(/‹.*›/su, '█')));
  for (const text of ['"passphrase": "kessel turmuhr lampe"', 'passphrase: "kessel turmuhr lampe"', 'password: "kessel.turmuhr.lampe"', 'Passphrase for the disk: "enter your phrase"', 'the password is kessel.turmuhr.lampe', 'the password is "kessel.turmuhr.example"']) it(`are none: ${text}`, () => expect(show(text)).to.equal(text));
});
