import { expect } from 'chai';
import { createFormFieldRule } from '../../../../../../kernel/redaction/net/context/form-field.ts';
import { blacken, runRules } from '../run-rules.ts';
import { checkRule } from './check-rule.ts';

describe('the value of a field of a form for passwords', () => {
  checkRule(createFormFieldRule, {
    found: [
      '<input type="password" value="§">', '<input id="k" type="password" autocomplete="off" value="§"/>', '<input value="§" type="password">', "<INPUT TYPE='password' name='x' VALUE='§'>", '<input type=password required value="§" />', '<input\n  type="password"\n  value="§"\n>', '{"html":"<input type=\\"password\\" value=\\"§\\">"}', '<Input type="password" defaultValue="§" />', '<input autocomplete="new-password" value="§">', '<input value="§" data-x="a>b" type="password">',
      'Content-Disposition: form-data; name="password"\r\n\r\n§\r\n--x--', 'Content-Disposition: form-data; name="user[password]"\n\n§\n--x', 'form-data; name="api_token"\r\nContent-Type: text/plain\r\n\r\n§\r\n', 'form-data; name="passwort"\\r\\n\\r\\n§\\r\\n--x',
    ],
    none: ['<input type="text" value="§">', '<input type="password" value="">', '<input type="password" placeholder="§">', '<input type="password"><input value="§">', '<input type="password" value="{{ user.password }}">', '<input type="password" value="Password">', '<inputs type="password" v="§">', 'form-data; name="file"\r\n\r\n§\r\n', 'form-data; name="password"\r\n§', 'form-data; name="password"; filename="x"\r\n\r\n§', 'form-data; name="password"\r\n\r\n--x--', '<input value="§" name="q" data-x="type=password">'],
  });

  it('may hold brackets', () => {
    const redact = (text: string): string => blacken(text, runRules([createFormFieldRule(() => false)], text).findings);
    for (const value of ['Qw)yCJnGgxSYG0v)MZDVj', 'k(7>mZt2vX{9}']) expect(redact(`<input type="password" value="${value}">`)).to.equal('<input type="password" value="█">');
  });
});
