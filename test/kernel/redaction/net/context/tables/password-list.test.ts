import { createExportedLineRule, createNamedColumnRule } from '../../../../../../kernel/redaction/net/context/password-list.ts';
import { tellTable } from '../../support/tell-table.ts';

tellTable('exported-line named-column', [createExportedLineRule(() => false), createNamedColumnRule(() => false)], {
  holds: {
    password: [
      'https://shop.example.com,bob,§', '"https://shop.example.com","bob","§"', 'name,https://x,bob,§,note', '"name","https://x","bob","§","note"', '\nandroid-app.1+x://x,bob,§\n',
      'https://x,"b ""o"" b","§"', 'https://x,"b,ob","§"', 'https://x,,§', 'https://x,bob,"§\nx', `https://x,${'b'.repeat(249)},§`, 'https://x,"bob",§', 'https://x,bob,"§"', 'https://x,bob,§"x',
      'user,password\nbob,§', '"user","password","url"\n"bob","§","x"\n', 'user;password;note\nbob;§;x', 'user\tpassword\tnote\nbob\t§\tx', 'site,passwort\nx,§', 'mail,kennwort\nx,§',
      'account,password\nx,§', 'url,password\nx,§', 'login,password\nx,§', 'benutzer,password\nx,§', 'id,password,name\nx,§', 'user,password\nbob,"§""x"', 'user,password\n"b,ob",§',
      'user,password\n"b""ob",§', 'a,b,c,d,e,f,g,h,i,j,user,l,password\n1,2,3,4,5,6,7,8,9,10,11,12,§', 'user,a,b,c,d,e,f,g,h,i,j,k,password\n1,2,3,4,5,6,7,8,9,10,11,12,§',
      `user,password\n${'b'.repeat(240)},§`, `user,password\n${'b'.repeat(239)},§`, `user,password\n${'b'.repeat(238)},§`, `user,password\n${'b'.repeat(243)},§`, 'x\nuser,password\nbob,§',
      'x user,password\nbob,§', 'user,Password\nbob,§',
    ],
  },
  none: [
    'x https://x,bob,§', 'https://x,bob\n§', 'https://x y,bob,§', 'https://x"y,bob,§', 'https://x,bob', 'https://x,b"ob,§', `https://x,${'b'.repeat(250)},§`, `https://x,${'b'.repeat(251)},§`,
    `https://x,bob,${'k7Qm'.repeat(60)}`, 'HTTPS://x,bob,§', '7https://x,bob,§', 'id,password,note\nx,§', 'password,user\n§,bob', 'id,password\nx,§', 'user,password x\nbob,§',
    'user,password\nbob', `user,password\nbob,x${'y'.repeat(270)}\neve,§`, 'u!ser,password\nbob,§', 'user,xpassword\nbob,§',
  ],
  others: [
    ['https://x,bob,hunter22x', 'https://x,bob,‹password›'], ['user,password\r\nbob,§\r\neve,hunter22x\r\n', 'user,password\r\nbob,‹password›\r\neve,‹password›\r\n'],
    ['name,user name,login_password,url.x\na,b,§,c\nd,e,hunter22x,f', 'name,user name,login_password,url.x\na,b,‹password›,c\nd,e,‹password›,f'],
    ['user,password\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\neve,§', 'user,password\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\neve,‹password›'],
    ['user,password\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\nbob,hunter22x\neve,§', 'user,password\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\nbob,‹password›\neve,‹password›'],
  ],
  goesOn: [
    ['https://x,bob,§', 'https://x,bob,⋯'], ['https://x,bob,§\n', 'https://x,bob,‹password›\n'], ['https://x,"bob","§', 'https://x,"bob","⋯'], ['user,password\nbob,§', 'user,password\nbob,⋯'],
    ['user,password\nbob,§\n', 'user,password\nbob,‹password›\n'], ['user,password\nbob,§,', 'user,password\nbob,‹password›,'], ['https://x,bob', 'https://x,bob'],
  ],
});
