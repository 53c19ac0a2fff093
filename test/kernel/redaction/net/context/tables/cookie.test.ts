import { createCookieRule } from '../../../../../../kernel/redaction/net/context/cookie.ts';
import { tellTable } from '../../support/tell-table.ts';

tellTable('cookie', [createCookieRule(() => false)], {
  holds: {
    session: [
      'remember_web=§; expires=Fri, 01-Jan-2027 00:00:00 GMT; httponly', 'remember_web_59ba36=§', 'remember_token=§; path=/', 'connect.sid=§', '.AspNetCore.Identity.Application=§', '.ASPXAUTH=§', 'wordpress_logged_in_0a1b=§', 'laravel_session=§', 'rememberme=§', 'set _session_id=§;',
      'Cookie: session=§', 'Cookie: sess=§', 'Cookie: connect.sid=§', 'Cookie: a-sid=§', 'Cookie: a_sid=§', 'Cookie: sid=§', 'Cookie: sidx=§', 'Cookie: token=§', 'Cookie: auth=§', 'Cookie: jwt=§',
      'Cookie: csrf=§', 'Cookie: XSRF-T=§', 'Cookie: logged_in=§', 'Cookie: login=§', 'Cookie: remember=§', 'Cookie: refresh=§', 'Cookie: identity=§', 'Cookie: ticket=§', 'Cookie: .AspNet.X=§',
      'Cookie: __Host-x=§', 'Cookie: __Secure-x=§', 'Cookie: passport=§', 'Cookie: sso=§', 'Cookie: id=§', 'Cookie: userkey=§', 'Cookie: user_key=§', 'Cookie: secret=§', 'Cookie: session_id=§',
      'Cookie: sessionid=§', 'Cookie: PHPSESSID=§', 'Cookie: JSESSION_ID=§', 'Cookie: auth_idx=§', 'Cookie: theme=x; session=§; lang=de', 'Set-Cookie: sid="§"; Path=/', 'Cookie2: sid=§',
      'Cookie:sid=§', 'Cookie => sid=§', "'Cookie' => 'sid=§'", 'Cookie, "sid=§"', 'Cookie = sid=§', 'Cookie \\"sid=§\\"', 'Cookie "sid=§"', 'Cookie\\": \\"sid=§\\"', 'Cookie: a=1;sid=§',
      'Cookie: sid=§; auth=§', 'Cookie: sid=§\\\\', `Cookie: a=${'x'.repeat(237)}; sid=§`, `Cookie: a=${'x'.repeat(238)}; sid=§`, `Cookie: a=${'x'.repeat(239)}; sid=§`,
      `Cookie: a=${'x'.repeat(240)}; sid=§`, 'Cookie: a%3A:x=1; sid=§',
      '#HttpOnly_.shop.test\tTRUE\t/\tTRUE\t1798761600\tsid\t§', 'shop.test\tFALSE\t/app\tFALSE\t0\tPHPSESSID\t§\n',
    ],
  },
  none: [
    'shop.test\tFALSE\t/app\tFALSE\t0\ttheme\t§', 'shop.test\tFALSE\t/app\tFALSE\tsid\t§', 'shop.test\tFALSE\t/a b\tFALSE\t0\tsid\t§',
    'remember_web=true', 'remember_web: §', 'connect.side=§', 'remember_token=null; path=/', 'laravel_session=file', 'xconnect.sid=§', 'remember_me=1',
    'Cookie: xid=§', 'Cookie: id2=§', 'Cookie: xsid=§', 'Cookie: x__host-=§', 'Cookie: session_expires=§', 'Cookie: auth_theme=§', 'Cookie: token_lang=§', 'Cookie: login_consent=§',
    'Cookie: session_type=§', 'Cookie: session_time=§', 'Cookie: session_name=§', 'Cookie: auth_id=§', 'Cookie: theme=§', 'Cookie: userxkey=§', 'Cookie sid=§', 'Cookie: a=1;     sid=§',
    'Cookie: sid="§', `Cookie:${' a=bcdefghi;'.repeat(22)} sid=§`, `Cookie:${' a=bcdefghi;'.repeat(21)} sid=§`, `Cookie:${' a=bcdefghi;'.repeat(20)} ab=cd; sid=§`,
    `Cookie: a=${'x'.repeat(241)}; sid=§`, 'xCookie: sid=§', 'Cookie: sid=hu-nter22x',
  ],
  others: [
    ['Cookie: sid=§, auth=§', 'Cookie: sid=‹session›, auth=§'], ['Cookie: sid=hunter22x', 'Cookie: sid=‹session›'], ['Cookie` : `sid=§`', 'Cookie` : `sid=‹session›'],
    ['Cookie: sid==§', 'Cookie: sid=‹session›'],
  ],
  goesOn: [
    ['x\tTRUE\t/\tTRUE\t0\tsid\t§', 'x\tTRUE\t/\tTRUE\t0\tsid\t⋯'], ['x\tTRUE\t/\tTRUE\t0\ttheme\t§', 'x\tTRUE\t/\tTRUE\t0\ttheme\t§'], ['x\tTRUE\t/\tTRUE\t0\tsid', 'x\tTRUE\t/\tTRUE\t0\tsid'],
    ['Cookie: sid=§', 'Cookie: sid=⋯'], ['Cookie: sid=§;', 'Cookie: sid=‹session›;'], ['Cookie: theme=§', 'Cookie: theme=§'], ['Cookie: sid=§; auth=§', 'Cookie: sid=‹session›; auth=⋯'],
    ['Cookie: sid=', 'Cookie: sid='], ['Cookie:', 'Cookie:'],
  ],
});
