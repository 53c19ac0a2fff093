import { expect } from 'chai';
import { createAssignmentRule } from '../../../../../../kernel/redaction/net/context/assignment.ts';
import { drawBelow } from '../../../../../support/chance.ts';
import { runPieces } from '../run-pieces.ts';
import { blacken, runRules } from '../run-rules.ts';
import { checkRule } from './check-rule.ts';

const rules = [createAssignmentRule(() => false)];
const redact = (text: string): string => blacken(text, runRules(rules, text).findings);

/** Finds one of the values in each text, also where it is split. */
function finds(texts: readonly string[], values: readonly string[]): void {
  for (const text of texts) it(`is one: ${JSON.stringify(text)}`, () => {
    for (const value of values) {
      const whole = `${text.replace('§', value)}\n`;
      expect(redact(whole), value).to.equal(`${text.replace('§', '█')}\n`);
      for (let cut = 1; cut < whole.length; cut += 1) expect(blacken(whole, runPieces(rules, [whole.slice(0, cut), whole.slice(cut)])), `${whole} at ${cut}`).to.equal(redact(whole));
    }
  });
}

describe('what a sentence says that a password was changed to', () => {
  checkRule(createAssignmentRule, {
    found: [
      "pw of the till changed, it's § now", 'The password of the till has changed, it is now §', 'Kennwort der Kasse wurde geändert, ist jetzt §', "mdp de la caisse changé, c'est § maintenant", 'la contraseña cambió, ahora es §', 'la password della cassa è cambiata, ora è §', 'wachtwoord is gewijzigd, nu §', 'ww veranderd, het is nu §', 'a senha mudou, agora é §', 'hasło zmienione, teraz §', "I changed the password. It's § now.", 'changed the pw. New one: §', 'changed the pw, new: §', 'Kennwort geändert. Das neue ist §', "Le mdp, c'est §", 'mot de passe réinitialisé à §', 'contraseña restablecida a §', 'nieuw ww: §',
      'aanmelden met ww §', 'Hasło brzmi §', 'zaloguj się z hasłem §', 'Unser Geheimwort heißt §',
    ],
    none: ["pw of the till changed, it's in the safe now", 'Kennwort geändert, steht jetzt im Tresor', "I changed the password. It's on the till now.", 'changed the pw. New one: ask bob', 'wachtwoord is gewijzigd, nu weer vragen', 'WW II: 1939', "the password changed. Bob's is §"],
  });
  finds(["Le mot de passe, c'est §", 'the password has changed, it is now §', 'Das Passwort ist immer noch §, glaube ich', 'la password della cassa è ancora §, credo', 'het wachtwoord is nog steeds §, denk ik', 'clé WPA §', 'WPA2 key: §'], ['kessel-guitare-turmuhr-dachs', 'kessel_guitare408']);
});

describe('a secret that two sides share, as sentences call it', () => {
  finds(['Der geheime Schlüssel für die Kasse heißt §', 'la clave secreta de la caja es §', 'La clé secrète de la caisse est §', 'La chiave segreta della cassa è §', 'De geheime sleutel van de kassa is §', 'A chave secreta da caixa é §', 'tajny klucz: §', 'el secreto compartido es §', 'il segreto condiviso è §', 'o segredo partilhado é §'], ['Kessel-guitare408', 'kessel-guitare-turmuhr-dachs']);
  checkRule(createAssignmentRule, { found: [], none: ['Der geheime Schlüssel heißt SHOP_API_KEY', 'la clave secreta es shop-api-key', 'el secreto es shop-api-key', 'tajny klucz: klucz.pem'] });
});

describe('the key of a network, where a note names that', () => {
  const digits = (): string => `7${Array.from({ length: 8 }, () => drawBelow(10)).join('')}3`;
  finds(['WLAN im Lager: Netz „Kasse“, Schlüssel §', 'Das WLAN heißt Kasse, Passwort §', 'wifi Kasse key §', 'SSID Kasse, key §', 'réseau « Caisse », clé §', 'red wifi Caja, clave §', 'La clave del wifi es §', 'rete «Cassa», chiave §', 'netwerk Kassa, sleutel §', 'rede Caixa, senha §', 'sieć Kasa, hasło §', 'hasło do wifi: §', 'WPA2 key: §'], [digits()]);
  finds(['netwerk Kassa, sleutel §', 'red «Caja», clave §'], ['k7QmZt2vXwR9pLsN4b']);
  it('is no other number', () => {
    for (const text of ['WLAN Kasse, Rechnung §', 'WLAN-Schlüssel: Telefon §', 'WLAN Kasse, Schlüssel Ticket: §', 'wifi Kasse, password ticket: §', 'Netz Kasse, Schlüssel Nummer §', 'netzwerk, schlüssel §', 'the key is §', 'Schlüssel §', 'WLAN Kasse\nSchlüssel §', 'WLANs, key number §']) {
      const whole = text.replace('§', digits());
      expect(redact(whole)).to.equal(whole);
    }
    for (const value of ['20261104', '1234567', '655989601234567890123']) expect(redact(`WLAN Kasse, Schlüssel ${value}`)).to.contain(value);
  });
});
