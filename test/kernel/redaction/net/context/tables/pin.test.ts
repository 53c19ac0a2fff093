import { createPinRule } from '../../../../../../kernel/redaction/net/context/pin.ts';
import { tellTable } from '../../support/tell-table.ts';

tellTable('pin', [createPinRule()], {
  holds: {},
  none: [
    'PIN:5829', 'PIN 5829 W', 'PIN 5829.5', 'PIN 582', 'PIN-Code: 5829', 'PIN xcode: 5829', 'PIN bei Kiel: 5829', 'PIN for a b c d e f g h i j is 5829', 'PIN, is 5829', 'PIN for the gate, 5829', 'PIN for the (gate) is 5829', 'PIN for abcdefghijklmnopqrstuvwxy is 5829',
    'PIN is old 5829', 'PIN: ***5829', 'PIN:     5829', 'PIN is 582', 'PIN is 58294160735', 'PIN is 5829x', 'PIN is 5829ü', 'PIN is 5829_', 'PIN is 5829-', 'PIN is 5829.5', 'PIN is 5829,5',
    'PIN is 5829:5', 'PIN is 5829/5', 'PIN is 5829%', 'PIN is 5829 %', 'PIN is 5829\t%', 'PIN is 1999', 'PIN is 2026', 'PIN is 7777', 'PIN is 1234', 'PIN is 12345', 'PIN is 123456', 'PIN is 0123',
    'PIN is 01239', 'SPIN is 5829', 'PINs is 5829', 'Pin is 5829',
  ],
  others: [
    ['PIN is 5829', 'PIN is ‹pin›'], ['PIN ist 5829', 'PIN ist ‹pin›'], ['PIN lautet 5829', 'PIN lautet ‹pin›'], ['PIN est 5829', 'PIN est ‹pin›'], ['PIN es 5829', 'PIN es ‹pin›'],
    ['PIN 5829', 'PIN ‹pin›'], ['Safe im Büro, PIN 5829, bitte', 'Safe im Büro, PIN ‹pin›, bitte'], ['PIN 5829 für das Handy', 'PIN ‹pin› für das Handy'], ['the pin for the card is 5829', 'the pin for the card is ‹pin›'], ['Alarmanlage Code: 5829', 'Alarmanlage Code: ‹pin›'],
    ['PIN è 5829', 'PIN è ‹pin›'], ['PIN é 5829', 'PIN é ‹pin›'], ['PIN jest 5829', 'PIN jest ‹pin›'], ['PIN = 5829', 'PIN = ‹pin›'], ['PIN: 5829', 'PIN: ‹pin›'], ['PIN:\t5829', 'PIN:\t‹pin›'],
    ['PIN code: 5829', 'PIN code: ‹pin›'], ['PIN-code: 5829', 'PIN-code: ‹pin›'], ['PINcode: 5829', 'PINcode: ‹pin›'], ['PIN number is 5829', 'PIN number is ‹pin›'],
    ['PIN-nummer: 5829', 'PIN-nummer: ‹pin›'], ['PIN -code: 5829', 'PIN -code: ‹pin›'], ['PIN für Kiel: 5829', 'PIN für Kiel: ‹pin›'], ['PIN for Kiel: 5829', 'PIN for Kiel: ‹pin›'],
    ['PIN of Kiel: 5829', 'PIN of Kiel: ‹pin›'], ['PIN to Kiel: 5829', 'PIN to Kiel: ‹pin›'], ['PIN zu Kiel: 5829', 'PIN zu Kiel: ‹pin›'], ['PIN zum Kiel: 5829', 'PIN zum Kiel: ‹pin›'],
    ['PIN zur Kiel: 5829', 'PIN zur Kiel: ‹pin›'], ['PIN pour Kiel: 5829', 'PIN pour Kiel: ‹pin›'], ['PIN del Kiel: 5829', 'PIN del Kiel: ‹pin›'], ['PIN de Kiel: 5829', 'PIN de Kiel: ‹pin›'],
    ['PIN do Kiel: 5829', 'PIN do Kiel: ‹pin›'], ['PIN van Kiel: 5829', 'PIN van Kiel: ‹pin›'], ['PIN der Kiel: 5829', 'PIN der Kiel: ‹pin›'], ['PIN des Kiel: 5829', 'PIN des Kiel: ‹pin›'],
    ['PIN du Kiel: 5829', 'PIN du Kiel: ‹pin›'], ['PIN for the old gate in Kiel is 5829', 'PIN for the old gate in Kiel is ‹pin›'], ['PIN for a b c d e f g h i is 5829', 'PIN for a b c d e f g h i is ‹pin›'], ["PIN du coffre, c'est 5829", "PIN du coffre, c'est ‹pin›"], ['PIN du coffre, c’est 5829', 'PIN du coffre, c’est ‹pin›'],
    ["PIN for the d'or-2.x’s is 5829", "PIN for the d'or-2.x’s is ‹pin›"], ['PIN for abcdefghijklmnopqrstuvwx is 5829', 'PIN for abcdefghijklmnopqrstuvwx is ‹pin›'],
    ['PIN is now 5829', 'PIN is now ‹pin›'], ['PIN ist jetzt 5829', 'PIN ist jetzt ‹pin›'], ['PIN ist neu 5829', 'PIN ist neu ‹pin›'], ['PIN: "5829"', 'PIN: "‹pin›"'],
    ["PIN: '5829'", "PIN: '‹pin›'"], ['PIN: `5829`', 'PIN: `‹pin›`'], ['PIN: **5829**', 'PIN: **‹pin›**'], ['PIN:    5829', 'PIN:    ‹pin›'], ['PIN is 5829416073', 'PIN is ‹pin›'],
    ['PIN is 5829.', 'PIN is ‹pin›.'], ['PIN is 5829, ok', 'PIN is ‹pin›, ok'], ['PIN is 5829  %', 'PIN is ‹pin›  %'], ['PIN is 2126', 'PIN is ‹pin›'], ['PIN is 19991', 'PIN is ‹pin›'],
    ['PIN is 77771', 'PIN is ‹pin›'], ['PIN is 51234', 'PIN is ‹pin›'], ['PIN is 5777', 'PIN is ‹pin›'], ['PIN is 52026', 'PIN is ‹pin›'], ['a PIN is 5829', 'a PIN is ‹pin›'],
  ],
  goesOn: [
    ['PIN', 'PIN'], ['PIN ', 'PIN⋯'], ['PIN code', 'PIN⋯'], ['PIN-', 'PIN⋯'], ['PIN-Co', 'PIN⋯'], ['PIN abcdef', 'PIN⋯'], ['PIN abcdefg', 'PIN abcdefg'], ['PIN for', 'PIN⋯'], ['PIN for ', 'PIN⋯'],
    ['PIN for the gate of ', 'PIN⋯'], ['PIN bei', 'PIN⋯'], ['PIN: ', 'PIN: '], ['PIN: "', 'PIN: "'], ['PIN: "x', 'PIN: "x'], ['PIN = ', 'PIN = '], ['PIN is', 'PIN⋯'], ['PIN is ', 'PIN is '],
    ['PIN is 58', 'PIN is ⋯'], ['PIN is 5829', 'PIN is ⋯'], ['PIN is 5829 ', 'PIN is ⋯'], ['PIN is 5829  ', 'PIN is ‹pin›  '], ['PIN is 5829.', 'PIN is ⋯'], ['PIN is 5829. ', 'PIN is ‹pin›. '],
    ['PIN is 5829416073', 'PIN is ⋯'], ['PIN is 58294160735', 'PIN is 58294160735'], ['PIN is 58.x', 'PIN is 58.x'], ['PIN is x', 'PIN is x'],
    [`PIN for${' abcdefghijklmnopqrstuvwx'.repeat(10)} `, 'PIN⋯'], ['PIN du coffre,', 'PIN⋯'], ["PIN du coffre, c'es", 'PIN⋯'], [`PIN${' '.repeat(330)}`, `PIN${' '.repeat(330)}`], ['PIN       ', 'PIN⋯'],
    ['PIN for a b c d e f g h i j k l', 'PIN for a b c d e f g h i j k l'],
  ],
});
