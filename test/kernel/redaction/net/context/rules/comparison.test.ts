import { createComparisonRule } from '../../../../../../kernel/redaction/net/context/comparison.ts';
import { checkRule } from './check-rule.ts';

describe('a secret that a program compares with what it was given', () => {
  checkRule(createComparisonRule, {
    found: [
      'strcmp(password, "§") == 0', "strcmp(pass, '§')", 'strcasecmp(pw, "§")', "hash_equals('§', $token)", 'hash_equals("§", $request->token)', 'hmac.compare_digest(token, "§")', 'secrets.compare_digest(credentials.password, b"§")', "secure_compare(params[:token], '§')", "secure_compare('§', params[:token])",
      "hash_equals('§', $_GET['token'])", 'crypto.timingSafeEqual("§", password)', 'subtle.ConstantTimeCompare("§", password)',
    ],
    none: ['strcmp(name, "§")', "hash_equals('§', $etag)", 'strcmp("§", other)', 'strcmp(password, other)', 'strcmp(key, "§")', "hash_equals('§')", 'strcmp(password, "")', 'strncmp(password_hash, "§")', 'strcmp(password_type, "§")', "hash_equals('changeme', $token)"],
  });
});
