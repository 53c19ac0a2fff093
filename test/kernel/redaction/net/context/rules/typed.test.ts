import { createAssignmentRule } from '../../../../../../kernel/redaction/net/context/assignment.ts';
import { expect } from 'chai';
import { runPieces } from '../run-pieces.ts';
import { blacken, runRules } from '../run-rules.ts';
import { checkRule } from './check-rule.ts';

describe('what a test types into a field for a password', () => {
  checkRule(createAssignmentRule, {
    found: [
      'cy.get("[name=password]").type("§")', "cy.get('input[name=\"password\"]').type('§')", "cy.get('[data-cy=password]').clear().type(\"§\")", 'cy.findByLabelText(/password/i).type("§")', "page.fill('input[name=\"password\"]', '§')", "page.getByRole('textbox', { name: 'Password' }).fill('§')", "page.type('input[type=password]', '§')",
      'driver.findElement(By.id("password")).sendKeys("§");', 'driver.findElement(By.xpath("//input[@type=\'password\']")).sendKeys("§");', 'find(By.ID, "password").send_keys("§")', 'fill_in "Password", with: "§"', "fill_in('Password', with: '§')", 'I fill in "password" with "§"', "user.type(getByLabelText(/password/i), '§')", "fireEvent.change(getByLabelText('Password'), { target: { value: '§' } })",
      "document.getElementById('password').value = '§'", "$('#password').val('§')", "tester.enterText(find.byKey(Key('password')), '§')", 'onView(withId(R.id.password)).perform(typeText("§"))', 'app.secureTextFields["Password"].typeText("§")', "$I->fillField('#password', '§');", "page.locator('#password').first().fill('§')",
    ],
    none: ['input[type=password]:not(.x2) { color: red }', '.token:nth-child(15n+1) { color: red }', 'cy.get("[name=password]").should("have.class", "x9-§")', "expect(getByLabelText('Password'), '§')", "$('#password').attr('data-x', '§')", "document.getElementById('password').id = '§'", 'cy.get("[name=password]").type(secret)'],
  });
});

describe('the names of keys that are struck behind a password', () => {
  for (const key of ['enter', 'tab', 'return']) it(`stay: ${key}`, () => {
    const text = (value: string): string => `cy.get('#password').type('${value}{${key}}')`;
    expect(blacken(text('k7QmZt2vXwR9pLsN4b'), runRules([createAssignmentRule(() => false)], text('k7QmZt2vXwR9pLsN4b')).findings)).to.equal(text('█'));
  });
});

describe('a password that a sentence says was set', () => {
  checkRule(createAssignmentRule, {
    found: [
      "the password's §", 'the password’s § (capital first letter)', 'I changed the admin password on edge29.shop.example.test to § because the old one leaked', 'Te cambié la contraseña a § mientras', 'he cambiado la contraseña a §', 'ho cambiato la password in §', 'mudei a senha para §', 'het wachtwoord veranderd in §', 'het wachtwoord is gewijzigd naar §', 'la contraseña quedó en §', 'Passwort wäre §',
      'la clave de acceso al TPV es §, la cambiamos', "la clé d'accès est §", 'la chiave di accesso è §', 'Netzwerkschlüssel: §', 'WPA2-Schlüssel: §', '* Passwort: {{{§}}}', '* Passwort: {{§}}', 'auth_pass §', 'requirepass §', 'Zoom-Kenncode: §', 'Lizenzschlüssel: §', 'Produktschlüssel: §', 'clé wifi : §', 'VPN-Schlüssel: §', 'SSID: Shop\nKey: §', 'Réseau wifi : Shop, clé : §', "process.env.DB_PASS || '§'", "getenv('DB_PASS') ?: '§'", 'os.environ.get("DB_PASS") or "§"', 'ENV["DB_PASS"] || "§"', "j'ai remis le mot de passe à §, dis-moi", 'on a réinitialisé le mot de passe du wifi sur § hier', 'ho reimpostato la password a §', 'he restablecido la contraseña a §', 'ich habe das Passwort auf § geändert', "le code d'accès au portail est : §", 'el código de acceso al TPV es §', 'il codice di accesso è §, ciao', 'env.DB_PASS ?? "§"', 'prod key: §', 'set -gx DB_TOKEN §',
    ],
    none: ['password: {{ vault_pw }}', 'the password is in §/notes.md', "password: 'x'", 'Das Passwort=20l=E4uft am 3. ab', 'Le mot pass\\(\'ee depuis 1.18.5', 'requirepass foobared', 'auth_pass secretword', 'password || "required"', 'password or "Forgot it"', "token ?? 'none'", 'wifi { x = 1 }\nkey: short1', 'I changed the color to §', "j'ai remis le mot de passe à jour", "le code d'accès est requis", "le code d'accès est 4711", 'el código de acero es §', '--skippassword  Don\'t'],
  });
});

