import { expect } from 'chai';
import { createContextRules } from '../../../../../kernel/redaction/net/context/rules.ts';
import { blacken, runRules } from './run-rules.ts';

const rules = createContextRules({ isKnown: () => false });
const redact = (text: string): string => blacken(text, runRules(rules, text).findings);

/** As random as a value can be. */
const made = 'k7QmZt2vXwR9pLsN4b';

/** Settings, lines of programs and sentences with a value in the place of `§`. */
const held: readonly string[] = [
  '?password=§&x', '&token=§#x', 'key = §', 'pass §', 'PASS: §', 'define("password", "§")', 'password=SecretStr("§")', 'password=b"§"', 'password=new Secret("§")', 'password=f("§")', 'token: §',
  'TOKEN §', 'key=§&x=1', 'password:§;user=x', 'mysql -p§', 'mysql -p"§"', 'mysql -p\'§\'', 'mysql --password=§', './mysql -p§', '/usr/bin/mysql -p§', 'mysqladmin -u root password §', 'redis-cli -a §',
  'redis-cli -a=§', 'redis-cli --pass=§', 'redis-cli auth §', 'redis-cli -h x auth §', 'redis-cli config set requirepass §', 'curl -u bob:§', 'curl -ubob:§', 'sshpass -p§', 'sshpass -p §',
  'sshpass -p"§" ssh', 'zip -P § x', 'unzip -P§ x', '7z a -p§ x', 'net user bob §', 'net user bob § /add', 'net user /add bob §', 'net use Z: \\\\srv\\x §', 'htpasswd -b f bob §',
  'htpasswd -bc f bob §', 'openssl enc -k §', 'smbclient -U bob%§', 'lftp -u bob,§ h', 'docker login -u bob -p §', 'docker login -p=§', 'xfreerdp /p:§', 'gpg --passphrase §', 'wget --password §',
  'echo § | chpasswd', 'echo bob:§ | chpasswd', 'echo -n "§" | docker login --password-stdin', 'echo -ne § | sudo -S x', 'echo § |  cryptsetup x', 'printf "§\\n" | chpasswd',
  'printf "%s" "§" | gh auth login --with-token', 'chpasswd <<< "bob:§"', 'chpasswd <<< §', '--password-command "echo §"', 'passwordeval: \'echo §\'', 'pass_cmd = echo -n §', 'Cookie: sid=§',
  'Cookie: theme=x; session=§', 'Cookie: theme=x, session=§', 'Set-Cookie: sessionid="§"; Path=/', 'cookie=token=§', 'Cookie token=§', '\'Cookie\' => \'jwt=§\'', 'Cookie: session_id=§',
  'Cookie2: sid=§', 'Cookies: sid=§', 'Cookie: __Host-x=§', 'Cookie: PHPSESSID=§; lang=de', 'Cookie: connect.sid=§', 'Cookie: remember_me=§', 'Cookie: sid=§\\', 'IDENTIFIED BY \'§\'',
  'IDENTIFIED WITH mysql_native_password BY \'§\'', 'create user x identified by \'§\'', 'grant all to x identified by \'§\'', 'IDENTIFIED BY §', 'IDENTIFIED BY PASSWORD \'§\'',
  'IDENTIFIED USING \'§\'', 'IDENTIFIED VIA x USING \'§\'', 'IDENTIFIED BY VALUES \'§\'', 'use § as the password', 'use § as password.', 'use § for the wifi password', 'verwende § als Passwort',
  'utilise § comme mot de passe', 'usa § como contraseña', 'set § as your new admin password', 'type "§" as token', 'try § for my api key', 'login: bob / §', 'Zugang: bob:§', 'account bob/§',
  'credentials for shop: bob / §', 'user is bob and §', 'login: bob - §', 'login: bob | §', 'login: "bob" / "§"', 'identifiants: bob et §', 'login (shop): bob / §', 'creds are bob with §',
  'WIFI:T:WPA;S:Lager;P:§;;', 'WIFI:P:§;;', 'wifi:S:x;P:§', 'WIFI:S:x;T:WPA;H:true;P:§;', 'WIFI:S:a\\;b;P:§;;',
];

