import { expect } from 'chai';
import { createPassphraseRule } from '../../../../../../kernel/redaction/net/context/passphrase.ts';
import { blacken, runRules } from '../run-rules.ts';
import { runPieces } from '../run-pieces.ts';

const rules = [createPassphraseRule(() => false)];
const redact = (text: string): string => blacken(text, runRules(rules, text).findings);

describe('the words of a passphrase', () => {
  const found: readonly (readonly [text: string, redacted: string])[] = [
    ['Passphrase: marble otter saddle river lamp', 'Passphrase: █'], ['Passphrase: marble otter saddle river', 'Passphrase: █'], ['The passphrase for the disk is Marble otter Saddle river lamp\nand more', 'The passphrase for the disk is █\nand more'],
    ['Passwortsatz lautet: Kachel Ofen Wiese Regenschirm Laterne', 'Passwortsatz lautet: █'], ['Phrase secrète du coffre : « velours bruyère gravier dauphin carrière »', 'Phrase secrète du coffre : « █ »'],
    ['passphrase: >-\n  marble otter saddle river lamp\nport: 1', 'passphrase: >-\n  █\nport: 1'], ['disk:\n  passphrase: >-\n    der kessel steht auf dem turm\n  size: 2', 'disk:\n  passphrase: >-\n    █\n  size: 2'], ['passphrase: |\n  le canard boit du vin\n', 'passphrase: |\n  █\n'], ['passphrase = "marble otter saddle river lamp"', 'passphrase = "█"'], ['| Diceware: marble otter saddle river lamp| x', '| Diceware: █| x'],
    ['Losungswort fürs Archiv: Kachel Ofen Wiese Regenschirm Laterne', 'Losungswort fürs Archiv: █'], ['recovery phrase: marble otter saddle river lamp', 'recovery phrase: █'], ['Phrase de récupération : velours bruyère gravier dauphin carrière', 'Phrase de récupération : █'], ["La phrase secrète, c'est « velours bruyère gravier dauphin carrière »", "La phrase secrète, c'est « █ »"], ['La frase de recuperación es marmol nutria silla lampara hongo', 'La frase de recuperación es █'], ['Herstelzin: kachel oven weide paraplu lantaarn', 'Herstelzin: █'], ['fraza hasła: kafel piec parasol latarnia grzyb', 'fraza hasła: █'], ['Die Passphrase ist jetzt kachel ofen wiese regenschirm laterne', 'Die Passphrase ist jetzt █'], ['Passphrase for the disk → marble otter saddle river lamp', 'Passphrase for the disk → █'],
    ['frase segreta: marmo lontra sella fiume lampada fungo', 'frase segreta: █'], [`passphrase: ${Array(12).fill('').map((_, at) => ['marble', 'otter', 'saddle', 'river', 'lamp', 'tunnel', 'pepper', 'falcon', 'copper', 'violet', 'castle', 'butter'][at]).join(' ')}`, 'passphrase: █'],
  ];
  for (const [text, redacted] of found) it(`are: ${JSON.stringify(text)}`, () => expect(redact(text)).to.equal(redacted));

  const quoted: readonly string[] = ['Die Passphrase lautet „§“.', 'The passphrase is "§", ok', 'la phrase secrète du serveur est « §»', "la frase segreta è '§'", 'La frase de contraseña es «§».', 'het wachtwoord is “§”', 'Das Passwort lautet „§“', 'Die Passphrase ist »§«.', 'the password is now "§"', 'le mot de passe est "§"', 'la contraseña es "§"'];
  for (const text of quoted) it(`are what a sentence quotes: ${JSON.stringify(text)}`, () => {
    for (const words of ['regenschirmständer kachel', 'gravier moulinette', 'otter'].map((last) => `velours marmalade ${last}`)) expect(redact(text.replace('§', words))).to.equal(text.replace('§', '█'));
  });

  const numbered: readonly string[] = ['Passphrase: marble otter 47 saddle river lamp', 'Merksatz = Passphrase: kachel ofen wiese 8 regenschirm kachel', 'The passphrase of the disk is "velours 31 gravier sous moulinette"', 'the passphrase was changed to "kachel ofen 47 wiese"', 'Die Passphrase wurde auf „kachel ofen 47 wiese“ geändert', 'phrase secrète changée en « velours 12 gravier moulinette »'];
  for (const text of numbered) it(`have a number among them: ${JSON.stringify(text)}`, () => {
    const whole = `${text}\n`;
    expect(redact(whole)).to.match(/^[^█]+█["”“ »]{0,2}(?: geändert)?\n$/u);
    for (let cut = 1; cut < whole.length; cut += 1) expect(blacken(whole, runPieces(rules, [whole.slice(0, cut), whole.slice(cut)])), `at ${cut}`).to.equal(redact(whole));
  });
  for (const text of ['Passphrase: at least 12 letters', 'The passphrase is "marble 12 otter"', 'Passphrase: 12 marble otter saddle river lamp', 'Passphrase: marble 1 otter 2 saddle 3 river lamp', 'the passphrase was changed to something 12 people know', 'Die Passphrase wurde auf Wunsch von 3 Leuten neu gesetzt', 'The passphrase is "use 4 of your words"']) it(`are none: ${JSON.stringify(text)}`, () => {
    expect(redact(text)).to.equal(text);
    for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `at ${cut}`).to.equal(text);
  });

  const single: readonly string[] = ['Phrase secrète du NAS : §\n', 'Frase segreta: §', 'De wachtzin van de kluis is §', "La phrase secrète, c'est §", 'De wachtzin is nu §', 'Merksatz: §', 'Frase di recupero: §', 'Kennsatz: "§"', 'la frase de paso es §, gracias'];
  for (const text of single) it(`are one word: ${JSON.stringify(text)}`, () => {
    for (const word of ['Kessel31!lampe', 'kessel-9-guitare-TURM', 'kessel.guitare7']) {
      const whole = text.replace('§', word);
      expect(redact(whole), word).to.equal(text.replace('§', '█'));
      for (let cut = 1; cut < whole.length; cut += 1) expect(blacken(whole, runPieces(rules, [whole.slice(0, cut), whole.slice(cut)])), `at ${cut}`).to.equal(redact(whole));
    }
  });

  const joined: readonly string[] = ['The passphrase on the disk is still §', 'Die Passphrase vom Archiv ist §, bitte merken', 'passphrase: §', "La phrase secrète, c'est §", 'Losungswort: §'];
  for (const text of joined) it(`are joined: ${JSON.stringify(text)}`, () => {
    for (const phrase of ['kessel-server-guitare-turmuhr', 'kessel_guitare_turmuhr_dachs']) {
      const whole = `${text.replace('§', phrase)}\n`;
      expect(redact(whole), phrase).to.equal(`${text.replace('§', '█')}\n`);
      for (let cut = 1; cut < whole.length; cut += 1) expect(blacken(whole, runPieces(rules, [whole.slice(0, cut), whole.slice(cut)])), `at ${cut}`).to.equal(redact(whole));
    }
  });

  const none = [
    'passphrase: >-\n  der kessel steht auf dem turm\n  und lampe', 'passphrase: >-\n  Der kessel steht auf dem turm\n', 'passphrase: >-\n  words of the password are kessel\n', 'passphrase: der kessel steht auf dem turm', 'passphrase: my-app-server-key', 'The passphrase is not-so-very-long', 'passphrase: kessel-guitare-turmuhr', 'passphrase: kessel-guitare-kessel-guitare', 'passphrase: kessel-guitare-turmuhr-pem',
    'recovery phrase: twelve words from a list', 'Herstelzin: twaalf woorden op papier', 'Losungswort: fragen Sie bitte Ihren Administrator', "La phrase secrète, c'est dans le coffre", 'fraza: zapytaj', 'backup phrase = optional',
    'Phrase secrète : facultative', 'Frase segreta: min-8', 'Kennsatz: siehe https://example.test/a1',
    'Die Passphrase lautet „velours marmalade“', 'The passphrase is velours marmalade otter', 'The passphrase: "velours marmalade otter"', 'the password is "not very strong"', 'das Passwort ist „leider nicht richtig“', 'the password is "marble Otter saddle"', 'the password is marble otter saddle river lamp', 'Das Passwort lautet „kachel kachel kachel“', 'the password is "invalid for user"', 'le mot de passe est "trop court pour nous"', 'the password is "velours marmalade otter',
    'Passphrase: please enter the words of your key', 'Passphrase: marble otter saddle', 'Passphrase: Marble Otter Saddle River', 'Passphrase: marble otter saddle river lamp.', 'Passphrase: marble otter the saddle river', 'Passphrase: marble marble marble otter otter',
    'passphrase marble otter saddle river lamp', 'Passphrase: marble  otter saddle river lamp', 'Passphrase: MARBLE OTTER SADDLE RIVER LAMP', 'Passphrase: Leerzeichen zwischen den Wörtern erlaubt', 'passphrase: password token server config value', `passphrase ${'x'.repeat(49)}: marble otter saddle river lamp`,
    'passphrase: marble otter saddle river lamp tunnel pepper falcon copper violet castle butter finger', 'Passphrase: marble-otter saddle river lamp tent', 'passphrase. It is: marble otter saddle river lamp',
  ];
  for (const text of none) it(`are not: ${JSON.stringify(text)}`, () => expect(redact(text)).to.equal(text));

  it('are the same however a text is split', () => {
    for (const text of [...found.map(([one]) => `${one}\n`), ...quoted.map((one) => `${one.replace('§', 'velours marmalade moulinette')}\n`), ...none.map((one) => `${one}\n`)]) {
      const whole = redact(text);
      for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `${text} at ${cut}`).to.equal(whole);
    }
  });
});