describe('the first value of a property', () => {
  checkRule(createAssignmentRule, {
    found: ['public string Passwort { get; set; } = "§";', 'public string ApiToken { get; init; } = @"§";', 'internal string Kennwort { get; private set; } = "§";', 'string DbPassword {get;set;} = "§";', 'protected string Secret { get; } = "§";'],
    none: ['public string Passwort { get; set; } = options.Passwort;', 'public string Passwort { get; set; }', 'public string Passwort { get; set; } = "";', 'public string Name { get; set; } = "§";', 'public string PasswordHint { get; set; } = "§";'],
  });
});

describe('a name in capitals that ends as passwords are called for short', () => {
  checkRule(createAssignmentRule, {
    found: ['SET "SQLPWD=§"', 'set SHOPPWD=§', '{"SHOPPWD":"§"}', "$SHOPPWD='§'", 'SHOPPWD: §'],
    none: ['OLDPWD=/srv/shop', 'SET "HERE=§"', 'PWD=/home/bob/x7', 'SQLPWD=%1', 'echo SQLPWDX=§'],
  });
});

describe('a literal that a function for a password gives back', () => {
  checkRule(createAssignmentRule, {
    found: [
      'def live_password():\n    return "§"', "async def api_token(self) -> str:\n    return '§'", "function dbPassword() { return '§'; }", 'func Password() string {\n\treturn "§"\n}', 'func (c *Config) Password() string { return "§" }', 'fun password() = "§"', 'fun apiToken(): String = "§"', 'public String getPassword() {\n    return "§";\n}',
      "let(:password) { '§' }", "let!(:api_token) { \"§\" }", 'fn db_password() -> &\'static str { "§" }', 'var password: String { "§" }', "const password = () => '§'", "const apiSecret = () => { return '§' }", "def password\n  '§'\nend", 'def self.api_secret\n  "§"\nend', "public static function password(): string { return '§'; }",
    ],
    none: [
      'if check_password(p):\n    return "§"', 'def name():\n    return "§"', 'def password_hint():\n    return "§"', 'def token_type():\n    return "§"', 'def password():\n    return read("§")', 'function password() { "use strict"; }', 'let(:name) { \'§\' }', 'before(:password) { \'§\' }', 'var password: String { get }', 'const passwordHint = () => \'§\'', 'def password\n  read_it\nend', 'func Password() string {\n\treturn ""\n}', 'def password(): return "Passwort"',
    ],
  });
});

describe('whose password it is in brackets behind the name', () => {
  checkRule(createAssignmentRule, {
    found: ["default['postgresql']['password']['postgres'] = '§'", 'node.default["db"]["password"]["app"] = "§"', "passwords['bob'] = '§'", "secrets[:mail] = '§'"],
    none: ["password['type'] = '§'", "tokens['count'] = '§'", "names['bob'] = '§'", "password['bob'] == x"],
  });
});