/** Those that hold none. */
const none: readonly string[] = [
  'password in $password §', '$password §', 'password=§...', 'password=§…', 'password=-Dx=§', '--password -§', '--password -x§', 'license: §', 'LICENSE=§', 'licence: k7Qm-Zt2v',
  'key: 0a1b2c3d4e5f60718293a4b5c6d7e8f9', 'the key is §', 'passes §', 'pass "hunter"', 'checksum/secret: §', 'arn:aws:secretsmanager:x:secret:§', '[type=password]=§', '=?utf-8?Q?password=§',
  'password: §... and so on', 'password: hunter-22 is set', 'f("password", "hunter-22")', 'secret: user_name', 'mysql -p §', 'mysql -pfoo', 'xmysql -p§', 'my-mysql -p§', 'mysql | x -p§',
  'mysql -u a; x -p§', 'redis-cli --pass§', 'curl -u bob', 'curl -u bob:bob', 'sshpass -p 22', 'sshpass -p hunter=x', 'openssl -k§', 'xfreerdp /p: §', 'sshpass -p $X ssh', 'sshpass -p ${X} ssh',
  'echo §', 'echo § | cat', 'echo § && chpasswd', 'echo §\n| chpasswd', 'cat <<< "§"', 'chpasswd <<<< §', '--user-command "echo §"', 'Cookie: theme=§', 'Cookie: session_expires=§', 'Cookie: user_id=§',
  'Cookie: session_type=§', 'Cookie: mysid=§', 'identified by \'§\'', 'IDENTIFIED \'§\'', 'user is identified by hunter22', 'use § as the name', 'use hunter as the password',
  'use hunter-22 as the password.', 'use § to log in', 'use § as the', 'login: bob:/§', 'WIFI:S:x P:§;', 'WIFI:S;P:§;', 'xwifi:P:§;', 'WIFI:P:nopass;',
  'WIFI:S:x;X:§;;',
];

/** Those whose value is what people think up, a digest, or more than one. */
const others: readonly (readonly [text: string, left: string])[] = [
  ['license: K7QM-ZT2V-XWR9-PLSN', 'license: █'],
  ['APP_KEY=0a1b2c3d4e5f60718293a4b5c6d7e8f9', 'APP_KEY=█'],
  ['APP_KEY=0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f', 'APP_KEY=█'],
  ['appKey=0a1b2c3d4e5f60718293a4b5c6d7e8f9', 'appKey=█'],
  ['?key=0a1b2c3d4e5f60718293a4b5c6d7e8f9', '?key=█'],
  ['password: hunter22', 'password: █'],
  ['password: hunter22.', 'password: █.'],
  ['password hunter22', 'password █'],
  ['password hunter22\n', 'password █\n'],
  ['export password hunter22', 'export password █'],
  ['user bob password hunter22', 'user bob password █'],
  ['user bob  password hunter22 x', 'user bob  password █ x'],
  ['password "hunter22"', 'password "█"'],
  ['setx password "hunter22"', 'setx password "█"'],
  ['env("password", "hunter22")', 'env("password", "█")'],
  ['set_x("password", "hunter22")', 'set_x("password", "█")'],
  ['set(A_B, "password", "hunter22")', 'set(A_B, "password", "█")'],
  ['password=["§", "k7QmZt2vXwR9pLsN4c"]', 'password=["█", "█"]'],
  ['password=x=§', 'password=█'],
  ['password: user=§', 'password: █'],
  ['--password Foo1=§', '--password █'],
  ['x=1&password=k7%40QmZt2vXw', 'x=1&password=█'],
  ['chpasswd <<< ":§"', 'chpasswd <<< "█"'],
  ['chpasswd <<< "b/b:§"', 'chpasswd <<< "█"'],
  ['PASSWORD_PROGRAM=["echo §"]', 'PASSWORD_PROGRAM=["█"]'],
];

describe('a setting, a line of a program, a sentence', () => {
  for (const text of held) it(`holds a secret: ${JSON.stringify(text)}`, () => expect(redact(text.replaceAll('§', made))).to.equal(text.replaceAll('§', '█')));
  for (const text of none) it(`holds none: ${JSON.stringify(text)}`, () => expect(redact(text.replaceAll('§', made))).to.equal(text.replaceAll('§', made)));
  for (const [text, clean] of others) it(`holds one that is not random, or several: ${JSON.stringify(text)}`, () => expect(redact(text.replaceAll('§', made))).to.equal(clean));
});
