import { createSignedAddressRule } from '../../../../../../kernel/redaction/net/context/signed-address.ts';
import { tellTable } from '../../support/tell-table.ts';

tellTable('signed-address', [createSignedAddressRule(() => false)], {
  holds: {
    signature: [
      'https://h.example.test/magic-login?code=§&u=bob', 'https://h.example.test/login/magic/?sesame=§', '?oobCode=§&x=1', '?autologin=§', 'https://h.example.test/de/anmelden?u=bob&code=§', 'https://h.example.test/password/reset?code=§',      '?sig=§', '&signature=§', '?X-Amz-Signature=§&x=1', '&X-Goog-Signature=§#x', '?hmac=§', '&sign=§', '&amp;sig=§', '?x-amz-sig=§', '?sig=§)', 'https://h/x?se=1&sig=§ more', '?SIG=§',
      '?sig=§...', 'webcal://h.example.test/f.ics?privatekey=§', '?a=1&ticket=§', '?icalkey=§&x', '?authcode=§', '?invite=§', '?assertion=§', '?code=§&code_verifier=x', '?code=§&grant_type=x',
    ],
  },
  none: [
    'https://h.example.test/shop?code=§', 'https://h.example.test/magic-login?zip=§', 'https://h.example.test/login?code=access_denied',    '\\u0026sig=§', '?appid=k7QmZt2vXwR9pLsN4bk7QmZt2vX', '?appid=§', 'x sig=§', ';sig=§', '?x-other-sig=§', '?sig="§"', '?xsig=§', '?sig=582934176', '?sig=user_name', '?ticket=4711', '?invite=bob', '?privatekeys=§', 'ticket=§', '?sso=true',
  ],
  others: [
    ['?appid=k7QmZt2vXwR9pLsN4bk7QmZt2vXw', '?appid=‹signature›'], ['?sig=hunter22x', '?sig=‹signature›'], ['?sig=0a1b2c3d4e5f60718293a4b5c6d7e8f9', '?sig=‹signature›'],
    ['?sig=§=', '?sig=‹signature›'], ['?sig=hash(k7Qm', '?sig=‹signature›'],
  ],
  goesOn: [
    ['?sig=§', '?sig=⋯'], ['?sig=§ ', '?sig=‹signature› '], ['?sig=§&', '?sig=⋯'], ['?sig=', '?sig='], ['?code=§&code', '?code=⋯'],
  ],
});
