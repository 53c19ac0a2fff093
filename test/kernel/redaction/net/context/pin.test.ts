import { expect } from 'chai';
import { createPinRule } from '../../../../../kernel/redaction/net/context/pin.ts';
import { runPieces } from './run-pieces.ts';
import { blacken, runRules } from './run-rules.ts';

const rules = [createPinRule()];
const redact = (text: string): string => blacken(text, runRules(rules, text).findings);

describe('a PIN', () => {
  const told = ['Die PIN lautet §', 'Hi, die PIN für die Alarmanlage in Kiel ist §.', 'The PIN is §, ok?', 'Your PIN: §', 'PIN for the gate: §\nThanks', "PIN code is '§'", 'Le code PIN est §', 'The PIN of card 2 is now §',
    'Der Türcode am Eingang ist ab Montag §.', 'voicemail pin: §', 'door pin: §', 'SIM PUK: §', 'passcode: §', 'iPad passcode is §', 'Karten-PIN: §', 'Code Alarmanlage: §', 'Hintertür Code: §', 'PIN della carta: §', 'PUK1: §', 'Die Geheimzahl ist §', 'Alarmcode: §', 'Alarm-Code: §', 'Der Türcode ist §', 'The door code is §', 'Gate code: §', 'the keypad code for the shop is §', 'lockbox code: §', 'code porte : §', 'le code de la porte est §', "le code de l'alarme est §", 'código de alarma: §', 'el código de la puerta es §', 'codice allarme: §', 'digicode: §', 'Tresor-Code: §', 'the code for the alarm is §', 'Der Code für die Alarmanlage ist §', 'Türcode Lager: §', 'Tresorcode Büro 2: §', 'Die PIN fürs Tablet lautet §', 'Die PIN vom Handy ist §', 'key box code at the side door: §', 'door code by the lift is §', 'front door code: §', 'alarm code shop floor = §', 'Schrankencode Hof: §', 'code PIN dans la voiture : §', 'PIN near the gate: §',
    'Die TAN lautet §', 'Deine pushTAN ist §', 'smsTAN: §', 'votre code TAN est §', 'your OTP is §', 'El OTP es §', 'code secret de la cave : §', 'le code secret est §', 'Der Geheimcode lautet §', 'il codice segreto è §', 'el código secreto es §', 'code du coffre-fort : §', "le code de l'immeuble est §", 'code du cadenas : §', 'codice della cassaforte: §', "il codice dell'allarme è §", 'codice del portone = §', 'el código de la caja fuerte es §', 'código del garaje: §', 'la combinación de la caja fuerte es §', 'código do cofre: §', 'de code van de kluis is §', 'kluiscode: §', 'poortcode: §', 'de pincode van de kaart is §', 'Code zur Garage: §', 'Der Code vom Tresor ist §', 'Kombination für den Safe: §', 'padlock code: §', 'combination of the safe is §', 'locker code is §', 'Einmalpasswort: §', 'Freigabecode lautet §', 'contraseña de un solo uso: §', 'codice usa e getta: §', 'codice di sblocco: §', 'código de desbloqueo: §', 'de code van het alarmsysteem is §', 'de eenmalige code luidt §'];
  const noted = ['alarm code garage §', 'PUK §', 'Safe-Code §', 'digicode §', 'PUK2 §', 'door code front gate §'];
  for (const text of noted) {
    it(`is what is noted in ${JSON.stringify(text)}, where it is long`, () => {
      expect(redact(text.replace('§', '582917'))).to.equal(text.replace('§', '█'));
      expect(redact(text.replace('§', '58291'))).to.equal(text.replace('§', '58291'));
    });
  }
  for (const text of told) {
    it(`is what is told in ${JSON.stringify(text)}`, () => {
      for (const number of ['5829', '83233813']) expect(redact(text.replace('§', number))).to.equal(text.replace('§', '█'));
    });
  }

  const others = ['gpio pin: 5829','PIN code 110001 Delhi', 'The PIN is 6 digits long', 'The PIN is 2024', 'The PIN is 1111', 'PIN: 1234', 'The PIN is 5829.50 wide', 'SPIN is 5829', 'pin is 5829', 'PIN: 58%', 'PIN lautet AB5829', 'The PIN is for card 5829', 'the area code is 5829', 'error code: 582911', 'PIN 582911 W', 'safe codes 582911', 'alarm code of the three big new doors 582911', 'barcode: 582911', 'postal code: 58291', 'alarm code 58291 means low battery', 'door code errors: 5829', 'Türcode Länge: 5829', 'PIN attempts: 5829', 'the TAN procedure 5829', 'TAN-Verfahren 5829', 'SULTAN is 5829', 'TAN 582911', 'the tan is 5829', 'OTPs: 5829', 'pincode: 582911', 'source code: 5829', 'code du produit : 5829', 'codice del prodotto: 5829', 'código postal: 58291', 'code secret count: 5829', 'the combination of 5829', 'vault code coverage 5829 lines', 'el código es 5829', 'Ihr Code lautet 5829', 'door code one two three four: 5829', 'alarm code count = 5829', 'safe code shop: 2024'];
  for (const text of others) it(`is nothing in ${JSON.stringify(text)}`, () => expect(redact(text)).to.equal(text));

  for (const text of ['PIN card payments', 'The PIN was sent', 'PIN of one two three four five six seven eight nine ten eleven twelve']) {
    it(`keeps nothing waiting in ${JSON.stringify(text)}, which goes on`, () => expect(runRules(rules, text, false).hold).to.equal(text.length));
  }
  // As far as the bar it is given out.
  for (const marked of ['Die PIN|', 'Die PIN| lautet', 'PIN| for the gate of', 'PIN: |58', 'PIN: |5829', 'PIN is "|5829"']) {
    it(`waits for what follows ${JSON.stringify(marked)}`, () => expect(runRules(rules, marked.replace('|', ''), false).hold).to.equal(marked.indexOf('|')));
  }

  it('is found however a text is split', () => {
    for (const text of [...told.map((each) => `${each.replace('§', '5829')} and more\n`), ...others]) {
      const whole = redact(text);
      for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `${text} at ${cut}`).to.equal(whole);
    }
  });
});
