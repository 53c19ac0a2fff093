import { expect } from 'chai';
import { isCredential, type Standing } from '../../../../../kernel/redaction/net/judge/judge.ts';
import { makers } from '../context/make-value.ts';

const judge = (value: string, strength: Standing['strength'], password = true, quoted = true): boolean => isCredential(value, { strength, password, quoted }, () => false);

describe('the judge of values', () => {
  it('takes random values wherever there is a place for a secret', () => {
    for (const strength of ['strong', 'medium', 'weak', 'prose'] as const) for (const make of [makers.alnum40, makers.token43, makers.base64]) expect(judge(make(), strength, false), strength).to.equal(true);
  });

  it('takes what people think up only where the place is one for passwords', () => {
    for (const value of ['Sommer2031!', 'hunter22x', 'Dachs#77', 'Grüße2031!']) {
      expect(judge(value, 'strong'), value).to.equal(true);
      expect(judge(value, 'medium'), value).to.equal(true);
      expect(judge(value, 'weak', false), value).to.equal(false);
    }
  });

  it('takes words with capitals and a longer number for a secret too, and words of the trade for none', () => {
    expect(['Falke_Marble-2086', 'Saffron.Lantern_9735', 'Database_Client-2086'].map((value) => judge(value, 'medium', false))).to.deep.equal([true, true, false]);
  });

  it('takes what installers draw from all signs there are, though it may look like an expression', () => {
    const salt = `${makers.alnum16()} ^_4${makers.alnum16()},@0k(?El|or,6^v]k)?v${makers.alnum16()}@`;
    expect([judge(salt, 'medium', false), judge(salt, 'weak', false)]).to.deep.equal([true, false]);
  });

  it('takes identifiers in hexadecimal for keys, and not where the name says little', () => {
    expect([judge(makers.uuid(), 'medium', false), judge(makers.uuid(), 'weak', false), judge(makers.hex64(), 'medium', false), judge(makers.hex64(), 'weak', false)]).to.deep.equal([true, false, true, false]);
  });

  it('takes a long value that begins like a version, and digits that are too many for a number, where a name says key', () => {
    const keys = [`v1.0-${makers.alnum40()}${makers.alnum40()}`, Array.from({ length: 25 }, (_, at) => (at * 7 + 3) % 10).join('')];
    for (const quoted of [true, false]) expect(keys.map((value) => isCredential(value, { strength: 'medium', password: false, quoted }, () => false)), String(quoted)).to.deep.equal([true, true]);
    expect(['v1.0-rc1.2024', '1732280000000000000'].filter((value) => judge(value, 'medium', false))).to.deep.equal([]);
  });

  it('takes words and a number of two digits that a sentence tells, as people think them up', () => {
    for (const value of ['GartenRosie1974', '1974Hummel', 'Garten_2025_berlin', '!Pirat56Donau', 'violin-6220']) expect(judge(value, 'prose'), value).to.equal(true);
    for (const value of ['ananas22x', 'Base64', 'SHA256', 'utf8', '3fach', 'Version2024', 'web-3']) expect(judge(value, 'prose', false), value).to.equal(false);
  });

  it('takes UUIDs for passwords where the place is one for them', () => {
    for (const strength of ['strong', 'medium', 'prose'] as const) for (const quoted of [true, false]) expect(judge(makers.uuid(), strength, true, quoted), `${strength} ${quoted}`).to.equal(true);
    expect(judge(makers.uuid(), 'weak')).to.equal(false);
  });

  it('takes what is random though it holds an expression, a sign of a program or a type by chance', () => {
    for (const value of ['LNKn3*C4j.*_41klvxi', 'kT5.*xW9zQK2+pv', 'z!LS*fpdP8ufL', 't.9Kx*Wq2Lm7Zv']) expect([judge(value, 'strong', true), judge(value, 'medium', true, false)], value).to.deep.equal([true, true]);
    for (const value of ['[a-z]+.*_41klvx', 'name.*Value2', '(.*)?token9', 'z.string()', 't.String', 'Joi.string()', 'z']) expect(judge(value, 'medium', true, false), value).to.equal(false);
  });

  it('takes what a sentence tells where letters change their case more often than in names, or a sign stands within', () => {
    for (const value of ['kQwRtzPbXv', 'xZqWvKpJ', '2L!TsEMeil', 'aB3#xyzQ']) expect(judge(value, 'prose'), value).to.equal(true);
    for (const value of ['JavaScript', 'PostgreSQL', 'OpenStreetMap', 'kqwrtzpb', 'KQWRTZPB', 'xZqWvKp', 'C#7', 'Wow!2']) expect(judge(value, 'prose'), value).to.equal(false);
    expect(judge('xZqWvKpJ', 'prose', false)).to.equal(false);
  });

  it('takes short keys of letters and digits in quotes, and names of things with a digit for none', () => {
    for (const value of ['k2JezYnadm', 'Vq7TrenBok', 'Walnut5327_Soleil']) expect(judge(value, 'medium', false), value).to.equal(true);
    for (const value of ['v2ClientKey', 's3BucketName', 'x509Certificate', 'k2JezYn', 'web-shop-prod-blue']) expect(judge(value, 'medium', false), value).to.equal(false);
    expect(judge('k2JezYnadm', 'medium', false, false)).to.equal(false);
  });

  it('takes pieces that two sorts of signs join for a password', () => {
    for (const value of ['y-j-tT_2_pack', 'aB_c-d3']) expect(judge(value, 'medium', true), value).to.equal(true);
    for (const value of ['y-j-t_2_pack', 'my-Db_user2', 'y-j-tT-2-pack']) expect(judge(value, 'medium', true), value).to.equal(false);
  });

  it('takes no selectors of a style and no words that are short for two', () => {
    const values = ['nth-child(15n+1)', ':nth-last-of-type(2n)', ':not(.x2y9Kq)', 'is(.a1B2c3D4)', 'has(>.x2y9Kq)', 'host-context(.k9Qx)', "Don't", 'can’t'];
    expect(values.filter((value) => judge(value, 'medium', true, false) || judge(value, 'strong'))).to.deep.equal([]);
  });

  it('takes no texts of forms in any language, also written in escapes', () => {
    const values = ['パスワードの変更', 'Postmark-пароль', '\\u0441\\u0438\\u0434\\u0430', '用户名或密码不正确。', 'AWS-åtkomstnyckel', 'Klient-sekreto'];
    expect(values.filter((value) => judge(value, 'medium', false) || judge(value, 'weak', false))).to.deep.equal([]);
  });

  it('takes no paths, keys of stores and labels whose only random parts are ids and digests', () => {
    const values = [`orders/2026/03/${makers.uuid()}.json`, `Linux-npm-${makers.hex64()}`, `node-${makers.hex32()}-`, 'smtp:/etc/credstore/smtp', `AC${makers.hex32()}`, '0x9ddfea08eb382d69ULL', 'BSD-3-clause-Smrgrav', 'LGPLv3+_or_GPLv2+'];
    expect(values.filter((value) => judge(value, 'weak', false))).to.deep.equal([]);
  });

  it('takes nothing of a program without blanks', () => {
    const values = ['c.altKey;e.unit=f', '!1,trim:!0};a.defineOption(', 'c(b,!0)}function', '(gss_cred_id_t)cred', '&gss_recv_token', 'o.cfg.OIDC.ClientSecret', '$self->$handler($line)', 'palgSupportedAlgs'];
    expect(values.filter((value) => judge(value, 'medium', false, false))).to.deep.equal([]);
  });

  it('takes nothing that stands for something else, however strong the place', () => {
    const values = ['', '${X}', '$PASSWORD', '%PASSWORD%', '{{ x }}', '<password>', '<%= x %>', '#{x}', '[REDACTED]', '********', 'xxxxxxxxxxxx', '••••••••', 'abc...', 'SECRET_REF(a)', 'your-api-key', 'YOUR_TOKEN_HERE', 'changeme', 'changeme123', 'example', 'password', 'Password1', 'secret123', 'P@ssw0rd', '1234567890', 'abcdefgh', 'aaaaaaaaaaaa', 'op://vault/db/password', '$2b$12$abcdefghijklmnopqrstuv', '{SSHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g='];
    expect(values.filter((value) => judge(value, 'strong'))).to.deep.equal([]);
  });

  it('takes nothing that is a piece of a program', () => {
    const values = ['process.env.X', 'os.environ["X"]', 'getenv(x)', 'user.password', 'hash(password, 12)', 'string', 'String?', 'hashedPassword', 'DB_PASSWORD', 'self.token', '$this->token', 'new', 'tokens[0]', '/^[a-z0-9]{32}$/', '() =>', 'bcrypt.hashSync(plain'];
    expect(values.filter((value) => judge(value, 'medium', true, false))).to.deep.equal([]);
  });

  it('takes nothing that says what it is', () => {
    const values = ['https://example.test/a1b2c3', '/run/secrets/db_password', './certs/server2.pem', 'db-credentials', '2026-01-02', '2026-10-08T10:22:01Z', 'v1.2.3-beta', '#ff00aa', 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c', 'bob@example.test', 'db.example.test:5432', 'aes-256-gcm', 'RS256', 'application/json', '3600s'];
    expect(values.filter((value) => judge(value, 'medium', false))).to.deep.equal([]);
  });
});
