import { expect } from 'chai';
import { createAccountLineRule } from '../../../../../../kernel/redaction/net/context/account-line.ts';
import { createAssignmentRule } from '../../../../../../kernel/redaction/net/context/assignment.ts';
import { createToldPairRule } from '../../../../../../kernel/redaction/net/context/told-pair.ts';
import { runPieces } from '../run-pieces.ts';
import { blacken, runRules } from '../run-rules.ts';
import { checkRule } from './check-rule.ts';

describe('a password in a page', () => {
  checkRule(createAssignmentRule, {
    found: ['<tr><td>Passwort</td><td>§</td></tr>', '<td><b>Kennwort:</b></td>\n  <td class="x"><code>§</code></td>', '<th>Password</th><td>§</td>', '<dt>Mot de passe</dt><dd>§</dd>', '<td>Passwort:</td> <td>§</td>', '<p>Your new password is <b>§</b></p>', '<li>das Passwort lautet <code>§</code>, bitte ändern</li>', '<meta name="service-token" content="§">'],
    none: ['<td>Passwort</td><td>string</td>', '<td>Password</td><td>required</td>', '<th>Kennwort</th><th>§</th>', '<td>Passwort</td></tr><tr><td>§</td>', 'the password is <b>required</b>', '<td>Password</td><td>{{ user.password }}</td>', 'csrfToken: document.querySelector("meta[name=csrf-token]").content', 'token: document.querySelector(\'meta[name="csrf-token"]\').content', 'token = $("input[name=_token]").val()', '<td>password</td><td>reset-password-form</td>'],
  });
});

describe('a password in a note', () => {
  checkRule(createAssignmentRule, {
    found: ["utente bob, parola d'ordine §", "parola d'ordine: §", 'das Passwort von der Kasse war bisher §', 'the password was previously §', 'rotated the db password, new one is §', 'changed password, and the new one is § now', 'Das WLAN heißt Shop, der Schlüssel ist §', 'Wi-Fi: Shop5G / Key: §'],
    none: ['rotated the db password, new one is needed', 'the password, new or old, is §', 'the colour, new one is §', 'Das Haus heißt Shop, der Schlüssel ist §', "parola d'onore §x"],
  });
});

describe('names that settings give secrets', () => {
  checkRule(createAssignmentRule, {
    found: ['api:\n  enabled: true\n  key: §', '  auth:\n    type: x\n    realm: y\n    key: §\n', 'security:\n  key: §', 'api:\n  key: §', 'server:\n  port: 1\napi:\n    key: §', '[General]\nsalt = "§"', "'passwordsalt' => '§',", 'redis-auth: "§"', 'SHOP_SYNC_TOKEN=§', 'Wiederherstellungsschlüssel: §', 'machine h.example.test login bob password §'],
    none: ['map:\n  enabled: true\n  key: §'.replace('§', '0a1b2c3d4e5f60718293a4b5c6d7e8f9'), 'api:\n  enabled: true\nkey: 0a1b2c3d4e5f60718293a4b5c6d7e8f9', 'syncToken: "§"', 'NEXT_PAGE_TOKEN=§', 'basalt: 0a1b2c3d4e5f60718293a4b5c6d7e8f9', '[General]\nsalt = "yes"', 'map:\n  key: 0a1b2c3d4e5f60718293a4b5c6d7e8f9', '[Other]\nsalt = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"', 'api:\n  key: name', 'machine h.example.test login bob password "<password>"'],
  });
});

describe('a password below a remark that says what it is', () => {
  checkRule(createAssignmentRule, {
    found: ['# password\nSHOP=§\n', '$USER5$=bob\n# snmp auth password\n$USER6$=§\n', '# the API token\nSHOP_X=§\n', '; Kennwort\r\nKASSE=§\r\n', '# Passwort.\nfoo.bar=§\n'],
    none: ['# the password\nUSERNAME=§\n', '# the password\nrun_id=§\n', '# the password\n\nSHOP=§\n', 'the password\nSHOP=§\n', '# password of the shop\nSHOP=§\n', '# the password\nSHOP=/run/secrets/x\n', '# the password\nSHOP = §\n', '# the password\nread=$(cat §)\n', '# the password\nSHOP=§ and more\n', '# password\nSHOP=shop\n'],
  });
});

describe('words joined by a point in a section of settings', () => {
  const rules = [createAssignmentRule(() => false)];
  for (const before of ['[deploy]\ntype=friend\nsecret=', '[deploy]\r\nsecret=', '[shop](base)\n; phone\npassword = ']) it(`are a password: ${JSON.stringify(before)}`, () => {
    for (const text of [`${before}KesselGuitare.turmuhr\nhost=dynamic\n`, `${before}Kesselguitarelampe.turmuhr`]) {
      const whole = blacken(text, runRules(rules, text).findings);
      expect(whole).to.equal(text.replace(/(?:KesselG|Kesselg)\w+\.turmuhr/, '█'));
      for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `at ${cut}`).to.equal(whole);
    }
  });
  for (const text of ['secret=KesselGuitare.turmuhr\n', '[deploy]\nsecret=KesselGuitare.turmuhr, more\n', '[deploy]\n\nsecret=KesselGuitare.turmuhr()\n', '[deploy]\nsecret=UserService.turmuhr\n', '[deploy]\nname=KesselGuitare.turmuhr\n', 'x[deploy]\nsecret=KesselGuitare.turmuhr\n']) it(`are none: ${JSON.stringify(text)}`, () => expect(blacken(text, runRules(rules, text).findings)).to.equal(text));
});

describe('a name and a password that a sentence says to come in with', () => {
  checkRule(createToldPairRule, {
    found: ['use bob / § to get into the shop', 'für den FTP-Zugang nimm bob / §', 'to log in, try bob / §', 'nutze bob / § zum Anmelden', 'pour la connexion utilise bob / §', 'creds: bob §', 'Zugangsdaten: bob@example.test  §'],
    none: ['use bob / § for the colours', 'use Node / npm to log in', 'use bob/§ to log in', 'creds: bob § and more', 'creds: see below', 'login: bob §', 'use bob / §\nlog in'],
  });
});

describe('a password in a line that names it elsewhere', () => {
  checkRule(createAccountLineRule, {
    found: ["           MOVE '§' TO WS-DB-PASSWORD.", 'move "§" to kasse-passwort', 'bob\tpptpd\t§\t*', 'bob\tl2tpd\t"§"\t*', '14 SHA256 HEX:§', '3\tAES128\tHEX:§', "Le wifi du bureau c'est Shop_2, code §", 'WLAN Praxis (code: §)', 'ssid Shop, code is §, enjoy', '{"id": "db", "length": 20, "result": "§", "special": true}', '"length": 24,\n  "number": true,\n  "result": "§",\n  "special": false'],
    none: ['{"length": 20, "result": "§", "score": 1}', '{"result": "§", "special": true}', "MOVE '§' TO WS-DB-NAME.", "MOVE '§' TO WS-PASSWORD-LENGTH.", "move '§'", 'SHA256 HEX:§', '14 HEX:§', 'wifi code review', 'le code §', 'wifi: x = 1; code §', 'the wifi code is written in TypeScript', 'bobpptpd\t§'],
  });
});
