import { expect } from 'chai';
import { isForeign, isHex, isLabel, isNumber, isOrdinary, isUuid } from '../../../../../kernel/redaction/net/judge/shapes.ts';
import { forgetValues } from '../support/forget-values.ts';

const kinds = { uuid: isUuid, hex: isHex, number: isNumber, ordinary: isOrdinary, label: isLabel, foreign: isForeign };
const judge = (value: string): string => Object.entries(kinds).flatMap(([name, is]) => (is(value) ? [name] : [])).join(' ');

const table: readonly (readonly [is: string, values: readonly string[]])[] = [
  ['uuid', [
    '0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f', '0A1B2C3D-0A1B-0A1B-0A1B-0A1B2C3D4E5F',
  ]],
  ['', [
    'x0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f', '0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f0', '0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5', 'xg', 'g0', '', '--1', '1;', 'k7Q.exe', 'k7Q.pemx', 'k7Qpem',
    'k7Q!x.pem', 'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7.key', 'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4b.key', 'k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7Qm.key', 'k7Q.xjs', '!k7Q.pem', 'k7Q.pem!',
    'x!://k7', 'xdata:k7Q', 'other:k7Q!', '!repo@sha256:0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9',
    'repo@sha256:0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90', 'repo@sha256:0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    `${'a'.repeat(121)}@sha256:0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9`, 'sha256:k7QmZt2vXwR9pLsN4bk', 'sha2:k7QmZt2vXwR9pLsN4bk7', 'xmd5:k7QmZt2vXwR9pLsN4bk7',
    'md5:k7QmZt2vXwR9pLsN4bk7!', 'ssh-xyz k7Q!', 'ssh-rsax k7Q!', 'age1a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d', 'age10a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d! x', 'AAAAD3Nzak7Q!', 'AAAAB3Nza',
    'pk_other_k7Q!', 'MIIDIjk7Q!', 'xssh-rsa k7Q!', 'x2026-01-02', 'v1', '1.2!', 'v1.2.3-k7Q!', 'v1.0-k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZ', 'v1.2.k7Q!', '#ff00aaffa',
    '#ff', '#fg0', 'x#ff0', '0x0a1b2c3d4e5f60718', '0x0aULLL', '0x0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d0', 'x0x0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d', 'A0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    'ACD0a1b2c3d4e5f60718293a4b5c6d7e8f9', 'AC0a1b2c3d4e5f60718293a4b5c6d7e8f90', `B${'k7QmZt2vXw-_R9pLsN4b'.repeat(4)}k7QmZ`, `B${'k7QmZt2vXw-_R9pLsN4b'.repeat(4)}k7QmZtx`,
    `xB${'k7QmZt2vXw-_R9pLsN4b'.repeat(4)}k7QmZt`, 'Linux-npm-0a1b2c3d4e5f6071829', 'linux-Npm-0a1b2c3d4e5f60718293a4b5c6d7e8f9', 'li-npm-0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    'lin-n-0a1b2c3d4e5f60718293a4b5c6d7e8f9', 'a/0a1b2c3d4e5f60718293a4b5c6d7e8f9', 'ab/0a1b2c3d4e5f60718293a4b5c6d7e8f9', '7b/0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    'ab=c:d.e-f/0a1b2c3d4e5f60718293a4b5c6d7e8f9', 'ab!c/0a1b2c3d4e5f60718293a4b5c6d7e8f9', 'ab/0a1b2c3d4e5f60718293a4b5c6d7e8f9x', 'ab/x0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    'ab-0a1b2c3d4e5f60718293a4b5c6d7e8f9', 'ab_0a1b2c3d4e5f60718293a4b5c6d7e8f9', 'kqzxw/xkqvw/0a1b2c3d4e5f60718293a4b5c6d7e8f9', '0a1b2c3d4e5f60718293a4b5c6d7e8f9/orders',
    'k7/0a1b2c3d4e5f60718293a4b5c6d7e8f9', 'ab/0A1B2C3D4E5F60718293A4B5C6D7E8F9', 'ab/0a1b2c3d4e5f60718293a4b5c6d7e8f9!', 'ab:0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f/cd', 's!:/etc', 'smtp:/',
    'smtp:/k7!', '!smtp:/etc', '<7', 'x<b', 'pkg@1', 'pkg@1.2!', '!pkg@1.2', 'user,name:k7Q!', 'user;name', 'A|b', 'a|B', 'x[k7!', '!x["k', '["k7!', '7:\\some', 'CC:\\some', 'C:some',
    '/k7QmZt2vXw', '~/k7QmZt2v', './k7QmZt2v', '!ome/folder/of', 'some/folder/of!', '~some/xx', '-/some/xx/!', 'user.password!', 'user', 'user=Name7', 'User=Name', 'user=Name!', '!user=Name',
    'a*.b$.c@-d', 'user.n!me.x', 'kQzx.wVbn.mTrp', 'bob@example.c7', 'bob!@example.com', 'bob@example.com!', 'bob@@example.com', '@example.com', 'bob@.com', 'db.example.test!', 'db.example.test:',
    'db.example.test:x', 'BSD', 'aB-c', 'Abv22-x', 'x-12345', '-x', 'x-', 'k7Q-x', 'a!b', 'ab7c-x', 'пароль12', 'жx', 'ж', 'ñandú', 'ŵŷ', 'Ɏɏ', '1.2.3.4-K7Q!',
  ]],
  ['hex number', [
    '0a', '0A', '1', '1a', '1ab',
  ]],
  ['number', [
    '0aA', '0g', '-1', '+1', '1%', '1€', '1 000,5', '12:30', '2026-01-02x', '0xg',
  ]],
  ['hex', [
    '1abc', 'a1', 'ac0a1b2c3d4e5f60718293a4b5c6d7e8f9', 'a', 'db',
  ]],
  ['number ordinary label', [
    '1.5', '2026-01-02', '1.2',
  ]],
  ['number label', [
    '1/2', '1_0', '1-2', '226-01-02',
  ]],
  ['label', [
    'x1.5', 'ecdsa-sha2- x', '-----BEGIN OTHER', 'pk_test_', 'vv1.2', 'some//folder', 'user.Password', 'User.name', 'user.name.7', 'user.Name', '.user.name.X', 'user.name.Xx.', 'user.NAME.x.12',
    'db-1.example.test.', 'BSD-3-clause', 'a b', 'a+b', 'a_b', 'Ab-CD', 'Abv2-x', 'LGPLv3+_or', 'x-1234', 'Grüße-Welt',
  ]],
  ['ordinary', [
    'k7Q.pem', 'k7Q.key', 'k7Q.crt', 'k7Q.cer', 'k7Q.der', 'k7Q.p12', 'k7Q.pfx', 'k7Q.jks', 'k7Q.keystore', 'k7Q.json', 'k7Q.yml', 'k7Q.yaml', 'k7Q.toml', 'k7Q.txt', 'k7Q.env', 'k7Q.js',
    'k7Q.mjs', 'k7Q.cjs', 'k7Q.ts', 'k7Q.tsx', 'k7Q.jsx', 'k7Q.py', 'k7Q.rb', 'k7Q.go', 'k7Q.rs', 'k7Q.java', 'k7Q.php', 'k7Q.htm', 'k7Q.html', 'k7Q.css', 'k7Q.xml', 'k7Q.csv', 'k7Q.md',
    'k7Q.log', 'k7Q.conf', 'k7Q.cfg', 'k7Q.ini', 'k7Q.sh', 'k7Q.sql', 'k7Q.db', 'k7Q.png', 'k7Q.jpg', 'k7Q.jpeg', 'k7Q.svg', 'k7Q.gif', 'k7Q.pdf', 'k7Q.zip', 'k7Q.gz', 'k7Q.tgz', 'k7Q.gpg',
    'k7Q.asc', 'k7Q.pub', 'k7Q.lock', 'k7Q.properties', 'k7Q.tfvars', 'k7Q.kdbx', 'k7Q.bak', 'k7Q.tmp', 'k7Q.example', 'k7Q.sample', 'k7Q.local', 'k7@./\\ ~-Q.pem', 'K7Q.PEM', 'k7Q.mts',
    'k7Q.cts', 'https://host/k7Q', 'HTTPS://k7Q', 'git+ssh-a.2://k7', '7https://k7Q', 'mailto:k7Q', 'data:k7Q', 'tel:k7Q', 'urn:k7Q', 'arn:k7Q', 'javascript:k7Q', 'blob:k7Q',
    'repo/image:tag@sha256:0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9', 'sha1:k7QmZt2vXwR9pLsN4bk7', 'sha256-k7QmZt2vXwR9+/=N4bk7', 'sha384=k7QmZt2vXwR9pLsN4bk7',
    'SHA512:k7QmZt2vXwR9pLsN4bk7', 'md5:k7QmZt2vXwR9pLsN4bk7', 'ssh-rsa k7Q!', 'ssh-ed25519 k7Q!', 'ecdsa-sha2-k7Q! x', 'age10a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d', 'AAAAB3Nzak7Q!',
    'AAAAC3Nzak7Q!', 'AAAAE3Nzak7Q!', '-----BEGIN PUBLIC k7!', 'pk_live_k7Q!', 'pk_test_k7Q!', 'MIIBIjk7Q!', 'MIICIjk7Q!', '2026-01-02T10:22:01.5+02:00Z', 'v1.2.3-k7Q/go.mod',
    'v1.0-k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7Q', 'v1.0-k7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7QmZt2vXwR9pLsN4bk7Qm', '#ff0', '#ff00aaff', '#FF0', '0x0', '0x0a1b2c3d4e5f6071',
    '0x0aUL', '0x0aULL', '0x0au', '0x0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d', '0X0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d', 'AC0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    `B${'k7QmZt2vXw-_R9pLsN4b'.repeat(4)}k7QmZt`, `B${'k7QmZt2vXw-_R9pLsN4b'.repeat(4)}k7QmZt=`, 'orders/2026/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f.json',
    'orders/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f', 'Linux-npm-0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9', 'Linux-npm-0a1b2c3d4e5f60718293',
    'npm:0a1b2c3d4e5f60718293a4b5c6d7e8f9/x', 'node-cache-0a1b2c3d4e5f60718293a4b5c6d7e8f9-', 'smtp:/etc/credstore', 'smtp:/etc/k7Q-x.y', 'sm-tp:/a', '<b', '</b', '<B>k7!', 'pkg@1.2',
    'pkg@^1.2.3-k7Q', '@scope/pkg@1.2', 'a|b', 'user,name:k7Q.x', 'a_b|c', 'x["k7Q!', "x['k7!", 'a|b:k7.Q,c', '~/some/folder', 'C:\\some\\file', 'c:\\some', 'some@x/fold.er/o-f', 'user@name',
    'user_name=OtherName', 'bob@example.com', 'bob.x+y-z_@ex-ample.co.test', 'BOB@EXAMPLE.COM', 'bob@example', 'bob@example.c', 'kqzxwv@qzxkwv.com', 'db.example.test:5432',
    'db.example.test/path!', 'db.example.test:5432/K7!', 'dB.example.test', 'pkg@12.34.5-k7', 'token["k7!Q',
  ]],
  ['ordinary label', [
    'some/folder/of/the/house/with/names/file.key', 'ssh-dss', '-----BEGIN CERT', 'v1.2.3', '1.2-rc.1+k7_x', 'v1.2/go.mod', '12.34.56+k7', './some/file', '../some/file', '/some/file',
    '.../some/file', 'some/folder/of', 'some/folder', 'kqzx/wvbn/mtrp', 'a/b/c', 'user.password', 'some/file_x', 'user-name.x', 'user.name.Other', 'user.name.x7', 'db.example.test',
    'db.example.t7', 'db.example', 'kqzx.wvbn', 'db_x.example.test', 'a/b', 'a.b', 'v1.2.3.4',
  ]],
  ['number ordinary', [
    '2026-01-02 10:22', '2026-01-02T',
  ]],
  ['foreign', [
    'пароль', 'пароль1', 'жж', 'xж-ж', '密码', 'ɐɑ',
  ]],
];

describe('a value that says what it is', () => {
  before(forgetValues);
  for (const [is, values] of table) {
    it(`is ${is === '' ? 'none of these' : is}`, () => expect(values.filter((value) => judge(value) !== is).map((value) => [value, judge(value)])).to.deep.equal([]));
  }
});
