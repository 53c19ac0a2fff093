import { createCookieRule } from '../../../../../../kernel/redaction/net/context/cookie.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('cookie', [createCookieRule(() => false)], {
  holds: {
    session: [
      '.ASPXAUTH=§\\\\',
    ],
  },
  none: [
    '#HttpOnly_.shop.test\tTRUE\t/\tTRUE\t1798761600\tsid\tDachs77', 'Cookie: fadminhtml=kaffee8717!; currency=EUR', 'Cookie: frontend_idx=§', 'Cookie: login=§\\|\\\\', 'Cookie: theme=x; .sidion=§',
  ],
  others: [
    ['.humpASPXAUTH=kqzxwvbn7', '.humpASPXAUTH=‹session›'], ['cookie=token=k7QmZfalse', 'cookie=token=‹session›'], ['remember_token=null\\\\\\h=/', 'remember_token=‹session›'],
    ['shop.test\tFALSE\t/app\tFALSE\t0\tPHPSESSID\tk7QmZt2vXsN4b\n', 'shop.test\tFALSE\t/app\tFALSE\t0\tPHPSESSID\t‹session›\n'],
  ],
  goesOn: [
    ['Cookie: csrf=k7Q', 'Cookie: csrf=⋯'], ['remember_token=null; pa', 'remember_token=null; pa'], ['rememberme=a', 'rememberme=⋯'], ['x\tTRUE\t/\tTRUE\t0\tsid\tk7', 'x\tTRUE\t/\tTRUE\t0\tsid\t⋯'],
  ],
});
