import { expect } from 'chai';
import { createAssignmentRule } from '../../../../../../kernel/redaction/net/context/assignment.ts';
import { runPieces } from '../run-pieces.ts';
import { blacken, runRules } from '../run-rules.ts';

const rules = [createAssignmentRule(() => false)];
const redact = (text: string): string => blacken(text, runRules(rules, text).findings);

interface Lines {
  readonly found: readonly string[];
  readonly none: readonly string[];
}

/** Says where a value counts, in one piece and split at every place. */
function checkLines(values: readonly string[], { found, none }: Lines): void {
  for (const [lines, shown] of [[found, '█'], [none, undefined]] as const) {
    for (const line of lines) it(`${shown === undefined ? 'is none' : 'is one'}: ${JSON.stringify(line)}`, () => {
      for (const value of values) {
        const text = line.replace('§', value);
        expect(redact(text)).to.equal(line.replace('§', shown ?? value));
        for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `at ${cut}`).to.equal(redact(text));
      }
    });
  }
}

describe('what else names a variable, where a password needs no quotes', () => {
  checkLines(['ofen_lampe6', 'lampen.ofen53'], {
    found: [
      'x --password=§ -y', 'x -password=§ -y', '--db-password=§', 'DB_PASSWORD=§ ./run', 'a\nDB_PASSWORD=§ ./run', 'cd a; DB_PASSWORD=§ ./run', 'cd a && DB_PASSWORD=§ ./run', 'a | DB_PASSWORD=§ ./run', '(DB_PASSWORD=§ ./run)', 'export DB_PASSWORD=§ && ./run', 'env DB_PASSWORD=§ ./run', 'ENV DB_PASSWORD=§ X=1', 'ARG DB_PASSWORD=§ X=1', 'MY_PWD=§ ./run', 'APP_TOKEN=§ ./run',
      '- name: DB_PASSWORD\n  value: §\n', '- key: DB_PASSWORD\n            value: §\r\n', '[mail]\npassword=§\n', '[mail]\nsecret=§\n', '[shop.mail-1: a b]\r\nsecret=§\r\n', '[mail](shop)\nsecret=§', '[mail] \t\n# remark\nuser = bob\n; remark\nsecret=§\n', 'a = 1\n[mail]\na=1\nb=1\nc=1\nd=1\ne=1\nf=1\nsecret=§\n',
      'password: §', 'password:  §\n', 'server=a;pwd=§', "'host=a; pwd=§'", '("Server = a;pwd=§")', 'driver=x;server=a;port=2;database=c;uid=d;pwd=§;', 'server=a; pwd=§;', 'app.mail.password=§', '  app.mail.password=§\n', 'APP_PASSWORD=§', '  APP_PASSWORD=§\n', '- APP_PASSWORD=§', 'export APP_PASSWORD=§', 'Environment=APP_PASSWORD=§', 'ENV APP_PASSWORD=§', 'APP_TOKEN=§', 'x=1\nARG APP_TOKEN=§\ny=1', 'APP2_TOKEN3=§', 'X2_PASSWORD2=§',
    ],
    none: [
      'x --token=§ -y', '[mail]\napi_token = "§"\n', '[mail]\nmail_secret §\n', '[mail]\n--token §\n', '[]\nsecret=§\n', '[ma+il]\nsecret=§\n', 'x [mail]\nsecret=§', '[mail]\nshop\nsecret=§', '[mail]\nsecret=§;\n', '[mail]\na=1\nb=1\nc=1\nd=1\ne=1\nf=1\ng=1\nsecret=§\n', '- name: API_TOKEN\n  value: §\n', 'server=a;token=§', 'app.mail.token=§', 'foo APP_TOKEN=§', 'x=APP_TOKEN=§', 'APP_TOKEN: §', 'APP_TOKEN=§;', 'APPTOKEN=§', 'app_token=§', 'see APP_TOKEN=§ there', 'secret: §', 'api_token: §',
    ],
  });
});

describe('what is written as a name of several words, where only a password can stand', () => {
  checkLines(['lampe_ofen_turm4', '_lampenofen6', 'lampe_4_ofen'], {
    found: ['[mail]\npassword=§\n', 'APP_PASSWORD=§', 'DB_PASSWORD=§ ./run', 'x --password=§ -y', 'password: §', 'server=a;pwd=§'],
    none: ['[mail]\nsecret=§\n', 'APP_TOKEN=§', 'app_password=§', 'passwort = §', 'DB_PASSWORD-old=§ ./run', 'DB_PASSWORD.old=§ ./run'],
  });
});

