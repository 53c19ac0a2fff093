import { expect } from 'chai';
import { createToldNearRule } from '../../../../../../kernel/redaction/net/context/told-near.ts';
import { createToldPairRule } from '../../../../../../kernel/redaction/net/context/told-pair.ts';
import { createToldUseRule } from '../../../../../../kernel/redaction/net/context/told-use.ts';
import { drawBelow, drawBytes } from '../../../../../support/chance.ts';
import { runPieces } from '../run-pieces.ts';
import { blacken, runRules } from '../run-rules.ts';

const rules = [createToldNearRule(), createToldPairRule(() => false), createToldUseRule(() => false)];
const redact = (text: string): string => blacken(text, runRules(rules, text).findings);
const number = (): number => 200 + drawBelow(700);
/** Passwords as people make them of words. */
const draw = (): string[] => [`Kessel${number()}!lampe`, `${number()}_guitare=Turm`, `kessel_turm_${number()}`, `Mon§Lampe${number()}`, `kqzgt!${number()}=5`];

/** The same in one piece and in two: where the value stands before what tells it, between words, since nothing is kept back for half of one. */
function stays(text: string, redacted: string, before = false): void {
  expect(redact(text)).to.equal(redacted);
  for (let cut = 1; cut < text.length; cut += 1) if (!before || text[cut] === ' ') expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `${text} at ${cut}`).to.equal(redacted);
}

describe('a password that a sentence tells loosely', () => {
  const found = [
    'Could you try the demo account? kasse@shop.example / §', '- mailbox till@shop.example – §', 'For the scanner you need till and §', 'Für den Scanner brauchst du kasse und §', 'pour le scanner il te faut caisse et §', 'para el escáner necesitas caja y §', 'per lo scanner servono cassa e §', 'voor de scanner heb je kassa en § nodig', 'para o scanner precisas de caixa e §', 'do skanera potrzebujesz kasa i §', 'Root on the old box? § , as ever', 'Admin auf dem Router: §',
    'ich komm mit kasse / § nicht mehr ins Backend', 'mit kasse und § kommst du rein', 'podes entrar com caixa e §', 'puedes entrar con caja / § en el panel', 'je komt erin met kassa en §', "here's the login for the till (kasse / §)", 'dane logowania: kasa i §', 'get in with till, then §',
    'Das Passwort auf nas.shop.example ist jetzt §', 'root-Kennwort am db1.lan.example: § (bitte ändern)', 'Das Kennwort von kasse@shop.example habe ich auf § gesetzt', 'the old password was expired, so they reset it to § for now', 'hasło zostało zmienione na § wczoraj', 'Kennst du das Passwort vom Router? § , steht hinten', 'Guest wifi today: § (until noon)', 'Als Passwort hab ich § genommen', 'Het wachtwoord is gereset naar § vanmorgen',
  ];
  for (const text of found) it(`is one: ${JSON.stringify(text)}`, () => {
    for (const value of draw()) stays(`${text.replace('§', value)}\n`, `${text.replace('§', '█')}\n`);
  });

  const ahead = [
    '§ is the password for the till', '§ ist das neue Kennwort vom Drucker', '§ é a nova senha da caixa', '§ to nowe hasło do kasy', '§ est le mot de passe.', 'Per la cassa: cassa / § (password temporanea)',
  ];
  for (const text of ahead) it(`is one: ${JSON.stringify(text)}`, () => {
    for (const value of draw()) stays(`${text.replace('§', value)}\n`, `${text.replace('§', '█')}\n`, true);
  });

  const none = [
    'Das Passwort auf nas.shop.example ist jetzt abgelaufen', 'Das Passwort auf nas.shop.example ist v2.14-rc3', 'For the scanner you need Windows11 and Office365', 'you need C++17 and build-essential', 'Für den Scanner brauchst du kasse-02 und kessel-turm31', 'il te faut SAP_2024 et RFC-7617', 'you need foo@shop.example and bar22@shop.example', 'Root on the old box? Debian-12 , as ever', 'Admin auf dem Router: 10.20.30.40', 'mailbox till – OPS-4471', 'Could you try the account? OPS-4471 / OPS-4472', 'ich komm mit Bus 47 / Tram 11 nicht ins Backend', 'with foo, bar_baz_22 and more', 'mit Kasse und Kasse_turm_22 im Lager',
    'kessel-turm31 is the password', 'OPS-4471 is the password ticket', 'kessel_turm_312 is the password dialog', 'user_password_312 is the password for the till', 'OPS-4471 (password reset)', 'kessel_turm_312 (the password dialog of the till)', 'Kennst du das Passwort? Seite 12 von 30', 'password policy: ISO-27001', 'I changed the password of kasse@shop.example on 2026-11-05', 'the price of the login: 47.90€', 'class="kessel_turm">&#x3C;Kessel312></a> (secret key) and so on', 'login for the till (see kessel/lampe-22)',
  ];
  for (const text of none) it(`is none: ${JSON.stringify(text)}`, () => stays(`${text}\n`, `${text}\n`));
});

describe('a key in hexadecimal digits that a sentence gives', () => {
  const found = [
    'Neuer Zugangstoken vom Versand ist: §', 'Trag bitte als Freischaltschlüssel der Kasse § ein, dann geht es', 'als API-Key bitte § eintragen', 'Schnittstellenschlüssel: §', 'Hier der Schlüssel für die API: §', "La clé de l'API est §", "clé d'activation : §", 'Their key for the REST API: §', 'klucz api to §', 'De api-sleutel van de kassa is §', 'La clave de la API es §',
    'Please put § in as the API key of the till', "Mets § comme clé d'API", 'pon § como clave de API', 'metti § come chiave API', 'use § as the access token',
  ];
  for (const text of found) it(`is one: ${JSON.stringify(text)}`, () => {
    for (const size of [16, 20, 24, 32]) stays(`${text.replace('§', `7a${drawBytes(size - 1).toString('hex')}`)}\n`, `${text.replace('§', '█')}\n`);
  });

  const none = ['Fix the API key in commit §', 'api key rotation merged as §', 'the api key of build §', 'access token refresh, see §', 'use § as the password', 'use § as the base commit', 'use § as cache key', "mets § comme base", 'klucz api zmieniony w commit §', 'API key handling of §, reviewed'];
  for (const text of none) it(`is none: ${JSON.stringify(text)}`, () => {
    const whole = `${text.replace('§', `7a${drawBytes(19).toString('hex')}`)}\n`;
    stays(whole, whole);
  });
});

describe('what a sentence gives for a network', () => {
  for (const text of ['Try § for the wifi, or ask Tom', 'nimm § für das WLAN', 'prends § pour le wifi']) it(`is one: ${JSON.stringify(text)}`, () => {
    for (const value of draw()) stays(`${text.replace('§', value)}\n`, `${text.replace('§', '█')}\n`);
  });
  for (const text of ['Try kessel-turm31 for the wifi', 'use WPA2-PSK for the wifi', 'take Fritz7590 for the wifi', 'try 10.20.30.40 for the router']) it(`is none: ${JSON.stringify(text)}`, () => stays(`${text}\n`, `${text}\n`));
});
