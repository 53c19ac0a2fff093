import { expect } from 'chai';
import { isCode, isIdentifier, isPattern } from '../../../../../kernel/redaction/net/judge/code.ts';
import { forgetValues } from '../support/forget-values.ts';

/** What of a program a value is; `bare`: a name where it stands without quotes. */
function judge(value: string): string {
  const name = isIdentifier(value) ? ['identifier'] : isIdentifier(value, true) ? ['bare'] : [];
  return [...(isCode(value) ? ['code'] : []), ...(isPattern(value) ? ['pattern'] : []), ...name].join(' ');
}

const table: readonly (readonly [is: string, values: readonly string[]])[] = [
  ['code', [
    'new 7!', 'await 7!', 'async 7!', 'typeof 7!', 'return 7!', 'function 7!', 'func 7!', 'fn 7!', 'lambda 7!', 'let 7!', 'const 7!', 'var 7!', 'def 7!', 'if 7!', 'not 7!', 'self 7!', 'this 7!',
    'super 7!', 'null 7!', 'nil 7!', 'undefined 7!', 'None 7!', 'True 7!', 'False 7!', 'true 7!', 'false 7!', 'NULL 7!', 'sizeof 7!', 'yield 7!', 'readonly 7!', 'private 7!', 'public 7!',
    'static 7!', 'export 7!', 'import 7!', 'require 7!', 'std 7!', 'crypto 7!', 'process 7!', 'os 7!', 'env 7!', 'ENV 7!', 'config 7!', 'System 7!', 'Environment 7!', 'string[7!', 'str[7!',
    'String[7!', 'number[7!', 'boolean[7!', 'bool[7!', 'int[7!', 'integer[7!', 'char[7!', 'varchar[7!', 'text[7!', 'byte[7!', 'bytes[7!', 'any[7!', 'unknown[7!', 'object[7!', 'Optional[7!',
    'Option[7!', 'Buffer[7!', 'Uint8Array[7!', 'SecureString[7!', 'SecretStr[7!', 'Promise[7!', 'List[7!', 'Array[7!', 'Vec[7!', 'Record[7!', 'Map[7!', 'Dict[7!', 'dict[7!', 'list[7!',
    'CharField[7!', 'Column[7!', 'password[7!', 'secret[7!', 'Joi[7!', 'Type[7!', 'new\t7!', 'new.7!', 'new(7!', 'new<7!', 'new[7!', 'new:7!', 'new!7!', 'new?7!', 'new;7!',
    'new,7!', 'new)7!', 'varchar\t7!', 'varchar<7!', 'varchar(7!', 'varchar|7!', 'varchar;7!', 'varchar,7!', 'varchar?7!', 'varchar!7!', 'varchar.7!', 'varchar&7!', 'varchar*7!',
    'readonly str[7!', '&str[7!', "&'a str[7!", "&'abc mut str[7!", '&mut str[7!', 'str 7!', 'getName(7!x', 'get.name(7!', 'get::name[7!', 'get->name{7!', 'get?.name(7!', 'get/name(7!',
    'List<a, b>(7!', '$get(7!', '@get(7!', '&get(7!', '*get(7!', '!get(7!', 'user.kqzx(7!', 'get_kq(7!', 'user.password', 'user->name', 'user::name', 'user?.name', 'user\\name', 'users[0].name',
    "users['a'].name", 'user.names[0]', 'user.names["a"]', 'user.names[]', '&user.name7', '*user.name7', '!user.name7', '@user.name7', '$user.name7', 'kqzx.wvbn', 'user.ed25519', 'user.x25519',
    'user.curve25519', 'users.name7.kq', 'user.name7.kqz', 'a + "7!', "a+'7!", 'a||`7!', 'a || "7!', 'a && "7!', 'a ?? "7!', 'a == "7!', 'a === "7!', 'a != "7!', 'a !== "7!', 'a.b$ + "7',
    'x => 7!', '7!->w', '7!->[', '7!->{', '%{$', '7::!', '(abc)7!', '!a7.b', '&&a7.b', '!!ab.', '^ab7!$', '^$', '/ab!/', '/ab!/gimsuy', '(a_t *)cred', '(int)cred', '(a)_c7!', '(a)7c!', 'x(a)c!',
    '&recv', '*recv_token', '$self->7!', '$se!->7', 'x$self->7', 'PKCS_X,35L', 'PKCS_X,35', 'PKCS_X,35L,7!', '&!a.b', 'a.b.c.d.e.f', 'a_b.C_d', 'a->b', 'a::b_', 'kqzx.wvbnm', 'kqzx->wvbn',
    'kqzx::wvbn', '!kqzx.wvbn', '*kqzx.wvbn', 'kqzx.wv.bn.mt.rp.ls', 'c.altKey;e.unit=f', '!1,trim:!0};a.x(', 'kqz;x=1', 'k7Q;x=1', 'kqz{x}=1', 'kqz)x=1', 'kqz]x!1', 'kqz,x?1', 'kqz;x&1',
    'kqz;x(1', 'kqz;x{1', 'kqzx.wvbn;x=1', 'return user;x=1', 'return users_of_the_houses7;x=1', 'return users_of_the_house77;x=1', 'return 7x!users_of_the_h;x=1', 'return 7x!users_of_the_ho;x=1',
    'return 7x!users_of_the_hou;x=1', '{ "7!', '{\\"7!', 'x{ "7!', '7!()x', '7![]x', 'a.b7(c.d[7]\', "x"))!', 'kqz7(x y)', 'kqz7.wv(x y)),', 'kqz7.wv(x y);', 'e(t,"x")', 'kq(x)', '!kq(x.y)',
    '&k$(k7Q$x)', '*k(', 'kq(k7Q mZt', '/^7!', '/[7!', '/(7!', '/\\7!', '([(string[7!', '((kqzx.wvbn', 'a]{x}', 'a}{3}', 'a]{3;}', '(abc)7!x', "user.names['a7'].kqz", 'get<abc>(7!',
  ]],
  ['', [
    'new7!', 'await7!', 'async7!', 'typeof7!', 'return7!', 'function7!', 'func7!', 'fn7!', 'lambda7!', 'let7!', 'const7!', 'var7!', 'def7!', 'if7!', 'not7!', 'self7!', 'this7!', 'super7!',
    'null7!', 'nil7!', 'undefined7!', 'None7!', 'True7!', 'False7!', 'true7!', 'false7!', 'NULL7!', 'sizeof7!', 'yield7!', 'readonly7!', 'private7!', 'public7!', 'static7!', 'export7!',
    'import7!', 'require7!', 'std7!', 'crypto7!', 'process7!', 'os7!', 'env7!', 'ENV7!', 'config7!', 'System7!', 'Environment7!', 'xstr[7!', 'str7!', 'xnew 7!', '*_unquote(user', 'unquote(user,',
    'unquote(user', 'unquote(7ser', '7nquote(user', 'kqzxwv(bnmtrp', 'unquote(user!', 'xunquote(kqzvw', '&unquote(kqxuser', '-unquote(user', 'get.na$me!?(7!', '7get(7!', 'get<a!b>(7!',
    'kqzxwv(7!', 'k7QmZt(7!', 'user.kqzxwvb(7!', 'a$b(7!x', '-get(7!', 'getKqz(7!', 'getkqzxwv(7!', 'user.name!?;,)', '$us$er.na$me7', '7user.name7', 'user.7name', 'kq7zx.wvbn7', 'user.xy25519',
    'user.name7!x', 'user.name7 x', 'user.kqzxwv7', 'k7Qm.Zt2v', '#user.name7', 'user.name_kqzv7', '! + "7', 'a - "7!', 'a=7!', '7!->!', '((abc)7', '()', '(ab!', '!!!ab.', '!Ab.', '!a!.', '\\x7!',
    'x^ab$', '^ab7!', '/ab!/x', 'x/ab!/', '/ab!', '(a  *)cred', '(a   *)c!', '&recv_token7', '*Recv!', '&7!', 'x&recv!', 'PKCS_X,L!', 'PKCSX,35!', 'pkcs_X,35!', 'PKCS_X,35LL!', '7PKCS_X,35!',
    'PKCS_,35!', 'a.b.c.d.e.f.g', '&&&a.b', '7a.b', 'kqzx.', 'kqzx.wvbn7', '-kqzx.wvbn', 'kqzx.wv.bn.mt.rp.ls.df', 'kqzxWv', 'KqzxWvb', 'kqzxWvb7', 'kqzx7Wvb', 'kqzx', 'abcd;)e=f', 'kqzx;x=1',
    'k7Qm;x=1', 'kqz;x1', 'kqz{x=1', 'kqz[x=1', 'kqz?x=1', 'kqz;x-1', 'user_names_of_the_house;x=1', '[7!', "[ '7!", '{7!', 'x7!(', 'kqz7.wv(x!y)', '7qz.wv(x)', 'kqz7.wv(x', 'kqz(x!', '7k(x)',
    'k(k7Q!', '-k(k7Q', '/7!', 'x/^7!', '(password7!', '([[abc!', 'kqzx_wvbn7', '7kqzx_wvbn', 'KQZX_WVBN7', 'Kqzx_wvbn', 'kqzx-WVBN', 'kqzx_Wvbn', '&&&userName7', 'user name', 'user!name',
    '7userName', 'KQZ_XW_7', 'KQ_XW_7', 'KQZXWVBNMTRPL_KQZ_7', 'KQZ7_XWV_7Q', 'kqz_XWV_BNM7', 'USER_K7QX', 'user_kq7x', 'user_name_kq7x', 'userNameKq7xz', 'userNamesAlgsKq', 'abc7Qm2xUser',
    'user7NameKqz', 'k7QmZt2vXwR9pLsN4b', '\\x4f7', '\\xG', 'xqr/', '[b-f', '(?>a', 'k7)$x', '%Y', '%Y--%m', '%7-%m', 'x%Y-%m', '%Y-%mxx', '%Y_%m', 'xunquote7(user', 'x&recv_kqzxw',
    'USER_NAME_x7!',
  ]],
  ['code identifier', [
    'new', 'str', 'kqzxWvbNmt', 'kqzxWvb', 'kqzxWvbNmtRpl', '&kqzxWvb', '*kqzxWvb', 'palgSupportedAlgs',
  ]],
  ['identifier', [
    '%{x', '-kqzxWvb', '[string7', 'user_name', '_user_name', 'my-name', 'USER_NAME', '__USER_NAME', '-my-name', 'kqzx_wvbn', 'kqzx-wvbn', 'KQZX_WVBN', '&userName7', '&&userName7', 'userName7',
    '$userName7', 'user$name7', 'user-name7x', 'API_KEY_PROD7', 'DB_PASSWORD2', 'ABC_DEF_7', 'KQZ_XWV_7', 'KQZXWVBNMTRP_KQZ_7', 'USER_KQ7', 'USER_KQ7X', 'USER_NAME_K7Q7X', 'user_name_of_kq7x',
    'userName2x', 'usernameskq7x',
  ]],
  ['code pattern', [
    '\\d7!', '\\w!', '\\s7', '\\D7', '\\S7', '\\W7', '\\b7', '7\\d+', '7\\w*', '7\\s{', '7\\d!', '7\\b+', '\\d7', '\\B7', '\\<7', '\\>7', '\\(7', '\\%7', '\\|7', '\\.7', '\\+7', '\\*7', '\\?7',
    '\\x4F7', '7.*x', 'a)?', 'a)*', 'qr/x', '[\\w', 'a]{3}', 'a){3}', 'a]{3,}', 'a]{3,14}', 'a]{13}', 'k7)$', 'k7)+$', 'k7)*$', '%Y-%m', '%Y%m',
  ]],
  ['bare', [
    'userNamesKq7', 'userNamesKq7x', 'userNameOfTheKqzxw', 'USER_KQZ-x',
  ]],
  ['pattern identifier', [
    '[^a',
  ]],
  ['pattern', [
    '[0-9', '[^0-9', '[A-Za-z', '[a-f', '[a-z', '(?:a', '(?=a', '(?!a', '(?<a',
  ]],
  ['pattern bare', [
    '[a-zA-Z', '[A-F',
  ]],
];

describe('a value that is a piece of a program', () => {
  before(forgetValues);
  for (const [is, values] of table) {
    it(`is ${is === '' ? 'none of these' : is}`, () => expect(values.filter((value) => judge(value) !== is).map((value) => [value, judge(value)])).to.deep.equal([]));
  }
});
