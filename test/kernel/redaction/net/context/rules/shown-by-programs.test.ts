import { createAssignmentRule } from '../../../../../../kernel/redaction/net/context/assignment.ts';
import { createPipedRule } from '../../../../../../kernel/redaction/net/context/command/piped.ts';
import { createDeviceLineRule } from '../../../../../../kernel/redaction/net/context/device-line.ts';
import { createDialogueRule } from '../../../../../../kernel/redaction/net/context/dialogue.ts';
import { checkRule } from './check-rule.ts';

describe('what a program sets or shows under the name of a secret', () => {
  checkRule(createAssignmentRule, {
    found: [
      'curl_easy_setopt(h, CURLOPT_PROXYPASSWORD, "§");', 'props.put(Context.SECURITY_CREDENTIALS, "§");', 'conf.set(Keys.API_TOKEN, "§")', 'archive.setpassword(b"§")', 'archive.SetPassword(@"§")', 'const char password[] PROGMEM = "§";', "field(name: 'password').set '§'",
      '  ~ admin_password = "x" -> "§"', '  ~ token = (sensitive value) -> "§"', 'db_password = <sensitive> -> "§"', 'started: [--user, bob, --password, §]', 'args [--host, db, --api-token, §, --verbose]',
      '{"OpenPassword":{"type":"string","value":"§"}}', 'password:\n        type: string\n        example: §\n', 'password:\n  type: string\n  description: of the owner\n  default: "§"\n', '"password": {"type": "string", "example": "§"}',
      '<member><name>password</name><value><string>§</string></value></member>', '<stringProp name="Header.name">X-Api-Key</stringProp>\n<stringProp name="Header.value">§</stringProp>', '<elementProp name="password" elementType="HTTPArgument"><stringProp name="Argument.value">§</stringProp>', '{ email: "x", password: await hash("§", 10) }', '--script-args smbuser=bob,smbpass=§',
    ],
    none: [
      'curl_easy_setopt(h, CURLOPT_PASSWORD, password);', 'use(PASSWORD, "§x")', 'switch (PASSWORD, "§")', 'props.put(Context.PROVIDER_URL, "§");', 'archive.setpassword(pwd)', 'const char host[] PROGMEM = "§";', '  ~ password = (sensitive value) -> (known after apply)', '  ~ name = "x" -> "§"', 'started: [--user, §, --verbose]', '[--password, --user]', '[--password-file, /run/x]',
      'skopeo inspect --creds $REG_USER:$REG_PASS x', 'password:\n  type: string\n  format: password\n', 'token:\n  type: string\n  enum: [a, b]\n', '<member><name>host</name><value><string>§</string></value></member>', '<stringProp name="HTTPSampler.path">/x/§</stringProp>', '{ password: await hash(password, 10) }',
    ],
  });
});

describe('what answers a program by its input', () => {
  checkRule(createPipedRule, {
    found: ['(echo §; echo §) | smbpasswd -s -a bob', '{ echo §; sleep 1; echo §; } | passwd bob', '(sleep 1; echo "§") | sudo -S true', "gocryptfs -extpass 'echo §' x y", "echo -n '§' | hdiutil attach -stdinpass x.dmg", "printf '§\\0' | hdiutil create -stdinpass x.dmg", 'logstash-keystore add ES_PWD <<< §', 'echo § | keepassxc-cli open x.kdbx', 'keyring set srv bob <<< §'],
    none: ['(echo §; echo x) | sort', '(echo §; date) > /tmp/x', 'echo §; sleep 3; passwd bob', 'echo § | tee x', 'wc -c <<< §'],
  });
});

describe('what is said to a server, as a trace or a script shows it', () => {
  checkRule(createDialogueRule, {
    found: ['nc db 6379 <<< "AUTH §"', "printf 'AUTH §' | nc db 6379", 'sendto(3, "AUTH §\\r\\n", 40, 0, NULL, 0) = 40', 'Jan 2 vsftpd[33]: FTP command: Client "10.0.0.4", "PASS §"', 'E..4..@.@...PASS §'],
    none: ['echo "AUTH required"', 'E..4 PASS §', 'tests PASS §', 'x ftpd: PASSED §'],
  });
  checkRule(createDeviceLineRule, {
    found: ["run('ssh x', events={'(?i)password:': '§'})", '{"Password:": "§"}'],
    none: ["{'Password:': 'Kennwort:'}", '"Password:": ""', "{'password:': getpass()}"],
  });
});
