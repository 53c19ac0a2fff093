import { expect } from 'chai';
import { createAssignmentRule } from '../../../../../../kernel/redaction/net/context/assignment.ts';
import { runPieces } from '../run-pieces.ts';
import { blacken, runRules } from '../run-rules.ts';
import { made, showFound } from '../../support/show-found.ts';
import { checkRule } from './check-rule.ts';

describe('names of passwords in more languages', () => {
  checkRule(createAssignmentRule, {
    found: [
      '密码: §', '密码：§', '密碼=§', '口令 §', '{"密码": "§"}', '암호: §', '비밀번호: §', 'κωδικός: §', 'лозинка: §', 'новый пароль: §', 'Lösenordet är §', 'Adgangskoden er §', 'Passordet er §', 'Heslo je §', 'geslo: §', 'lozinka: §', 'zaporka: §', 'Şifresi: §',
    ],
    none: ['密码学: §', '암호화: §', 'Lösenordet är fel', 'Heslo je špatné', 'passordene er §', '口令系统 §'],
  });
});

describe('a value behind what YAML says of its kind', () => {
  checkRule(createAssignmentRule, {
    found: ['password: !plain "§"', 'api_key: !!str \'§\'', 'password: !env-fallback "§"', 'db_password: !u:x  "§"'],
    none: ['password: !vault_lookup "kv/hr-tool/db#password"', 'password: !vault "kv/hr#x"', 'password: !lookup "§"', 'password: !Ref "§"', 'password: !env "§"', 'password: !file "§"', 'password: ! "§"'],
  });
});

describe('a value in the braces of a connection', () => {
  checkRule(createAssignmentRule, {
    found: ['Server=db;PWD={§};Port=1', 'sqlserver://db:1433;user=bob;password={§}', 'password=§'],
    none: ['<Field password={this.props.§} />', 'password={ § }', 'password={fetch(§)}'],
  });

  it('is the same however it is split, also where it is no value of a connection', () => {
    const rules = [createAssignmentRule(() => false)];
    for (const text of [`password={$${made}} and`, `password={{${made}}} and`, `password={fetch(${made})} and`, `password={${made}`]) {
      const whole = blacken(text, runRules(rules, text).findings);
      for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `${text} at ${cut}`).to.equal(whole);
    }
  });
});

describe('a password in a form that is sent', () => {
  checkRule(createAssignmentRule, {
    found: ['username=bob&password=§&x=1', '&password=§#x', '?a=1&password=§#x', 'https://h.example/x?a=1&b=2&password=§#x', 'https://h.example/?a=1&password=§#top', 'https://h.example/?a=1&password=§&b=2'],
    none: ['username=bob&page=§'],
  });

  it('may hold the sign that ends an address', () => {
    const rules = [createAssignmentRule(() => false)];
    for (const before of ['POST /login username=bob&', 'see /?x and a=1&', 'a=1&b%20=&c[d]=2&']) expect(showFound(rules, `${before}password=${made}#7${made} now`)).to.equal(`${before}password=‹password› now`);
  });
});

describe('what names of settings say of keys', () => {
  checkRule(createAssignmentRule, {
    found: ['<machineKey validationKey="§" />', '<machineKey decryptionKey="§" />', "define('LOGGED_IN_KEY', '§');"],
    none: ['<machineKey validation="§" />', "define('LOGGED_IN_PAGE', '§');"],
  });

  it('are salts too, in which some signs stand as in a template', () => {
    const rules = [createAssignmentRule(() => false)];
    expect(showFound(rules, `define('LOGGED_IN_KEY', '.A5RR)4.O#mJ67-1K^?_*B[Sj55}Z${made}L%})*{.+.f]');`)).to.equal("define('LOGGED_IN_KEY', '‹secret›');");
  });
});
