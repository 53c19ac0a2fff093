import { createFormFieldRule } from '../../../../../../kernel/redaction/net/context/form-field.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('form-field', [createFormFieldRule(() => false)], {
  holds: {
    password: [
      'Content-Disposition: Form-data; name="password"\r\n\r\n§\r\n--x--',
    ],
  },
  none: [
    '<input autplete="new-password" value="§">', '<input id="k" -password="password" autocomplete="off" value="§"/>', '<input type=password" value="§">', '<input value="§" type_="password">',
    'form-data; name="api_token"\r\nContent-Type: text/plain\r\n\r\nkanne-amsel-vogel\r\n',
  ],
  others: [
    ['<input\n  type="password"\n  value="kanne-amsel-vogel"\n>', '<input\n  type="password"\n  value="‹password›"\n>'], ['<input value="x=§" data-x="a>b" type="password">', '<input value="‹password›" data-x="a>b" type="password">'],
    ['Content-Disposition: form-data; name="user[password]"\n\nDachs77\n--x', 'Content-Disposition: form-data; name="user[password]"\n\n‹password›\n--x'],
    ['form-data; name="passwort"\\r\\n\\r\\nk7QmZt2vXwR and 9pLsN4b\\r\\n--x', 'form-data; name="passwort"\\r\\n\\r\\n‹password›\\r\\n--x'],
    ['form-data; name="passwort"\\r\\n\\r\\n§\\return\\n--x', 'form-data; name="passwort"\\r\\n\\r\\n‹password›'],
  ],
  goesOn: [
    ['<input value="§" d', '<input value="⋯'], ['<input value="§" data-x="a>be="password">', '<input value="⋯'], ['<input value="§">', '<input value="§">'], ['<input value="§start" data-x="a>b" type', '<input value="⋯'],
    ['form-data; name="api_token"\r\nContent-Type: text/plain\r\n\r\n$TOKEN\r\n', 'form-data; name="api_token"\r\nContent-Type: text/plain\r\n\r\n$TOKEN\r\n'],
    ['form-data; name="passwort"\\r\\n\\r\\nk;Qm', 'form-data; name="passwort"\\r\\n\\r\\n⋯'],
  ],
});
