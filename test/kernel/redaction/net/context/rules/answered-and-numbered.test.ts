import { createAssignmentRule } from '../../../../../../kernel/redaction/net/context/assignment.ts';
import { createDoorCodeRule } from '../../../../../../kernel/redaction/net/context/door-code.ts';
import { createHeaderRule } from '../../../../../../kernel/redaction/net/context/header.ts';
import { createMnemonicRule } from '../../../../../../kernel/redaction/net/context/mnemonic.ts';
import { createToldNearRule } from '../../../../../../kernel/redaction/net/context/told-near.ts';
import { drawBelow } from '../../../../../support/chance.ts';
import { checkRule } from './check-rule.ts';

describe('an answer to a question for a password, where nobody is named', () => {
  checkRule(createAssignmentRule, {
    found: ['PW fürs NAS? -> §', 'pw? => §', 'mdp de la caisse ? → §', '"What is the root password?" "§, I will change it."', '"Wie war das Passwort?" "§"', '<tom> whats the root pw again\n<eva> §', '<tom> wie war das passwort nochmal\n<eva> §', "[09:41] tom: what's the wifi password please\n[09:42] eva: §", "tom: c'est quoi le mdp déjà\neva: §"],
    none: ['PW fürs NAS? -> siehe Tresor', '"Is the password old?" "No, it is new."', '<tom> what is the pw good for\n<eva> §'],
  });
});

describe('a password in a page, behind a blank that breaks no line', () => {
  checkRule(createAssignmentRule, { found: ['<td>Mot de passe&nbsp;: §</td>', '<td>Password:&nbsp;§</td>', '<li>Passwort&#160;: §</li>', '<li>Passwort:&#xA0; §</li>'], none: ['<td>Mot de passe&nbsp;: oublié</td>'] });
});

describe('a number of eight digits that a sentence gives as the password', () => {
  checkRule(createAssignmentRule, {
    found: ['Kennwort für die Datei: §', 'Passwort für das PDF lautet §', 'password for the pdf is now §', 'mot de passe du fichier: §', 'Benutzer 022155, Kennwort §', 'user: kasse, password §'],
    none: ['password ticket: §', 'Passwort-Hotline: Tel §', 'password number is §', 'kasse, password §', 'password for the pdf: 20260501', 'password for the pdf is 12345678', 'password for the pdf is 11111111', 'Kennwort für die Datei: 2.400'],
  }, () => `4${1_000_000 + drawBelow(8_000_000)}`);
});

describe('a number that two devices are paired with', () => {
  checkRule(createAssignmentRule, { found: ['BLE_STATIC_PASSKEY = §', 'passkey: §'], none: ['passkey = 123456', 'passkey = 777777', 'monkey: §'] }, () => `48${1000 + drawBelow(9000)}`);
});

describe('names for passwords that are of two words, or of one that no dictionary has', () => {
  checkRule(createAssignmentRule, { found: ['.dockerconfigjson: §', '  .dockercfg: §'], none: ['type: kubernetes.io/dockerconfigjson\ndata:\n', 'pwd: /srv/www/shop', 'pwd: ~/work/shop'] });
  checkRule(createAssignmentRule, { found: ['clave_plana: §', 'clave_usuario = "§"', 'chave_admin: §'], none: ['clave_producto: §'] }, () => `Turmuhr${2031 + drawBelow(7000)}!`);
});

describe('a header in a trace of what goes over the wire', () => {
  checkRule(createHeaderRule, { found: ['>> "Authorization: Basic §[\\r][\\n]"'], none: ['>> "Authorization: Basic configuration[\\r][\\n]"'] }, () => Buffer.from(`kasse:Turmuhr${2031 + drawBelow(7000)}!x`).toString('base64'));
});

describe('words that open a wallet, by what people call them', () => {
  const words = 'gadget ladder napkin galaxy dolphin parrot garlic abandon giraffe rabbit daring motion';
  checkRule(createMnemonicRule, { found: ['Ledger (12): §', 'Backup-Wörter, in dieser Reihenfolge: §', '12 mots : §', '24 palabras: §'], none: [`Ledger: ${words.slice(0, 40)}`, 'Ledger live is open'] }, () => words);
});

describe('a password before what it is taken as', () => {
  checkRule(createToldNearRule, { found: [], none: ['we have § as the hash of the password', 'we have v2.14-rc3 as the password plugin'] });
});

describe('a code of a keypad that has letters', () => {
  checkRule(createDoorCodeRule, { found: ['Code de la porte arrière : §', "Le digicode de l'immeuble est §, puis 3e étage", 'Code du portail : §'], none: ['Code de la porte : 94XB2', 'code of the door: 9446Q'] }, () => `${2031 + drawBelow(7000)}B${2 + drawBelow(7)}`);
  checkRule(createDoorCodeRule, { found: ['Self check-in: the key safe is left of the door, code §.', 'The lockbox hangs behind the blue gate by the stairs, code §'], none: ['the key safe is left of the door, about § away from here'] }, () => `48${1000 + drawBelow(9000)}`);
});
