import { createComparisonRule } from '../../../../../../kernel/redaction/net/context/comparison.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('comparison', [createComparisonRule(() => false)], {
  holds: {
    password: [
      'crypto.timingSafeEqual("§", password', 'strcasecmp(pw,"§")', 'strcmp(pass"],\nu\'§\')',
    ],
    token: [
      "hash_equals('§'  \t\n, $token)", "secure_compare('§', params[token])",
    ],
  },
  none: [
    "strcmp(pass()a,\t'§')",
  ],
  others: [
    ['hmac.compare_digest(token, "hunter22x")', 'hmac.compare_digest(token, "‹token›")'], ["strcmp(pass, 'kanne-amsel-vogel')", "strcmp(pass, '‹password›')"], ["strcmp(pass., 'k7QmZt2vname{N4b')", "strcmp(pass., '‹password›')"],
    ['strcmp(password, "k7Qmslice") == 0', 'strcmp(password, "‹password›") == 0'],
  ],
  goesOn: [
    ["hash_equals('cha", "hash_equals('⋯"], ["hash_equals('kessel.turm', $etag)", "hash_equals('kessel.turm', $etag)"], ['hmac.compare_digest(token, "', 'hmac.compare_digest(token, "'], ['strcmp(\n\nb"§", o', 'strcmp(\n\nb"⋯'],
    ['subtlee.ConstantTimeCompare("§",, passwor', 'subtlee.ConstantTimeCompare("⋯'],
  ],
});
