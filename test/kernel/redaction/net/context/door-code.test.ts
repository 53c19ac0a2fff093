import { expect } from 'chai';
import { createDoorCodeRule } from '../../../../../kernel/redaction/net/context/door-code.ts';
import { createPinRule } from '../../../../../kernel/redaction/net/context/pin.ts';
import { runPieces } from './run-pieces.ts';
import { blacken, runRules } from './run-rules.ts';

const rules = [createDoorCodeRule(), createPinRule()];
const redact = (text: string): string => blacken(text, runRules(rules, text).findings);

describe('a number that opens something', () => {
  const told = [
    'Der Code für die Kellertür ist §', 'Code vom Hoftor: §', 'Code der Garage lautet §', 'Der Code zum Fahrradkeller ist jetzt §.', 'the code for our front door is §', 'Code to the server room: §', 'the code for the side gate is now §', 'Combination of the bike shed padlock is §', 'the padlock’s combination is §', 'le code du portail de derrière est §', 'code de la cave à vélos : §', "code de l'entrée : §", 'el código de la puerta del garaje es §', 'código del trastero: §',
    'o código do portão é §', 'código da garagem: §', 'il codice del cancello è ora §', "codice dell'antifurto: §", 'de code van de zijdeur is §', 'code voor het hek: §', 'kod do bramy to §', 'kod do piwnicy: §', 'Alarmanlage schaltest du mit § aus', 'the lockbox opens with §', "pour l'alarme tape §", 'key safe by the shed: code §', 'Schlüsselbox am Tor: Code §', 'keypad: code §', 'Code für den Aufzug wurde auf § geändert', 'code of the gate changed to §', 'code du hall changé, c’est § maintenant', 'código del garaje cambiado a §', 'code van de berging gewijzigd in §',
    'Türcode wurde auf § geändert', 'Die PIN der Karte habe ich auf § geändert', 'door code has been changed to §', 'código do alarme mudou para §', "codice dell'allarme cambiato in §", 'alarmcode gewijzigd in §', 'the alarm code was reset to §',
  ];
  for (const text of told) it(`is what is told in ${JSON.stringify(text)}`, () => {
    for (const number of ['5829', '83233813']) expect(redact(text.replace('§', number))).to.equal(text.replace('§', '█'));
  });

  const others = [
    'the code for the door is in the safe', 'the area code for the office is 5829', 'zip code of the building: 58291', 'error code for the lift is 5829', 'the exit code of the gate is 5829', 'code for the module is 5829', 'Der Code für die Kellertür ist neu', 'Code der Tür ist 2026', 'code for the lift: 1234', 'alarmanlage: 5829 Euro', 'Die Alarmanlage kostet 5829', 'Keypad: 5829', 'keypad with 5829 days', 'lockbox with 5829 items', 'code du hall : 5829 €', 'kod do bramy nie działa od 2026', 'code for the door is 58-29-33', 'code of the gate: 5829ab', 'code du produit de la porte : 58291', 'Türcode wurde geändert', 'Code vom Hoftor siehe Ticket 5829', 'Alarm mit 5829 Watt', 'code for the gate changed to a longer one', 'kod do bramy: 5829.50',
  ];
  for (const text of others) it(`is nothing in ${JSON.stringify(text)}`, () => expect(redact(text)).to.equal(text));

  it('is found however a text is split', () => {
    for (const text of [...told.map((each) => `${each.replace('§', '5829')} and more\n`), ...others]) {
      const whole = redact(text);
      for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `${text} at ${cut}`).to.equal(whole);
    }
  });
});
