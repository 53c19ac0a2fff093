import { expect } from 'chai';
import { createCredentialFileRule } from '../../../../../../kernel/redaction/net/context/credential-file.ts';
import { drawBytes } from '../../../../../support/chance.ts';
import { blacken, runRules } from '../run-rules.ts';
import { runPieces } from '../run-pieces.ts';
import { checkRule } from './check-rule.ts';

describe('a line of a file of names and passwords', () => {
  checkRule(createCredentialFileRule, {
    found: [
      '# /etc/rsyncd.secrets\nbob:§', '$ cat /etc/rsyncd.secrets\nbob:§\nann:§\n', 'rsyncd.secrets:\n\n# users\nbob:§ # of the till\n', '==> logins.txt <==\nbob@example.test:§\n', '$ cat passwords.txt\nbob:§', '; creds.txt\nbob:§', '# /etc/davfs2/secrets\nhttps://dav.example.test/remote.php bob §', '# davfs2 secrets\n/mnt/dav "bob" "§"\n', 'davfs2/secrets\n# one\nhttps://a.test bob §\nhttps://b.test bob §\n',
      '# auth-user-pass file\nbob\n§', '$ cat /etc/openvpn/auth.txt\nbob\n§\n', '# vpn.auth\nbob  \r\n§\r\n', '[users]\nbob = §\nann=§\n', '; conf/passwd\n[users]\n# of the shop\nbob = §', '$ cat ~/.pgpass\n*:*:*:bob:§', '.pgpass\ndb.x:5444:shop:bob:§\n', '$ cat userlist.txt\n"bob" "§"\n"ann" "§" ""\n',
    ],
    none: [
      'bob:§ # rsyncd.secrets', 'secrets file = /etc/rsyncd.secrets\npath = §', 'rsyncd.secrets\n\n\n\n\n\nbob: §', 'read it in logins.txt\nbob:§', 'passwords.txt\nbob:§', '# davfs2 secrets\nbob §', 'auth-user-pass\nclient\n§', 'auth-user-pass /etc/x\nbob\n§', '# auth-user-pass\nremote = x\n§', 'x[users]\nbob = §', '[users]\nbob = § and more', '[users]\nbob = admin, clerk', '[groups]\nbob = §', '# rsyncd.secrets\nnote:see the docs', '# rsyncd.secrets\nbob:§ is his', '.pgpass\nbob:§',
    ],
  });
});

describe('a line of a file that a server compares with', () => {
  const rules = [createCredentialFileRule(() => false)];
  const redact = (text: string): string => blacken(text, runRules(rules, text).findings);

  it('holds a name, a realm and a digest, also in pieces', () => {
    for (const line of ['# .htdigest\nbob:Back office:§', '$ cat /etc/apache2/htdigest\nbob:Shop:§\nann:Shop:§\n']) {
      const text = line.replaceAll('§', () => drawBytes(16).toString('hex'));
      expect(redact(text)).to.equal(line.replaceAll('§', '█'));
      for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)]))).to.equal(redact(text));
    }
  });

  it('holds a secret and codes for an emergency, also in pieces', () => {
    const secret = [...drawBytes(26)].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(byte % 32)).join('');
    const code = (): string => `8${String(drawBytes(4).readUInt32BE()).padStart(10, '4').slice(-6)}3`;
    const before = '$ cat ~/.google_authenticator\n';
    const between = '\n" RATE_LIMIT 3 30\n" WINDOW_SIZE 3\n" TOTP_AUTH\n';
    const text = `${before}${secret}${between}${code()}\n${code()}\n`;
    expect(redact(text)).to.equal(`${before}█${between}█\n█\n`);
    for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `${cut}`).to.equal(redact(text));
  });

  it('is none with a longer digest, or without the name of the file', () => {
    for (const text of [`# .htdigest\nbob:Shop:${drawBytes(20).toString('hex')}`, `bob:Shop:${drawBytes(16).toString('hex')}`, `# md5 sums\nbob:Shop:${drawBytes(16).toString('hex')}`]) expect(redact(text)).to.equal(text);
  });
});

describe('lines below a comment that says what they hold', () => {
  checkRule(createCredentialFileRule, {
    found: [
      '# ~/.passwd-s3fs\nAKX4:§\n', 'cat /etc/passwd-s3fs\nbucket7:AKX4:§', '# USERNAME:PASSWORD\nann:§\nbob:§\n', '; login:pass\nann:§', '# one a line, user:password\nann:§', '# ACCESS_KEY:SECRET_KEY\nAKX4:§', '// key_id:secret\nAKX4:§', '# host:user:password\nnas2:ann:§', '# user password\nann §\n', '# host user password\nnas2 ann §', '# user,password\nann,§', '; user = password\nann = §',
      '# psk\n§', '# WPA PSK for the till\n§\n', '# /etc/zabbix/proxy.psk\n§', '# agent.psk (TLSPSKFile)\n§', '# passphrase\n§\n', '# API token\n§', '// secret\n§', '# password of the nas\n§', '# Client secret\nphone §', '# Passwort für das Lager:\n§',
      'chpasswd <<EOF\nann:§\nEOF', "sudo chpasswd << 'END'\nroot:§\nann:§\nEND", 'cat <<EOF | chpasswd\nann:§\nEOF',
    ],
    none: [
      'user:password\nann:§', 'as user:password\nann:§', '# user:password\nann: §', '# user:password\nann:$PW', '# user:password\nimage:latest', '# user:password\nann:changeme', '# no user:password here:\n\n\n\n\nann:§', '# username password\nann bob', '# user = password\nport = 8080', '# psk.conf\n§', '# token is kept in\n§', '# password\n# §', '# password\nreturn check(§)', '# password\nself.password = §', '# token\nparser.next()', '# token\nrefreshToken', '# secret\n$ kubectl', 'the psk\n§', '# passwords\n§', '# token, then\n§', '# api key of\n\n- one', 'agent.psk\n§', 'chpasswd <<EOF\n$USER:§\nEOF', 'chpasswd <<EOF\nann:$PW\nEOF', 'x | chpasswd\nann:§', '# psk\nnone',
    ],
  });
});
