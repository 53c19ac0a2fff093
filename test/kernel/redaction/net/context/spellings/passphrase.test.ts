import { createPassphraseRule } from '../../../../../../kernel/redaction/net/context/passphrase.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('passphrase', [createPassphraseRule(() => false)], {
  holds: {},
  none: [
    'Frase segreta: kesselre7', 'La frase de contraseña es «velours marmala de otter».', 'The passphrase on the disk is still k[essel-server-guitare-turmuhr\n', "disk:\n  passphrase: |+ \t\n\t\t'der kessel steht auf dem turm\n  size: 2",
    'passphrase: >-\n  marble otter saddle river lamp\r\r\nport: 1', 'passphrase: kessel-guitare-turmuhr-pemjoinedWords\n', 'the password is "velours marmalade otter\n\'',
  ],
  others: [
    ['Die Passphrase is  » velours marmalade otter«.', 'Die Passphrase is  » ‹password›«.'], ['Die parolaPassphrase wurde auf „kachel ofen 47 wiese“ geändert\n', 'Die parolaPassphrase wurde auf „‹password›“ geändert\n'],
    ['Merksatz =\t > \t \n\t«kessel.guitare7', 'Merksatz =\t > \t \n\t«‹password›'], ['Merksatz: Kessel#1!lampe', 'Merksatz: ‹password›'], ["Phrase secrète'db-main=\t \t kessel.guitare7\n", "Phrase secrète'db-main=\t \t ‹password›\n"],
    ['passphrase: |\t \n le canard boit du vin\n', 'passphrase: |\t \n ‹password›\n'], ['the password is:  " velours marmalade otter"', 'the password is:  " ‹password›"'],
  ],
  goesOn: [
    ['Kennsatz: "\r\nkessel.guitar', 'Kennsatz: "\r\nkessel.guitar'], ['Passphrase: marble marble marble otterotter', 'Passphrase: ⋯'], ['Passphrase: marble mmarble marble ', 'Passphrase: ⋯'],
    ['The passphrase  is "marble 12', 'The passphrase  is "⋯'], ['passphrase: der kessel +st', 'passphrase: der kessel +st'], ['passphrase: |\n  le canaroit du vin\n', 'passphrase: |\n  ⋯'],
  ],
});
