import { createAccountLineRule } from '../../../../../../kernel/redaction/net/context/account-line.ts';
import { createNamedMembersRule } from '../../../../../../kernel/redaction/net/context/named-members.ts';
import { checkRule } from './check-rule.ts';

describe('tokens of providers, sockets and logins', () => {
  checkRule(createAccountLineRule, {
    found: [
      'tls {\n  dns gandi §\n}', '{\n\tacme_dns digitalocean §\n}', 'dns desec "§"', 'LIVEKIT_KEYS="till: §"', 'LIVEKIT_KEYS: till:§',
      'Sec-WebSocket-Protocol: chat, bearer.§', 'Sec-WebSocket-Protocol: v4.channel.k8s.io, base64url.bearer.authorization.k8s.io.§', "'Sec-WebSocket-Protocol': 'access_token, §'", 'sec-websocket-protocol: realtime, shop-insecure-api-key.§, realtime-v1', "new WebSocket(address, ['chat', 'bearer.§'])", 'new WebSocket(address, "access_token.§")',
      'grant_type=authorization_code&code_verifier=§&x=1', '{"code_verifier": "§"}', 'device_code=§', 'codeVerifier: "§",', 'client_assertion=§&x', 'mount -t cifs //nas/x /mnt -o rw,username=bob%§', 'mount.cifs //nas/x /mnt -o user=ACME\\bob%§,vers=3',
    ],
    none: ['the dns gandi §', 'dns hetzner ns1.example.test', 'dns gandi {env.GANDI_TOKEN}', 'dns 1.1.1.1', 'Sec-WebSocket-Protocol: graphql-ws, chat', 'Sec-WebSocket-Key: §', 'a bearer.§ of news', 'client_assertion_type=§', 'code_verifier = makeVerifier()', 'code_verifier=verifier', 'x.code_verifier_§', 'mount -t cifs //nas/x /mnt -o credentials=/root/.smb'],
  });
});

describe('keys below a word that means much else', () => {
  checkRule(createNamedMembersRule, {
    found: ['keys:\n  till: §\n', 'port: 7880\nkeys:\n  APIa: §\n  APIb: "§"\n'],
    none: ['keys:\n  till: k7Qa1f1bb306e6Xw4b\n', 'keys: §', 'keys:\n  publicKey: §\n', 'keys:\n  fingerprint: §\n', 'the keys:\n  till: §\n', 'keys:\n  till: §=\n', 'keys: { till: "§" }', 'keys:\n  - §'],
  });
});
