import { createJsonWebKeyRule } from '../../../../../../kernel/redaction/net/context/json-web-key.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('json-web-key', [createJsonWebKeyRule()], {
  holds: {},
  none: [
    '{"dq": 1, "D" : "§Wq"}', '{\\\\\\"kty\\\\\\":1,\\\\\\"d\\\\\\\\\\":\\\\\\"§Wq\\\\\\"}',
  ],
  others: [
    ['{"kty":"EC","d":"sme_password_xkqzvwq"}', '{"kty":"EC","d":"‹private-key›"}'], ['{"kty":"EC","d"\\\\:"§Wq"', '{"kty":"EC","d"\\\\:"‹private-key›"'], ['{"kty":"EC",map"d":"§Wq', '{"kty":"EC",map"d":"‹private-key›'],
    ['{\\"kty\\":\\"EC\\",\\"dq\\:\\"§Wq\\"}', '{\\"kty\\":\\"EC\\",\\"dq\\:\\"‹private-key›\\"}'],
  ],
  goesOn: [
    ['{"kty":"EC","d"::"some_p', '{"kty":"EC","d"::"some_p'],
  ],
});