describe('words of which only one has a capital within, where members of something cannot stand', () => {
  checkLines(['GuitareLampe.turmuhr'], { found: ['[mail]\npassword=§\n', '[mail]\nsecret=§\n', 'APP_TOKEN=§', 'APP_PASSWORD=§', 'DB_PASSWORD=§ ./run', 'x --password=§ -y', 'password: §'], none: ['app_password=§', 'passwort = §', 'app_token=§', 'APP_TOKEN: §'] });
});

describe('a name in a program, where a name of its own would need no quotes either', () => {
  checkLines(['ofen_lampe6', 'lampe_turm8'], {
    found: ['password = "§"'],
    none: [
      'x--password=§ -y', 'db --password:§ -y', 'a --b c_password=§ -y', 'db_password=§ ./run', 'Db_PASSWORD=§ ./run', 'PWD=§ ./run', 'see DB_PASSWORD=§ in', 'xenv DB_PASSWORD=§ ./run', 'env  DB_PASSWORD=§ ./run', 'DB_PASSWORD=§, ./run', 'DB_PASSWORD=§\t./run', 'DB_PASSWORD: § ./run',
      '- name: DB_PASSWORD\n  value:  §\n', '- name: DB_PASSWORD\n  content: §\n', '- name: DB_PASSWORD, value: §\n', '- name: DB_PASSWORD\n  value: §, x\n', 'password:§', 'password:\t§', 'password: § x', 'password: §,', 'passwort = §', 'x=a;pwd=§', 'myserver=a;pwd=§;', 'server=a;\n pwd=§;', 'server=a;x;pwd=§;', 'server=a;pwd=§)', 'driver=x;a=1;b=2;c=3;d=4;e=5;pwd=§;',
      '         app.mail.password=§', 'foo app.mail.password=§', 'app.mail.password= §', 'App.mail.password=§', 'mailpassword=§', 'Mail_PASSWORD=§', 'x APP_PASSWORD=§',
    ],
  });
});

describe('a password of two words and a number, which names of hosts resemble, in a sentence', () => {
  checkLines(['lampen-ofen53', 'ofen_lampe6'], {
    found: [
      'the password is § now', 'Das Passwort lautet "§"', 'log in with password § and wait', 'log in with the password § and wait', 'anmelden mit Kennwort § und warten', 'with password  § and wait', 'the password was reset to § today', 'the password reset to § today', 'das Passwort auf § geändert', 'das Passwort auf "§" gesetzt', 'I changed the password to § today', 'het wachtwoord is gewijzigd naar § vandaag', 'das Passwort auf  §  geändert',
    ],
    none: [
      'password maybe § ok', 'the password § ok', 'the password on § ok', 'log in by password § and wait', 'with the new password § and wait', 'with password   § and wait', 'with password of § and wait', 'the token is § now', 'das Passwort auf § ist geändert', 'das Passwort über § geändert', 'I changed the password for § today', 'I changed the password by § today', 'I saw the password to § today', 'the password. Reset to § today', 'the password has been updated § today',
      'the password of the long named host of the shop is by now and then updated with § today',
    ],
  });
});

describe('a short code that opens a meeting or a device', () => {
  const names = ['Passcode: §', 'meeting-passcode = §', 'Meeting_Passcode: §', 'Kenncode: §'];
  checkLines(['lampe6', 'LampeOfen', 'ofenLampe', 'LampenOfenTu', '530641'], { found: names, none: ['app passcode: §', 'passcodes: §', 'passcode_hint: §'].map((line) => line.replace('§', 'Lampe')) });
  checkLines(['lampeofen', 'Lampeofen', 'LAMPEOFEN', 'lam6', 'LampenOfenTur', 'lampe-6'], { found: [], none: names });
});

describe('a code that lets somebody in again', () => {
  const names = ['recovery code: §', 'Backup codes: §', 'backup_recovery_codes = §', 'account recovery code: §', 'Wiederherstellungscode: §', 'Notfallcodes: §'];
  checkLines(['lamp-ofen-turm-haus', 'KQZX-VBNM-TRPL-WSDF', 'lampe-ofen6', 'lamp-ofen-6tur', 'lam6-ofen', 'a5306-b4177', 'Lampe-Ofen6', 'lamp-ofen-turm-haus-baum-tisc-rade-gras4'], { found: names, none: ['promo code: §'] });
  checkLines(['lampe-ofen6'], { found: [], none: ['app recovery code: §', 'admin backup codes: §', 'recovery code hint: §'] });
  checkLines(['lamp-ofen-turm', 'Lamp-ofen-turm-haus', 'lampe-ofen', 'lampen-ofentuere4', 'lampen6ofen', 'lamp-ofen-turm-haus-baum-tisc-rade-gras-dorf4', 'lampe-ofen6-'], { found: [], none: names });
});