describe('words in a setting without quotes', () => {
  const redact = (text: string): string => blacken(text, runRules([createAssignmentRule(() => false)], text).findings);
  const lines = [
    '[201]\ntype=friend\nsecret=§\ncontext=a', 'Driver={X};Server=10.0.0.7;Uid=app;Pwd=§;', 'Data Source=db;User ID=bob;Password=§', 'DB_PASSWORD=§\n', 'export APP_SECRET=§\n', 'app.mail.password=§', 'ARG NPM_AUTH=§', 'ENV REGISTRY_AUTH=§\n', 'password: §\n', 'ich hab das Passwort auf § geändert', 'we replaced the old password with § today', "j'ai remplacé le mot de passe par § ce matin", 'Das Kennwort lautet §, bitte merken', 'Passwort zurückgesetzt auf §', 'the password was reset to § today', 'mot de passe remplacé par § hier', 'client_secret: "§"', 'SECRET_KEY = \'§\'', 'bitte das Passwort nicht weitergeben: §\n',
  ];
  for (const line of lines) it(`are a password: ${JSON.stringify(line)}`, () => {
    for (const value of ['kessel.guitare31', 'wolken-laterne407']) {
      const text = line.replace('§', value);
      expect(redact(text), value).to.equal(line.replace('§', '█'));
      for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces([createAssignmentRule(() => false)], [text.slice(0, cut), text.slice(cut)])), `at ${cut}`).to.equal(redact(text));
    }
  });
  for (const line of ['secret=kessel.guitare31', 'secret = kessel.guitare31;', 'das Passwort auf kessel-guitare31 ist abgelaufen', 'the password on kessel-guitare31 expired', 'USE_AUTH=Kessel.407', 'secret: "kessel-guitare31"', 'the password was reset on kessel-guitare31 today', 'SMTP_AUTH=Kessel.407', 'password: kessel.server31', 'ARG NPM_AUTH=true', 'ARG NPM_AUTH=kessel']) it(`are none: ${line}`, () => expect(redact(line)).to.equal(line));
});

describe('words as people join them', () => {
  const rules = [createAssignmentRule(() => false)];
  const redact = (text: string): string => blacken(text, runRules(rules, text).findings);
  const values = ['kessel.Guitare.lampe.TURM', 'kessel-9-guitare-TURM', 'Lotte=14.02-1987', 'kessel-lampe7'];
  const lines = [
    'String KEYSTORE_PASS = "§";', 'services.x.adminpass = "§";', "$dbpw = '§';", 'mailpw: "§"', "vpnpwd = '§'", 'user bob\npassword §\n', 'machine x.test\n  login bob\n  password §', "cy.get('#kennwort').type('§')", "login bob --password '§'", 'x --password=§ -y', "le mdp du wifi c'est §", 'WLAN Halle, Schlüssel: §\n', 'log in as bob with password § and wait',
    'Passwort vom NAS? Müsste § sein', 'ho cambiato la password, ora è §', 'changed the password, now it\'s § ok', 'password: §\nport: 1', "CREATE LOGIN bob WITH PASSWORD = N'§'", 'Password for the shop? I think it\'s §', 'mot de passe du NAS ? Ça doit être §', 'contraseña del NAS? Creo que es §', '"encryption_key": "§"',
  ];
  for (const line of lines) it(`are a password: ${JSON.stringify(line)}`, () => {
    for (const value of values) {
      const text = line.replace('§', value);
      expect(redact(text), value).to.equal(line.replace('§', '█'));
      for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `${value} at ${cut}`).to.equal(redact(text));
    }
  });
  it('are a password that a client for mail is given', () => expect(redact("poll x user 'bob' pass 'kessel.lampe.guitare.turm' ssl")).to.equal("poll x user 'bob' pass '█' ssl"));
  for (const line of ['password: "passwordForm.newPassword.label"', 'Passwort vergessen? Müsste noch gehen', 'Password? It is mail.kessel.guitare.org', 'x --password=config.db.password', 'with password mail.example.org and wait', 'password config.db.kessel\n', 'gpg: no secret key: 0a1b2c3d4e5f6071', 'kein Secret: 0a1b2c3d4e5f6071']) it(`are none: ${line}`, () => expect(redact(line)).to.equal(line));
});

describe('what looks like a name and its value', () => {
  const redact = (text: string): string => blacken(text, runRules([createAssignmentRule(() => false)], text).findings);
  it('is a password where a sentence tells one', () => expect(redact('Le mot de passe de la base est Kes=sel407X')).to.equal('Le mot de passe de la base est █'));
  it('is none where its name is one', () => expect(redact('the password is Host=kessel407')).to.equal('the password is Host=kessel407'));
});
