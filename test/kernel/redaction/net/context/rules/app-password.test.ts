import { expect } from 'chai';
import { createAppPasswordRule } from '../../../../../../kernel/redaction/net/context/app-password.ts';
import { drawBelow } from '../../../../../support/chance.ts';
import { runPieces } from '../run-pieces.ts';
import { tellTable } from '../../support/tell-table.ts';
import { blacken, runRules } from '../run-rules.ts';

const rules = [createAppPasswordRule(() => false)];
const redact = (text: string): string => blacken(text, runRules(rules, text).findings);
/** Without vowels nothing reads as a word. */
const group = (length: number, of: string): string => Array.from({ length }, () => of.charAt(drawBelow(of.length))).join('');
const letters = 'bcdfghjkmnpqrstvwxz';
const mixed = 'bcdfghjkmnpqrstvwxzBCDFGHJKMNPQRSTVWXZ23456789';
const make = (count: number, length: number, sign: string, of = letters): string => Array.from({ length: count }, () => group(length, of)).join(sign);

describe('a password that a provider draws for one program', () => {
  const lines = ["Mot de passe d'application : §", 'le mot de passe d’application est « §', 'contraseña de aplicación: §', 'La contraseña de la aplicación es "§"', 'Password per le app: §', "la password dell'app è §.", 'app-wachtwoord: §', 'Senha de app: `§`', 'hasło do aplikacji: §', 'App-Passwort für den Kalender lautet §', 'Anwendungspasswort = §', 'app password for the printer is §, ok', 'application password:\t**§**'];
  for (const line of lines) {
    it(`is found in ${JSON.stringify(line)}`, () => {
      for (const value of [make(4, 4, ' '), make(4, 4, '-'), make(6, 4, ' ', mixed), make(5, 5, '-', mixed), make(1, 16, '')]) expect(redact(line.replace('§', value)), value).to.equal(line.replace('§', '█'));
    });
  }

  const none = ["mot de passe d'application : veuillez", 'app password: this must have been', "mot de passe d'application : pour tout site bien fait", `app password ${make(4, 4, ' ')}`, `the password for the app is ${make(4, 4, ' ')}`, `app password: ${make(3, 4, ' ')}`, `app password: ${make(4, 4, '_')}`, `app password: ${make(4, 4, '-')}-x`, `app password\n: ${make(4, 4, ' ')}`, 'app password: xxxx xxxx xxxx xxxx', 'app password is required', `app password${' for it'.repeat(6)}: ${make(4, 4, ' ')}`, `app password "x" is ${make(4, 4, ' ')}`, `app password is${make(4, 4, ' ')}`];
  for (const line of none) it(`is not found in ${JSON.stringify(line)}`, () => expect(redact(line)).to.equal(line));

  const four = make(4, 4, ' ');
  for (const line of ['Passwort: §, gültig', 'Kennwort: §', 'the password: §', 'wachtwoord: §.', 'Contraseña: §', 'senha: §', 'mot de passe : §', 'passe: § et']) it(`is known by its four groups in ${JSON.stringify(line)}`, () => {
    const text = line.replace('§', four);
    expect(redact(text)).to.equal(line.replace('§', '█'));
    for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `${text} at ${cut}`).to.equal(redact(text));
  });
  for (const value of [make(3, 4, ' '), make(5, 4, '-'), make(4, 4, '-'), `${four}x`, `${four}-x`, `${four}7`, make(4, 3, ' '), make(1, 16, ''), four.toUpperCase(), 'this must have been', `\t${four}`]) it(`is not known by ${JSON.stringify(value.replaceAll(/[a-z]/g, 'x'))} behind the word for any password`, () => expect(redact(`Passwort: ${value}`)).to.equal(`Passwort: ${value}`));

  it('waits for its end in a text that goes on, and no longer', () => {
    const holdsAt = (text: string): number => runRules(rules, text, false).hold;
    for (const lead of ['app password: ', 'Passwort: ']) {
      for (const value of ['', 'bcdf', 'bcdf ghjk', four.slice(0, -1), four]) expect(holdsAt(lead + value), lead + value).to.equal(lead.length);
      for (const value of [`${four}.`, 'bcdfg?', 'bcdf ghjk, and', 'bc: d', `${four} and so on, as long as it may be`]) expect(holdsAt(lead + value), lead + value).to.equal(lead.length + value.length);
    }
    for (const text of ['Passwort: bcdfg', 'Passwort: bcdf-ghjk', `Passwort: ${four} bcdf`, 'app password']) expect(holdsAt(text), text).to.equal(text.length);
  });

  it('is the same however a text is split', () => {
    for (const text of [...lines.flatMap((line) => [make(4, 4, ' '), make(6, 4, ' ', mixed), make(5, 5, '-', mixed), make(1, 16, '')].map((value) => `${line.replace('§', value)} and more\n`)), ...none]) {
      const whole = redact(text);
      for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `${text} at ${cut}`).to.equal(whole);
    }
  });
});

tellTable('app-password', rules, {
  holds: {},
  none: ['Passwort: bcdf ghjk', 'app password: bcdf', 'app password is   '],
  others: [['app password is  bcdf ghjk mnpq rstv', 'app password is  ‹password›'], ['App-Passwort: bcdf-ghjk-mnpq-rstv', 'App-Passwort: ‹password›'], ['Passwort: bcdf ghjk mnpq rstv', 'Passwort: ‹password›']],
});
