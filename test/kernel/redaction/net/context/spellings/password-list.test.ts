import { createExportedLineRule, createNamedColumnRule } from '../../../../../../kernel/redaction/net/context/password-list.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('exported-line named-column', [createExportedLineRule(() => false), createNamedColumnRule(() => false)], {
  holds: {},
  none: [
    'https ://x,bob,§', 'name,user name,login_"xA\tpassword,url.x\na,b,§,c\nd,e,hunter22x,f',
  ],
  others: [
    ['"name","https://x","bob","k7QmZt2vXwR9endpLsN4b,"note"', '"name","https://x","bob","‹password›"note"'], ['benutzer,password\nx,kanne-amsel-vogel', 'benutzer,password\nx,‹password›'],
    ['https://x,bob,58293417\n', 'https://x,bob,‹password›\n'], ['user,password\nbob,k7QpasswOrd,', 'user,password\nbob,‹password›,'],
  ],
  goesOn: [
    ['login,password\nx,2vXw', 'login,password\nx,⋯'],
  ],
});
